import { chmodSync, existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { keepAddress } from '../address.ts';
import { securityHeaders } from '../headers.ts';
import { digestsOf } from '../relay/log-copies.testkit.ts';
import { LOG_STORE_KINDS, usePlaces } from '../relay/log-stores.testkit.ts';
import { readSettings } from '../settings.mjs';
import { until } from '../store/processes.testkit.ts';
import { doctor } from './doctor.ts';
import { clockApart, nodeVersion, openFiles, roomFor } from './machine.ts';
import { findingsOf } from './stores.ts';

const newPlace = usePlaces();

type Sent = Readonly<Record<string, string>>;
/** What a server of this address sends. */
const sentBy = (ORIGIN: string): Sent => ({
  ...securityHeaders(readSettings({ ORIGIN })),
  'content-security-policy': "default-src 'none'",
});

async function run(environment: Readonly<Record<string, string>>, sent?: Sent, status = 200) {
  const lines: string[] = [];
  const isWell = await doctor({
    environment,
    nodeVersion: 'v26.10.0',
    say: (line) => lines.push(line),
    now: Date.now,
    async fetch() {
      if (!sent) throw new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED') });
      return new Response('ok\n', { status, headers: sent });
    },
  });
  return { isWell, lines, told: lines.join('\n') };
}

describe.each(LOG_STORE_KINDS)('%s', (kind) => {
  test('all is well, and nothing of the look is left', async () => {
    const place = await newPlace(kind);
    chmodSync(place.dataDir, 0o700);
    keepAddress(place, 'https://example.org');
    const environment = { DATA_DIR: place.dataDir, RELAY: 'yes', DATABASE_URL: place.databaseUrl ?? '' };
    const { isWell, lines, told } = await run(environment, sentBy('https://example.org'));
    expect(isWell, told).toBe(true);
    expect(told).not.toMatch(/^broken/m);
    expect(told).toMatch(/^ok +meetings: what is written is found again/m);
    expect(told).toMatch(/^ok +sealed logs: what is written is found again/m);
    expect(told).toMatch(/^ok +https:\/\/example\.org answers with all its headers/m);
    if (kind === 'PostgreSQL') expect(told).toMatch(/^ok +PostgreSQL \d+/m);
    for (const line of lines) expect(line).toMatch(/^(?:ok|look|broken) +\S.*$/);
    expect(await digestsOf(place)).toEqual(new Map());
  });
});

test('wrong settings are told, a line each', async () => {
  const { isWell, lines } = await run({ PORT: 'x', RELAY: 'maybe' });
  expect(isWell).toBe(false);
  expect(lines).toEqual([
    expect.stringMatching(/^broken +PORT is "x"/),
    expect.stringMatching(/^broken +RELAY is "maybe"/),
  ]);
});

test('a proxy that takes headers away, and one that answers by itself, are broken; no server at all is not', async () => {
  const { dataDir } = await newPlace('SQLite');
  keepAddress({ dataDir }, 'https://example.org');
  const environment = { DATA_DIR: dataDir };
  const { 'x-frame-options': _, ...less } = sentBy('https://example.org');
  expect(await run(environment, less)).toMatchObject({
    isWell: false,
    told: expect.stringContaining('answers without x-frame-options'),
  });
  expect(await run(environment, {}, 502)).toMatchObject({
    isWell: false,
    told: expect.stringContaining('is answered with 502'),
  });
  expect(await run(environment)).toMatchObject({
    isWell: true,
    told: expect.stringMatching(/^look +nothing answers at https:\/\/example\.org \(connect ECONNREFUSED\)/m),
  });
});

test('a database that is away, files that were moved, and tables of a newer Bearings are broken', async () => {
  const { dataDir } = await newPlace('SQLite');
  const away = await run({ DATA_DIR: dataDir, DATABASE_URL: 'postgres://u@127.0.0.1:1/d' });
  expect(away).toMatchObject({
    isWell: false,
    told: expect.stringMatching(/^broken +database: .*ECONNREFUSED.*whether DATABASE_URL is right/m),
  });
  expect((await run({ DATA_DIR: dataDir })).isWell).toBe(true);
  const file = join(dataDir, 'directory.sqlite');
  const database = new DatabaseSync(file);
  database.exec(`update directory_state set value = '999' where name = 'schema'`);
  database.close();
  expect((await run({ DATA_DIR: dataDir })).told).toMatch(/^broken +meetings: .*newer Bearings/m);
  for (const name of ['directory.sqlite', 'relay.sqlite'])
    renameSync(join(dataDir, name), join(dataDir, `${name}.moved`));
  const { told } = await run({ DATA_DIR: dataDir });
  expect(told).toMatch(/^broken +meetings: .*Set DATABASE_URL/m);
  expect(told).toMatch(/^broken +sealed logs: .*Set DATABASE_URL/m);
  expect(existsSync(join(dataDir, 'relay.sqlite'))).toBe(false);
});

test('what a machine lacks is told with the way out', () => {
  expect(nodeVersion('v26.1.0').mark).toBe('ok');
  expect(nodeVersion('v20.1.0')).toMatchObject({ mark: 'look', told: expect.stringContaining('npm start') });
  expect(clockApart(-4_000, 'x').mark).toBe('ok');
  expect(clockApart(-60_000, 'x')).toMatchObject({ mark: 'look', told: expect.stringContaining('60 s off') });
  expect(clockApart(400_000, 'x').mark).toBe('broken');
  expect([10, 1, 0.1].map((gib) => roomFor(gib * 2 ** 30).mark)).toEqual(['ok', 'look', 'broken']);
  expect(
    openFiles('Max open files            1024                 524288               files')[0],
  ).toMatchObject({
    mark: 'look',
    told: expect.stringContaining('LimitNOFILE'),
  });
  expect(openFiles(undefined)[0]!.mark).toBe('ok');
});

test.each(['fsync', 'synchronous_commit'])(
  'a database that runs with %s off is told as broken, with what to set',
  async (setting) => {
    const { dataDir, databaseUrl = '' } = await newPlace('PostgreSQL');
    const admin = new pg.Client(databaseUrl);
    await admin.connect();
    const turn = async (sql: string, to: string) => {
      await admin.query(`alter system ${sql}`);
      await admin.query('select pg_reload_conf()');
      await until('it is known', async () => (await admin.query(`show ${setting}`)).rows[0][setting] === to);
    };
    await turn(`set ${setting} = off`, 'off');
    const { isWell, told } = await run({ DATA_DIR: dataDir, DATABASE_URL: databaseUrl });
    await turn(`reset ${setting}`, 'on');
    await admin.end();
    expect(isWell).toBe(false);
    expect(told).toMatch(
      /^broken +the database says "kept" before it is on the disk: set fsync = on and synchronous_commit = on/m,
    );
  },
);

test('what a database tells of itself is weighed: "kept" too early, letters, age, connections, standbys', () => {
  const fine = {
    version: '15.4 (Debian)',
    synchronous_commit: 'on',
    fsync: 'on',
    most: '100',
    standbys: 'standby',
    encoding: 'UTF8',
  };
  const marks = (told: Partial<typeof fine>, hosts = 1) =>
    findingsOf({ ...fine, ...told }, hosts).map(({ mark }) => mark);
  expect(new Set(marks({}, 2))).toEqual(new Set(['ok']));
  for (const bad of [{ fsync: 'off' }, { synchronous_commit: 'off' }, { encoding: 'SQL_ASCII' }])
    expect(marks(bad)).toContain('broken');
  for (const odd of [{ version: '11.2' }, { most: '20' }]) expect(marks(odd)).toContain('look');
  expect(marks({ standbys: '' }, 2)).toContain('look');
  expect(marks({ standbys: '' })).not.toContain('look');
});
