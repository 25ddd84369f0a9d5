import { webcrypto } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCall } from '@bearings/relay/protocol';
import type { Copying } from '@bearings/vault/copying';
import { FrameServer } from '@bearings/vault/frame-server';
import { createVault } from '@bearings/vault/opening';
import type { FrameSocket, LineEnvironment } from '@bearings/vault/transport';
import type { Vault } from '@bearings/vault/vault';
import { world } from '@bearings/vault/world.testkit';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { socketTo } from '../../apps/server/src/relay/relay-client.testkit.ts';
import { type Served, useServersHere } from '../../apps/server/src/relay/servers-here.testkit.ts';
import { startPostgres } from '../../apps/server/src/store/postgres.testkit.ts';
import { postgresPool } from '../../apps/server/src/store/postgres.ts';
import { addresses, asBytes, foundIn, instant, plantedBy } from './support/planted.ts';

const ORIGIN = 'https://bearings.example';
const WORDS = ['planted words', 'drink-diary', 'urge-log'];
/** Where the devices are, as the proxy in front tells it, and where that is itself. */
const FROM = ['203.0.113.77', '2001:db8:77:7::d1ce'];
const PROXY = '127.0.0.1';
/** Of the second address, as bytes. */
const SECOND = Buffer.from('20010db8007700070000', 'hex');
/** Years away from what any other program wrote at the same place. */
const BEGINNING = Date.UTC(2031, 3, 7, 12);
const HOUR = 3_600_007;
/** By so many milliseconds the devices' clock is ahead of the server's. */
const AHEAD = 37_001;

const folder = mkdtempSync(join(tmpdir(), 'bearings-dump-'));
afterAll(() => rmSync(folder, { recursive: true }));
const serve = useServersHere();
// Nobody is looked at by it.
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'], now: BEGINNING }));
afterEach(() => void vi.useRealTimers());

/** What a device has of a real network: sockets, or posts where its browser opens none. */
function lineTo(
  served: Served,
  from: string,
  hasSockets: boolean,
  logs: Map<string, Buffer>,
): LineEnvironment {
  const headers = { 'x-forwarded-for': from };
  const seen = (frame: Uint8Array) => {
    const log = Buffer.from(readCall(frame).log);
    logs.set(log.toString('hex'), log);
  };
  return {
    subtle: webcrypto.subtle as SubtleCrypto,
    now: () => Date.now() + AHEAD,
    random: (length) => crypto.getRandomValues(new Uint8Array(length)),
    socket() {
      if (!hasSockets) throw new Error('no sockets here');
      const socket = socketTo(served.socket, headers);
      socket.on('error', () => {});
      const send = socket.send.bind(socket);
      socket.send = (frame: Uint8Array) => {
        seen(frame);
        send(frame);
      };
      return socket as FrameSocket;
    },
    async post(frame) {
      if (frame) seen(frame);
      const answer = await fetch(served.post, { headers, ...(frame && { method: 'POST', body: frame }) });
      const body = new Uint8Array(await answer.arrayBuffer());
      return {
        status: answer.status,
        type: answer.headers.get('content-type') ?? '',
        keepsNone: false,
        body,
      };
    },
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    later(ms, run) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    breathe: () => new Promise((resolve) => setImmediate(resolve)),
  };
}

interface Told {
  readonly vaults: readonly Vault[];
  /** Ids of all logs that were named, which a server keeps. */
  readonly logs: readonly Buffer[];
  /** When calls came, by the server's clock, in milliseconds. */
  readonly times: readonly number[];
}

/** Two devices write for days, remove some of it, copy, change the keys, and one of them follows all the while. */
async function story(served: Served): Promise<Told> {
  const logs = new Map<string, Buffer>();
  const times = [Date.now()];
  const vaults: Vault[] = [];
  const copies: Copying[] = [];
  for (const [at, from] of FROM.entries()) {
    const vault = await createVault(world(at + 1).tab({ now: () => Date.now() + AHEAD }));
    vaults.push(vault);
    copies.push(await vault.copying(new FrameServer(lineTo(served, from, at === 0, logs), ORIGIN, 'own')));
  }
  const [first, second] = copies as [Copying, Copying];
  await first.turnOn();
  await second.join(await first.handover());
  const stop = await first.follow(() => {});
  for (let at = 0; at < 30; at += 1) {
    vi.setSystemTime(Date.now() + HOUR);
    times.push(Date.now());
    const type = at % 3 === 0 ? 'drink-diary' : 'urge-log';
    const { id } = await vaults[at % 2]!.put({ type, payload: { note: `planted words ${at}` } });
    if (at % 5 === 0) await vaults[at % 2]!.remove(id);
    await copies[at % 2]!.round();
  }
  await first.changeKeys();
  await first.round();
  await second.round();
  stop();
  return { vaults, logs: [...logs.values()], times };
}

