import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { RateLimit } from './api/rate-limit.ts';
import { DynamicPages, type Given } from './dynamic-pages.ts';
import { createBearingsServer, type Living } from './server.ts';
import { readSettings } from './settings.mjs';

const build = mkdtempSync(join(tmpdir(), 'dynamic-'));
const servers: ReturnType<typeof createBearingsServer>[] = [];
let pages: DynamicPages | undefined;
let origin: string;

/** @returns where it answers */
async function serve(environment: Record<string, string>): Promise<string> {
  const rateLimit = new RateLimit(new Uint8Array(32), () => 0);
  const living = { pages, rateLimit } as unknown as Living;
  const server = createBearingsServer(readSettings(environment), pino({ level: 'silent' }), build, living);
  servers.push(server.listen(0, '127.0.0.1'));
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

beforeAll(async () => {
  mkdirSync(join(build, 'prerendered'));
  writeFileSync(join(build, 'handler.js'), "export const handler = (_req, res) => res.end('made');");
  pages = await DynamicPages.of(build, { embedders: '*' } as Given);
  origin = await serve({});
});
afterAll(async () => {
  for (const server of servers) {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  }
  rmSync(build, { recursive: true });
});

const permissions = async (path: string) => {
  const { headers } = await fetch(origin + path);
  return headers.get('permissions-policy')!;
};

test('the list for frames alone may stand in one, and may be loaded by other pages', async () => {
  const headers = async (path: string) => (await fetch(origin + path)).headers;
  for (const path of ['/embed/meetings', '/ar-XB/embed/meetings?day=monday']) {
    const own = await headers(path);
    expect(own.get('x-frame-options'), path).toBeNull();
    expect(own.get('cross-origin-resource-policy'), path).toBe('cross-origin');
  }
  for (const path of ['/meetings', '/embed/meetings/k3', '/organise/sign-in', '/healthz'])
    expect((await headers(path)).get('x-frame-options'), path).toBe('DENY');
});

test('the list of meetings alone may ask where somebody is, and may ask nothing else', async () => {
  const plain = await permissions('/meetings/k3');
  expect(plain).toContain('geolocation=()');
  for (const path of ['/meetings', '/ar-XB/meetings', '/meetings?day=monday'])
    expect(await permissions(path), path).toBe(plain.replace('geolocation=()', 'geolocation=(self)'));
  for (const path of ['/places/k3', '/meetings/__data.json', '/healthz', '/now'])
    expect(await permissions(path), path).toBe(plain);
});

test('behind a proxy one who asks too much is one, from whatever port, and slows nobody else', async () => {
  const behind = await serve({ ORIGIN: 'https://bearings.example' });
  const asked = async (forwarded: string) => {
    const { status } = await fetch(`${behind}/meetings`, { headers: { 'x-forwarded-for': forwarded } });
    return status;
  };
  for (let port = 1_000; port < 1_120; port += 1) expect(await asked(`203.0.113.9:${port}`)).toBe(200);
  expect(await asked('203.0.113.9:2000')).toBe(429);
  expect(await asked('198.51.100.1, 203.0.113.9')).toBe(429);
  expect(await asked('203.0.113.9, 198.51.100.1')).toBe(200);
});
