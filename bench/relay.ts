import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { startPostgres, type TestPostgres } from '../apps/server/src/store/postgres.testkit.ts';
import { appendRates, type Rate, type RelayProcess } from './append-rates.ts';
import { type RunningEvolu, startEvolu } from './evolu.ts';
import { type Figure, median } from './figure.ts';
import { FLOODERS, slowedBy } from './flood.ts';
import { lookCosts } from './looks.ts';
import type { Costs } from './month.ts';
import { IDLE, type Idle, OurRelay } from './our-relay.ts';
import { plainPostgres, plainSqlite } from './plain-inserts.ts';
import { BYTES } from './relay-writer.ts';

const WRITERS = 32;
/** Pieces in one append of a device that sends what it wrote in a while. */
const TOGETHER = 10;
const GOAL = 6_000;

export interface RelayFigures {
  readonly figures: Figure[];
  /** What a month is worked out from; only where all of it could be measured. */
  readonly costs?: Costs;
}

interface Appends {
  readonly one: Rate;
  readonly many: Rate;
  readonly together: Rate;
}

/** What each of the relays does, measured by turns. */
async function appendsOf(relays: readonly RelayProcess[]): Promise<Appends[]> {
  const one = await appendRates(relays, 1, 1);
  const many = await appendRates(relays, WRITERS, 1);
  const together = await appendRates(relays, WRITERS, TOGETHER);
  return relays.map((_, at) => ({ one: one[at]!, many: many[at]!, together: together[at]! }));
}

const APPENDED: readonly [keyof Appends, string][] = [
  ['one', `durable appends of ${BYTES} B, 1 writer`],
  ['many', `durable appends of ${BYTES} B, ${WRITERS} writers`],
  ['together', `pieces of ${BYTES} B, ${TOGETHER} in each append, ${WRITERS} writers`],
];

const each = (rate: Rate): Figure => ({
  name: '  processor time of the server for each',
  unit: 'ms',
  runs: rate.each,
});

function appendFigures(kind: string, appends: Appends): Figure[] {
  return APPENDED.flatMap(([part, what]): Figure[] => [
    {
      name: `${kind}: ${what}`,
      unit: '/s',
      runs: appends[part].perSecond,
      ...(kind === 'SQLite' && part === 'many' ? { note: `goal: at least ${GOAL} on a quiet machine` } : {}),
    },
    each(appends[part]),
  ]);
}

function readFigures(kind: string, reads: Rate): Figure[] {
  return [
    { name: `${kind}: pages of 100, ${WRITERS} readers`, unit: '/s', runs: reads.perSecond },
    each(reads),
  ];
}

/** Ours over theirs, run by run. */
function ratios(ours: Appends, theirs: Appends): Figure[] {
  return APPENDED.map(([part, what]) => ({
    name: `  ours to Evolu’s: ${what}`,
    unit: 'times',
    runs: ours[part].perSecond.map((rate, run) => rate / theirs[part].perSecond[run]!),
  }));
}

/** Ours over plain inserts, each a commit, run by run. */
function toPlain(ours: Appends, part: 'one' | 'many', plain: readonly number[]): Figure {
  const writers = part === 'one' ? '1 writer' : `${WRITERS} writers`;
  return {
    name: `  ours to plain inserts: ${writers}`,
    unit: 'times',
    runs: ours[part].perSecond.map((rate, run) => rate / plain[run]!),
  };
}

function roundFigures({
  perSecond,
  each: worked,
  bytes,
}: Awaited<ReturnType<OurRelay['roundRates']>>): Figure[] {
  return [
    { name: 'rounds of one device to which nothing is new', unit: '/s', runs: perSecond },
    each({ perSecond, each: worked }),
    { name: '  on the wire for each', unit: 'kB', runs: bytes.map((one) => one / 1e3) },
  ];
}

function idleFigures(idle: Idle | string): Figure[] {
  const sockets = `${IDLE.toLocaleString('en')} sockets that follow a log`;
  if (typeof idle === 'string') return [{ name: `memory of ${sockets}`, unit: 'MB', runs: [], note: idle }];
  return [
    { name: `memory of ${sockets}`, unit: 'MB', runs: [idle.memory] },
    { name: '  processor time of the server to open one', unit: 'ms', runs: [idle.opening] },
    { name: '  and for 30 s of one on which nothing happens', unit: 'ms', runs: [idle.resting] },
  ];
}

