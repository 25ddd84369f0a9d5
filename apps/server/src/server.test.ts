import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createBearingsServer } from './server.ts';
import { readSettings } from './settings.ts';

const page = (words: string) =>
  `<head><meta http-equiv="content-security-policy" content="default-src 'none'; script-src 'self'"></head>${words}`;
const BUILD = {
  'handler.js': "export const handler = (_req, res) => res.end('drawn on the spot');",
  'prerendered/index.html': page('first'),
  'prerendered/now.html': page('now'),
  'prerendered/missing.html': page('missing'),
  'client/s/page.js': 'page',
};

let build: string;
let server: Server;
beforeAll(async () => {
  build = mkdtempSync(join(tmpdir(), 'build-'));
  for (const [path, content] of Object.entries(BUILD)) {
    mkdirSync(dirname(join(build, path)), { recursive: true });
    writeFileSync(join(build, path), content);
  }
  server = await createBearingsServer(readSettings({}), pino({ level: 'silent' }), build);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(async () => {
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
  rmSync(build, { recursive: true });
});

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Asks for a target as it stands: `fetch` would tidy it first. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const asked = request(
      { host: '127.0.0.1', port, path, headers, method, agent: false },
      async (answer) => {
        const body = (await answer.setEncoding('utf8').toArray()).join('');
        resolve({ status: answer.statusCode!, headers: answer.headers, body });
      },
    );
    asked.on('error', reject).end();
  });
}

test('an address of more than 2 kB is refused before anything reads it', async () => {
  const { status, headers } = await ask(`/${'a'.repeat(2048)}`);
  expect(status).toBe(414);
  expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' });
  expect(headers['content-security-policy']).toContain("default-src 'none'");
  expect((await ask(`/${'a'.repeat(2047)}`)).status).toBe(404);
});

test.each([['/now/'], ['/%zz'], ['/gone'], ['/gone.js'], ['/healthz'], ['/now', 'POST']])(
  'whatever is answered, nobody may frame it: %s %s',
  async (path, method = 'GET') => {
    const { headers } = await ask(path, {}, method);
    expect(headers['content-security-policy']).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
  },
);
