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
let server: ReturnType<typeof createBearingsServer>;
let origin: string;

beforeAll(async () => {
  mkdirSync(join(build, 'prerendered'));
  writeFileSync(join(build, 'handler.js'), "export const handler = (_req, res) => res.end('made');");
  const pages = await DynamicPages.of(build, { embedders: '*' } as Given);
  const rateLimit = new RateLimit(new Uint8Array(32), () => 0);
  const living = { pages, rateLimit } as unknown as Living;
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