/** All bytes of all files in a folder and below. */
function bytesBelow(at: string): Buffer {
  const files = readdirSync(at, { recursive: true, encoding: 'utf8' }).map((name) => join(at, name));
  return Buffer.concat(files.filter((file) => statSync(file).isFile()).map((file) => readFileSync(file)));
}

const idsIn = (haystack: Buffer, { logs }: Told): number =>
  foundIn(
    haystack,
    logs.flatMap((log) => asBytes(log.toString('hex'), log)),
  ).length;

/** Nothing of the person, and not where they were. */
function expectNothing(haystack: Buffer, { vaults }: Told): void {
  const planted = plantedBy(vaults, WORDS);
  expect(planted.length).toBeGreaterThan(500);
  expect(foundIn(haystack, planted)).toEqual([]);
  expect(foundIn(haystack, [...addresses(...FROM), ...asBytes('second', SECOND)])).toEqual([]);
}

/** Neither is it told when anything came. */
function expectNothingKept(haystack: Buffer, told: Told): void {
  // Whatever else is missing, what may be known is there.
  expect(idsIn(haystack, told)).toBeGreaterThan(1);
  expectNothing(haystack, told);
  expect(foundIn(haystack, told.times.flatMap(instant))).toEqual([]);
  expect(foundIn(haystack, addresses(PROXY))).toEqual([]);
}

function expectNothingLogged(lines: readonly string[], answered: readonly string[], told: Told): void {
  expect(answered.length).toBeGreaterThan(10);
  const all = Buffer.from([...lines, ...answered].join(''));
  expectNothing(all, told);
  expect(foundIn(all, addresses(PROXY))).toEqual([]);
  expect(idsIn(all, told)).toBe(0);
}

test('all files of SQLite, with what was written last, and what was logged tell no word, tool, id, time or address', async () => {
  const [lines, answered] = [[] as string[], [] as string[]];
  const place = { dataDir: join(folder, 'data'), databaseUrl: undefined };
  const served = await serve(place, { lines, answered, origin: ORIGIN });
  const told = await story(served);
  // While it runs: once it stops, what was written last goes into the file.
  const last = readFileSync(join(place.dataDir, 'relay.sqlite-wal'));
  const running = bytesBelow(place.dataDir);
  await served.stop();
  for (const haystack of [last, running, bytesBelow(place.dataDir)]) expectNothingKept(haystack, told);
  expectNothingLogged(lines, answered, told);
}, 120_000);

/** Every row of every table. */
async function rowsIn(databaseUrl: string): Promise<Buffer> {
  const pool = postgresPool(databaseUrl, () => {});
  const { rows: tables } = await pool.query<{ name: string }>(
    `select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  const values: Buffer[] = [];
  for (const { name } of tables) {
    const { rows } = await pool.query({ text: `select * from ${name}`, rowMode: 'array' });
    for (const value of rows.flat())
      values.push(Buffer.isBuffer(value) ? value : Buffer.from(`\n${value}\n`));
  }
  await pool.end();
  return Buffer.concat(values);
}

// Its own clock is another one than the devices' and ours: SECURITY.md says what its log of writes tells by that.
test('rows, a dump and all files of PostgreSQL, with its log of writes, and what was logged, and no time by our clocks', async () => {
  const postgres = await startPostgres();
  try {
    const [lines, answered] = [[] as string[], [] as string[]];
    const databaseUrl = await postgres.newDatabase();
    const served = await serve({ dataDir: folder, databaseUrl }, { lines, answered, origin: ORIGIN });
    const told = await story(served);
    await served.stop();
    const haystacks = [await rowsIn(databaseUrl), Buffer.from(postgres.dump(databaseUrl))];
    // At once, so that nothing is tidied up.
    await postgres.kill();
    haystacks.push(bytesBelow(join(postgres.data, 'pg_wal')));
    for (const haystack of haystacks) expectNothingKept(haystack, told);
    // Its own settings name this machine.
    expectNothing(bytesBelow(postgres.data), told);
    expectNothingLogged(lines, answered, told);
  } finally {
    await postgres.stop();
  }
}, 120_000);
