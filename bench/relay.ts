import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import { startPostgres, type TestPostgres } from '../apps/server/src/store/postgres.testkit.ts';
import { postgresPool } from '../apps/server/src/store/postgres.ts';
import { type RunningServer, startServer } from '../tests/e2e/support/processes.ts';
import type { Figure } from './figure.ts';
import { type Key, Line, newKey, ORIGIN } from './relay-writer.ts';
import { processorTime, residentMemory } from './usage.ts';

const RUNS = 3;
const BYTES = 400;
const WRITERS = 32;
/** Appends of one writer in one run; one asker has 600 calls at once. */
const APPENDS = 130;
const READS = 60;
const IDLE = 10_000;
/** Sockets that are opened at the same time. */
const AT_ONCE = 200;
const REST_MS = 3_000;
/** A run of plain inserts. */
const PLAIN_MS = 1_000;
const GOAL = 6_000;
const LISTENS = /listens at (\S+),/;

interface Rate {
  readonly perSecond: number[];
  /** Processor time of the server for one, in ms. */
  readonly each: number[];
}

const newRate = (): Rate => ({ perSecond: [], each: [] });

/** Where its sockets are; that it listens is the second line it says. */
async function socketOf(server: RunningServer): Promise<string> {
  for (;;) {
    const found = LISTENS.exec(server.output());
    if (found) return `${found[1]!.replace(/^http/, 'ws')}/socket`;
    await setTimeout(10);
  }
}

/** Each line sends its frames one after the other, the next when the last was answered. */
async function sendAll(
  lines: readonly Line[],
  frames: readonly (readonly Uint8Array[])[],
  pid: number,
  rate: Rate,
): Promise<void> {
  const count = frames.flat().length;
  const [since, worked] = [performance.now(), processorTime(pid)];
  await Promise.all(
    lines.map(async (line, at) => {
      for (const frame of frames[at]!) await line.ask(frame);
    }),
  );
  rate.perSecond.push((count / (performance.now() - since)) * 1_000);
  rate.each.push(((processorTime(pid) - worked) / count) * 1_000);
}

const times = <Made>(count: number, make: (at: number) => Promise<Made>): Promise<Made[]> =>
  Promise.all(Array.from({ length: count }, (_, at) => make(at)));

/** One after the other: an id has to be above those before it. */
async function inTurn<Made>(count: number, make: () => Promise<Made>): Promise<Made[]> {
  const made: Made[] = [];
  for (let at = 0; at < count; at++) made.push(await make());
  return made;
}

/** Durable appends of so many writers, each over a socket and into a log of its own. */
async function appendRates(url: string, pid: number, writers: number, from: number): Promise<Rate> {
  const rate = newRate();
  const lines: Line[] = [];
  // In turn: who is silent for 15 s before the first call is sent away, and a log takes some work.
  for (let at = 0; at < writers; at++) {
    const line = await Line.open(url, await newKey(), from + at);
    await line.ask(await line.append(BYTES, true));
    lines.push(line);
  }
  for (let run = 0; run < RUNS; run++) {
    const frames = await times(writers, (at) => inTurn(APPENDS, () => lines[at]!.append(BYTES)));
    await sendAll(lines, frames, pid, rate);
  }
  for (const line of lines) line.close();
  return rate;
}

/** Pages of 100 pieces of 400 B, asked for by 32 lines of one log. */
async function readRates(url: string, pid: number, from: number): Promise<Rate> {
  const rate = newRate();
  const key = await newKey();
  const writer = await Line.open(url, key, from);
  for (let at = 0; at < 200; at++) await writer.ask(await writer.append(BYTES, at === 0));
  writer.close();
  const lines = await times(WRITERS, (at) => Line.open(url, key, from + 1 + at));
  const read = { kind: 'read', after: 0, mostBytes: 100 * BYTES } as const;
  for (let run = 0; run < RUNS; run++) {
    const frames = await times(WRITERS, (at) => inTurn(READS, () => lines[at]!.sign(read)));
    await sendAll(lines, frames, pid, rate);
  }
  for (const line of lines) line.close();
  return rate;
}

/** What so many sockets that follow a log take up of the server's memory, in MB. */
async function idleMemory(url: string, pid: number, from: number): Promise<number> {
  const key: Key = await newKey();
  const first = await Line.open(url, key, from);
  await first.ask(await first.append(BYTES, true));
  const before = residentMemory(pid);
  const lines: Line[] = [first];
  for (let at = 1; at < IDLE; at += AT_ONCE) {
    const opened = times(Math.min(AT_ONCE, IDLE - at), async (next) => {
      const line = await Line.open(url, key, from + at + next);
      await line.ask(await line.sign({ kind: 'tail' }));
      return line;
    });
    lines.push(...(await opened));
  }
  await setTimeout(REST_MS);
  const taken = residentMemory(pid) - before;
  for (const line of lines) line.close();
  return taken;
}

