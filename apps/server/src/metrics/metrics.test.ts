import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RateLimit } from '../api/rate-limit.ts';
import { brokeOff, LOG_STORE_KINDS, usePlaces } from '../relay/log-stores.testkit.ts';
import { openLogStore } from '../relay/open-log-store.ts';
import type { Living } from '../server.ts';
import { createBearingsServer } from '../server.ts';
import { readSettings } from '../settings.mjs';
import { directoryFamilies } from './directory-families.ts';
import { MeasuredLogStore } from './measured-log-store.ts';
import { isFromHere, Metrics } from './metrics.ts';
import { gauge, Histogram, written } from './prometheus.ts';

const newPlace = usePlaces();
let build: string;
let server: Server;
beforeAll(async () => {
  build = mkdtempSync(join(tmpdir(), 'metrics-'));
  mkdirSync(join(build, 'prerendered'));
  writeFileSync(
    join(build, 'prerendered/missing.html'),
    `<meta http-equiv="content-security-policy" content="default-src 'none'">`,
  );
  const metrics = new Metrics([
    async () => [gauge('bearings_meetings', 'Meetings that are listed.', 3)],
    async () => {
      throw new Error('the database is away');
    },
  ]);
  const living = { metrics, rateLimit: new RateLimit(new Uint8Array(32), Date.now) } as unknown as Living;
  server = createBearingsServer(readSettings({}), pino({ level: 'silent' }), build, living);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(async () => {
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
  rmSync(build, { recursive: true });
});

function ask(
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<{ status: number; body: string }> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path: '/metrics', headers, method, agent: false }, async (answer) => {
      let body = '';
      for await (const chunk of answer) body += chunk;
      resolve({ status: answer.statusCode!, body });
    })
      .on('error', reject)
      .end();
  });
}

test('a program on this machine is told numbers, each with its help and kind; what cannot be told is left out', async () => {
  const { status, body } = await ask();
  expect(status).toBe(200);
  expect(body).toContain(
    '# HELP bearings_meetings Meetings that are listed.\n# TYPE bearings_meetings gauge\n',
  );
  expect(body).toContain('\nbearings_meetings 3\n');
  expect(body).toMatch(/^bearings_event_loop_lag_seconds [\d.e-]+$/m);
  for (const line of body.trimEnd().split('\n'))
    expect(line).toMatch(
      /^(?:# (?:HELP|TYPE) bearings_\w+ .+|bearings_\w+(?:\{\w+="[\w.+-]+"\})? [\d.e+-]+)$/,
    );
});

test('whoever comes by way of a proxy, from elsewhere, or from a page under another name is told nothing', async () => {
  for (const headers of [
    { 'x-forwarded-for': '192.0.2.1' },
    { forwarded: 'for=192.0.2.1' },
    { via: '1.1 proxy' },
    { host: 'bearings.example.org' },
  ])
    expect((await ask(headers as Record<string, string>)).status).toBe(404);
  expect((await ask({}, 'POST')).status).toBe(405);
  const headers = { host: 'localhost:8080' };
  for (const remoteAddress of ['127.0.0.1', '::1', '::ffff:127.0.0.1'])
    expect(isFromHere({ socket: { remoteAddress }, headers })).toBe(true);
  for (const remoteAddress of ['192.0.2.1', '10.0.0.1', '::ffff:10.0.0.1', undefined])
    expect(isFromHere({ socket: { remoteAddress }, headers })).toBe(false);
});

describe.each(LOG_STORE_KINDS)('%s', (kind) => {
  test('what is asked of logs and refused is counted, and how long writes take; no log is named', async () => {
    let now = 0;
    const kept = await openLogStore(await newPlace(kind), brokeOff);
    const store = new MeasuredLogStore(kept, () => (now += 30));
    const [log, batch] = [new Uint8Array(32).fill(7), new Uint8Array(16)];
    const terms = { month: 1, mostBytes: 2 ** 20, mayBegin: true };
    await store.append(log, batch, [batch], terms);
    await store.read(log, 0, { bytes: 1_000, pieces: 10 });
    await expect(store.standing(new Uint8Array(32))).rejects.toMatchObject({ code: 'absent' });
    await store.remove(log, false);
    await expect(store.append(log, batch, [batch], terms)).rejects.toMatchObject({ code: 'gone' });
    const text = written(await store.families());
    expect(text).toContain('bearings_relay_calls_total{call="append"} 2\n');
    expect(text).toContain('bearings_relay_refusals_total{code="absent"} 1\n');
    expect(text).toContain('bearings_relay_refusals_total{code="gone"} 1\n');
    // What was refused was no write.
    expect(text).toContain('bearings_relay_commit_seconds_bucket{le="0.02"} 0\n');
    expect(text).toContain('bearings_relay_commit_seconds_bucket{le="0.05"} 2\n');
    expect(text).toContain('bearings_relay_commit_seconds_count 2\n');
    expect(text).toMatch(/^bearings_relay_bytes \d+$/m);
    expect(text).not.toMatch(/0707|BwcHB/);
    await store.close();
  });
});

test('each bucket counts all that took no longer', () => {
  const histogram = new Histogram('x', 'X.');
  for (const seconds of [0.001, 0.0011, 9]) histogram.add(seconds);
  const text = written([histogram.family()]);
  expect(text).toContain('x_bucket{le="0.001"} 1\nx_bucket{le="0.002"} 2\n');
  expect(text).toContain('x_bucket{le="5"} 2\nx_bucket{le="+Inf"} 3\nx_sum 9.0021\nx_count 3\n');
});

test('what waits is left out while the database is away or the clock in doubt; what is listed stays', async () => {
  const directory = { finder: { size: 4 } } as never;
  const names = async (source: ReturnType<typeof directoryFamilies>) =>
    (await source()).map(({ name }) => name);
  const store = (waiting: () => Promise<number>) => ({ notes: { waiting }, questions: { waiting } }) as never;
  const days = { stamp: () => '2026-11-29' };
  const away = store(() => Promise.reject(new Error('away')));
  expect(
    await names(
      directoryFamilies(
        directory,
        store(async () => 2),
        days,
      ),
    ),
  ).toEqual(['bearings_meetings', 'bearings_notes_waiting', 'bearings_questions_waiting']);
  expect(await names(directoryFamilies(directory, away, days))).toEqual(['bearings_meetings']);
  expect(await names(directoryFamilies(directory, away, { stamp: () => undefined }))).toEqual([
    'bearings_meetings',
  ]);
});
