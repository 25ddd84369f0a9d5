import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { newId } from '../apps/server/src/directory/new-id.ts';
import { openSqlite } from '../apps/server/src/store/sqlite.ts';
import { planImport } from '../packages/directory/src/import/plan-import.ts';
import { DirectoryStore } from '../packages/directory/src/store/directory-store.ts';
import { type RunningServer, startServer } from '../tests/e2e/support/processes.ts';
import type { Figure } from './figure.ts';
import { meetings, NOW, ORIGIN, SIZES } from './meetings.ts';
import { processorTime, residentMemory } from './usage.ts';
import { sent } from './visits.ts';

const RUNS = 5;
const RUN_MS = 1_000;
/** What comes before is slow while the engine still learns the way; whichever is reached first. */
const WARM_UP = { answers: 300, milliseconds: 5_000 };
/** Connections that stay open, each with one question at a time. */
const CONNECTIONS = 8;
/** What people ask, by turns; 25 meetings come back each time. */
const QUESTIONS = [
  '',
  'day=monday&time=evening',
  'attendance=in-person&sort=name',
  'near=39.95,-75.16',
  'q=church',
].map((query) => `/api/v1/meetings?${query}`);
const LISTENS = /listens at (\S+),/;

/** Takes meetings in as a feed is, into SQLite. */
async function keep(count: number, dataDir: string): Promise<void> {
  const store = await DirectoryStore.open(openSqlite(join(dataDir, 'directory.sqlite')), 'sqlite');
  try {
    const now = new Date(NOW).toISOString();
    const plan = planImport(
      { rows: [], listings: meetings(count), unread: [] },
      { meetings: [], places: [] },
      { source: 'bench', now, newId: () => newId(randomBytes), isSlugTaken: () => false },
    );
    await store.takeImport('bench', plan, now, {});
  } finally {
    await store.close();
  }
}

/** One question; whoever asks too much is refused, so each comes from someone else, as the proxy in front says. */
function ask(url: string, agent: Agent, asker: number): Promise<void> {
  const address = [10, asker >> 16, asker >> 8, asker].map((part) => part & 255).join('.');
  const headers = { 'accept-encoding': 'br', 'x-forwarded-for': address };
  return new Promise((resolve, reject) => {
    const request = get(url, { agent, headers }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${url} answers ${response.statusCode}`));
      response.on('end', resolve).on('error', reject).resume();
    });
    request.on('error', reject);
  });
}

/** Asks on all connections until there were so many answers or it took so long; how many there were. */
async function askUpTo(
  most: { readonly answers: number; readonly milliseconds: number },
  origin: string,
  agent: Agent,
): Promise<number> {
  const until = performance.now() + most.milliseconds;
  let asked = 0;
  const connection = async () => {
    while (asked < most.answers && performance.now() < until) {
      const at = asked++;
      await ask(origin + QUESTIONS[at % QUESTIONS.length]!, agent, at);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, connection));
  return asked;
}

interface Rates {
  /** Answers in a second of processor time. */
  readonly core: number[];
  /** Answers in a second of the clock. */
  readonly clock: number[];
}

async function ratesOf(pid: number, origin: string, agent: Agent): Promise<Rates> {
  const rates: Rates = { core: [], clock: [] };
  await askUpTo(WARM_UP, origin, agent);
  for (let run = 0; run < RUNS; run += 1) {
    const [since, worked] = [performance.now(), processorTime(pid)];
    const answers = await askUpTo({ answers: Number.POSITIVE_INFINITY, milliseconds: RUN_MS }, origin, agent);
    rates.core.push(answers / (processorTime(pid) - worked));
    rates.clock.push((answers / (performance.now() - since)) * 1000);
  }
  return rates;
}

/** Where it listens; that is the second line it says. */
async function listeningAt(server: RunningServer): Promise<string> {
  for (;;) {
    const found = LISTENS.exec(server.output());
    if (found) return found[1]!;
    await setTimeout(10);
  }
}

const nameOf = (size: number) => `${size.toLocaleString('en')} meetings ${ORIGIN}: API answers, a core`;

async function figuresOf(size: number, build: string, folder: string): Promise<Figure[]> {
  const dataDir = mkdtempSync(join(folder, 'kept-'));
  await keep(size, dataDir);
  const before = performance.now();
  const server = await startServer({ DATA_DIR: dataDir, ORIGIN: 'https://bearings.example' }, build);
  const start = (performance.now() - before) / 1000;
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  try {
    const origin = await listeningAt(server);
    const pid = server.process.pid!;
    const rates = await ratesOf(pid, origin, agent);
    const memory = residentMemory(pid);
    const list = async (coding: 'gzip' | 'br') => (await sent(origin, '/meetings', coding)).bytes / 1000;
    return [
      { name: nameOf(size), unit: '/s', runs: rates.core },
      { name: '  as they came over loopback', unit: '/s', runs: rates.clock },
      { name: '  memory of the server after that', unit: 'MB', runs: [memory] },
      { name: '  its start', unit: 's', runs: [start] },
      { name: '  the list’s first page, gzip', unit: 'kB', runs: [await list('gzip')] },
      { name: '  the list’s first page, brotli', unit: 'kB', runs: [await list('br')] },
    ];
  } finally {
    agent.destroy();
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/**
 * How many questions one server process answers over loopback, with what it keeps in SQLite. "A core": for each second
 * of processor time that all its threads took together, packing among it; other work on the machine hardly counts.
 */
export async function apiFigures(build: string, folder: string): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const size of SIZES)
    try {
      figures.push(...(await figuresOf(size, build, folder)));
    } catch (error) {
      figures.push({
        name: nameOf(size),
        unit: '/s',
        runs: [],
        note: (error as Error).message.split('\n')[0]!,
      });
    }
  return figures;
}