/** Rows of the same size, each inserted and committed by itself: what is done where nobody thought about it. */
function plainSqlite(folder: string): number[] {
  const database = new DatabaseSync(join(folder, 'plain.sqlite'));
  database.exec('pragma journal_mode = wal; pragma synchronous = full; create table pieces (bytes blob)');
  const insert = database.prepare('insert into pieces values (?)');
  const rates = Array.from({ length: RUNS }, () => {
    const since = performance.now();
    let count = 0;
    for (; performance.now() - since < PLAIN_MS; count++) insert.run(randomBytes(BYTES));
    return (count / (performance.now() - since)) * 1_000;
  });
  database.close();
  return rates;
}

/** The same in PostgreSQL, by so many writers over the ten connections that a process of ours has. */
async function plainPostgres(url: string, writers: number): Promise<number[]> {
  const pool = postgresPool(url, () => {});
  await pool.query('create table if not exists plain (bytes bytea)');
  const insert = { name: 'plain', text: 'insert into plain values ($1)' };
  const rates = await inTurn(RUNS, async () => {
    const since = performance.now();
    let count = 0;
    const writer = async () => {
      for (; performance.now() - since < PLAIN_MS; count++)
        await pool.query({ ...insert, values: [randomBytes(BYTES)] });
    };
    await times(writers, writer);
    return (count / (performance.now() - since)) * 1_000;
  });
  await pool.end();
  return rates;
}

/** A figure, or why there is none. */
async function attempt(
  name: string,
  unit: Figure['unit'],
  measure: () => Promise<number[]>,
): Promise<Figure> {
  try {
    return { name, unit, runs: await measure() };
  } catch (error) {
    return { name, unit, runs: [], note: (error as Error).message.split('\n')[0]! };
  }
}

async function serverFigures(
  kind: string,
  build: string,
  environment: Record<string, string>,
): Promise<Figure[]> {
  const server = await startServer({ RELAY: 'yes', ORIGIN, ...environment }, build);
  try {
    const url = await socketOf(server);
    const pid = server.process.pid!;
    const idle =
      kind === 'SQLite'
        ? [
            await attempt(
              `memory of ${IDLE.toLocaleString('en')} sockets that follow a log`,
              'MB',
              async () => [await idleMemory(url, pid, 1_000)],
            ),
          ]
        : [];
    const one = await appendRates(url, pid, 1, 0);
    const many = await appendRates(url, pid, WRITERS, 100);
    const reads = await readRates(url, pid, 200);
    const small = `durable appends of ${BYTES} B`;
    return [
      { name: `${kind}: ${small}, 1 writer`, unit: '/s', runs: one.perSecond },
      {
        name: `${kind}: ${small}, ${WRITERS} writers`,
        unit: '/s',
        runs: many.perSecond,
        ...(kind === 'SQLite' ? { note: `goal: at least ${GOAL} on a quiet machine` } : {}),
      },
      { name: '  processor time of the server for each', unit: 'ms', runs: many.each },
      { name: `${kind}: pages of 100, ${WRITERS} readers`, unit: '/s', runs: reads.perSecond },
      { name: '  processor time of the server for each', unit: 'ms', runs: reads.each },
      ...idle,
    ];
  } finally {
    await server.stop();
  }
}

async function onPostgres(build: string): Promise<Figure[]> {
  let postgres: TestPostgres;
  try {
    postgres = await startPostgres();
  } catch (error) {
    const note = (error as Error).message.split('\n')[0]!;
    return [{ name: 'PostgreSQL', unit: '/s', runs: [], note }];
  }
  try {
    const figures = await serverFigures('PostgreSQL', build, { DATABASE_URL: await postgres.newDatabase() });
    const plain = await postgres.newDatabase();
    return [
      ...figures,
      { name: 'plain inserts into PostgreSQL, 1 writer', unit: '/s', runs: await plainPostgres(plain, 1) },
      {
        name: `plain inserts into PostgreSQL, ${WRITERS} writers`,
        unit: '/s',
        runs: await plainPostgres(plain, WRITERS),
      },
    ];
  } finally {
    await postgres.stop();
  }
}

/**
 * What the relay does over real sockets of the real server, and beside it plain inserts by this process, without a socket, a
 * signature, a position or a log.
 */
export async function relayFigures(build: string, folder: string): Promise<Figure[]> {
  const place = mkdtempSync(join(folder, 'relay-'));
  try {
    return [
      ...(await serverFigures('SQLite', build, {})),
      { name: 'plain inserts into SQLite, each a commit', unit: '/s', runs: plainSqlite(place) },
      ...(await onPostgres(build)),
    ];
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}