const reasonOf = (error: unknown): string => (error as Error).message.split('\n')[0]!;

/** A figure, or why there is none. */
async function attempt(
  name: string,
  unit: Figure['unit'],
  measure: () => Promise<number[]>,
): Promise<Figure> {
  try {
    return { name, unit, runs: await measure() };
  } catch (error) {
    return { name, unit, runs: [], note: reasonOf(error) };
  }
}

const flood = (kind: string, relay: OurRelay): Promise<Figure> =>
  attempt(`${kind}: an append beside ${FLOODERS} who write as fast as they can, to one alone`, 'times', () =>
    slowedBy(() => relay.open()),
  );

/** Ours on SQLite and Evolu's relay, which keeps its logs in SQLite too. */
async function onSqlite(build: string, folder: string): Promise<RelayFigures> {
  let evolu: RunningEvolu | undefined;
  let why = '';
  try {
    evolu = await startEvolu(folder);
  } catch (error) {
    why = reasonOf(error);
  }
  const relay = await OurRelay.start(build, {});
  try {
    const idle = await relay.idle().catch(reasonOf);
    const [ours, theirs] = await appendsOf(evolu ? [relay, evolu] : [relay]);
    const reads = await relay.readRates();
    const rounds = await relay.roundRates();
    const plain = plainSqlite(folder);
    const looks = await lookCosts(folder);
    const figures: Figure[] = [
      ...appendFigures('SQLite', ours!),
      ...readFigures('SQLite', reads),
      await flood('SQLite', relay),
      ...roundFigures(rounds),
      ...idleFigures(idle),
      { name: 'a look at one log that is followed, processor time', unit: 'ms', runs: looks },
      { name: 'plain inserts into SQLite, each a commit, 1 writer', unit: '/s', runs: plain },
      toPlain(ours!, 'one', plain),
      toPlain(ours!, 'many', plain),
      ...(evolu && theirs
        ? [...appendFigures(`Evolu ${evolu.version}`, theirs), ...ratios(ours!, theirs)]
        : [{ name: 'Evolu', unit: '/s' as const, runs: [], note: why }]),
    ];
    if (typeof idle === 'string') return { figures };
    const costs: Costs = {
      appendMs: median(ours!.many.each),
      roundMs: median(rounds.each),
      roundBytes: median(rounds.bytes),
      followMs: idle.opening,
      restMs: idle.resting + median(looks),
      socketBytes: (idle.memory * 1e6) / IDLE,
    };
    return { figures, costs };
  } finally {
    await relay.stop();
    await evolu?.stop();
  }
}

async function onPostgres(build: string): Promise<Figure[]> {
  let postgres: TestPostgres;
  try {
    postgres = await startPostgres();
  } catch (error) {
    return [{ name: 'PostgreSQL', unit: '/s', runs: [], note: reasonOf(error) }];
  }
  try {
    const relay = await OurRelay.start(build, { DATABASE_URL: await postgres.newDatabase() });
    const figures: Figure[] = [];
    let appends: Appends | undefined;
    try {
      [appends] = await appendsOf([relay]);
      figures.push(
        ...appendFigures('PostgreSQL', appends!),
        ...readFigures('PostgreSQL', await relay.readRates()),
        await flood('PostgreSQL', relay),
      );
    } finally {
      await relay.stop();
    }
    const plain = await postgres.newDatabase();
    for (const [part, writers] of [
      ['one', 1],
      ['many', WRITERS],
    ] as const) {
      const name = `plain inserts into PostgreSQL, ${writers} writer${writers > 1 ? 's' : ''}`;
      const runs = await plainPostgres(plain, writers);
      figures.push({ name, unit: '/s', runs }, toPlain(appends!, part, runs));
    }
    return figures;
  } finally {
    await postgres.stop();
  }
}

/**
 * What the relay does over real sockets of the real server, and Evolu's beside it; and plain inserts by this process, without
 * a socket, a signature, a position or a log.
 */
export async function relayFigures(build: string, folder: string): Promise<RelayFigures> {
  const place = mkdtempSync(join(folder, 'relay-'));
  try {
    const { figures, ...costs } = await onSqlite(build, place);
    return { figures: [...figures, ...(await onPostgres(build))], ...costs };
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}
