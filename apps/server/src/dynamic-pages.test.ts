import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DynamicPages } from './dynamic-pages.ts';
import { createBearingsServer, type Living } from './server.ts';
import { readSettings } from './settings.mjs';

const build = mkdtempSync(join(tmpdir(), 'dynamic-'));
let server: ReturnType<typeof createBearingsServer>;
let origin: string;

beforeAll(async () => {
  mkdirSync(join(build, 'prerendered'));
  writeFileSync(join(build, 'handler.js'), "export const handler = (_req, res) => res.end('made');");
  const pages = await DynamicPages.of(build, {
    directory: {} as Living['api']['directory'],
    origin: 'https://bearings.example',
  });
  const living = { pages } as Living;
  server = createBearingsServer(readSettings({}), pino({ level: 'silent' }), build, living);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
  rmSync(build, { recursive: true });
});

const permissions = async (path: string) => {
  const { headers } = await fetch(origin + path);
  return headers.get('permissions-policy')!;
};

test('the list of meetings alone may ask where somebody is, and may ask nothing else', async () => {
  const plain = await permissions('/meetings/k3');
  expect(plain).toContain('geolocation=()');
  for (const path of ['/meetings', '/ar-XB/meetings', '/meetings?day=monday'])
    expect(await permissions(path), path).toBe(plain.replace('geolocation=()', 'geolocation=(self)'));
  for (const path of ['/places/k3', '/meetings/__data.json', '/healthz', '/now'])
    expect(await permissions(path), path).toBe(plain);
});
