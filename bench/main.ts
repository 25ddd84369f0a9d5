/** `npm run bench`: every figure in one run, or those of the parts that are named, on the pinned Node, as tables. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { CHROMIUM, startServer } from '../tests/e2e/support/processes.ts';
import { apiFigures } from './api.ts';
import { Contender, contest, type Outcome, type Part, SUBJECTS } from './contest.ts';
import { copyFigures } from './copy.ts';
import type { Contest, Figure, Section, Unit } from './figure.ts';
import { finderFigures } from './finder.ts';
import { machine } from './machine.ts';
import { monthOf, monthText } from './month.ts';
import { buildPage, serve } from './page-server.ts';
import { PARTS } from './part-names.mjs';
import { TEN_YEARS } from './records.ts';
import { type RelayFigures, relayFigures } from './relay.ts';
import { serverFigures } from './server.ts';
import { contestTable, figureTable } from './table.ts';
import { workspaceOpenings } from './ten-years.ts';
import { visitFigures } from './visits.ts';

const LIMIT_MINUTES = 10;
const NAMES = ['Bearings', 'Yjs', 'TinyBase'];
const results = join(import.meta.dirname, '../.bench');
const build = process.env.WEB_BUILD ?? join(import.meta.dirname, '../apps/web/build');

const TASKS: readonly [Part, string, Unit][] = [
  ['open', 'cold open: a new process to the list', 'ms'],
  ['openOwn', '  the page’s own thread worked', 'ms'],
  ['readAll', '  then a look into every record', 'ms'],
  ['keep', 'keep one more record', 'ms'],
  ['exportWhole', 'export with the whole history', 'ms'],
  ['wholeSize', '  its size', 'MB'],
  ['importWhole', '  import it into an empty store', 'ms'],
  ['exportOpen', 'export as open JSON', 'ms'],
  ['openSize', '  its size', 'MB'],
  ['importOpen', '  import it into an empty store', 'ms'],
  ['memory', 'memory once all is read', 'MB'],
  ['disk', 'room on the disk', 'MB'],
];

const NOTES = `All three hold the same ${TEN_YEARS.toLocaleString('en')} records (ten a day for ten years: urges, a ride, a thought sheet,
use, mood) in IndexedDB and list them newest first. "Cold" is a new browser process over the same profile; the
system's disk cache stays warm. Bearings seals everything it keeps (AES-256-GCM), and its whole export asks Argon2id
for a key; Yjs and TinyBase seal nothing. Yjs holds one plain value a record and appends its updates as y-indexeddb
does; TinyBase is its mergeable store with its own IndexedDB persister, which writes the whole store at every save.
Bearings parses a payload when it is first looked at, the others parse at opening: so the look into every record
stands beside the opening. Memory is script objects and buffers after garbage collection. kB = 1,000 B. All three take
turns, so that other work on the machine falls on all alike; what a page’s own thread worked wavers least.`;

const progress = (line: string) => process.stderr.write(`  ${line} ...\n`);

function vaultFigures({ measured, troubles }: Outcome): Figure[] {
  const figure = (part: Part, name: string, unit: Unit, goal?: number): Figure => ({
    name,
    unit,
    runs: measured[part],
    ...(goal === undefined ? {} : { goal }),
    ...(troubles[part] === undefined ? {} : { note: troubles[part] }),
  });
  return [
    figure('open', 'ten years: cold open, keys to list', 'ms', 400),
    figure('openOwn', '  the page’s own thread worked', 'ms'),
    figure('readAll', '  then a look into every record', 'ms'),
    figure('keep', 'one more record, sealed and on disk', 'ms', 20),
    figure('exportWhole', 'ten years: sealed export', 'ms'),
    figure('importWhole', 'ten years: sealed import', 'ms'),
    figure('exportOpen', 'ten years: open export', 'ms'),
    figure('importOpen', 'ten years: open import', 'ms'),
    figure('memory', 'ten years: memory once all is read', 'MB'),
    figure('disk', 'ten years: room on the disk', 'MB'),
  ];
}

function contests(outcomes: readonly Outcome[]): Contest[] {
  return TASKS.map(([part, task, unit]) => ({
    task,
    unit,
    runs: outcomes.map(({ measured }) => (measured[part].length > 0 ? measured[part] : undefined)),
  }));
}

const pages: Figure[] = [];
const workspace: Figure[] = [];
const vault: Figure[] = [];
const server: Figure[] = [];
const copy: Figure[] = [];
const finder: Figure[] = [];
const api: Figure[] = [];
const relay: Figure[] = [];
const sections: readonly Section[] = [
  { title: 'Public pages, first visit (gzip)', figures: pages },
  { title: 'Workspace (gzip)', figures: workspace },
  { title: 'Vault in Chromium', figures: vault },
  { title: 'Copying', figures: copy },
  { title: 'Server', figures: server },
  { title: 'Finder', figures: finder },
  { title: 'Meetings over HTTP', figures: api },
  { title: 'Sealed copies', figures: relay },
];
const outcomes: Outcome[] = [];
const troubles: string[] = [];
let month = '';
const head = machine(CHROMIUM.executablePath);

function report(): void {
  if (outcomes[0]) vault.push(...vaultFigures(outcomes[0]));
  const sideBySide = outcomes.length > 1 ? contests(outcomes) : [];
  const contest = () =>
    `The same work side by side (medians)\n${contestTable(NAMES.slice(0, outcomes.length), sideBySide)}`;
  const measured = sections.filter(({ figures }) => figures.length > 0);
  const tables = [
    head,
    figureTable(measured),
    month,
    ...(sideBySide.length > 0 ? [contest(), NOTES] : []),
    ...troubles,
  ];
  process.stdout.write(`\n${tables.filter(Boolean).join('\n\n')}\n`);
  mkdirSync(results, { recursive: true });
  const saved = { at: new Date().toISOString(), machine: head, sections: measured, names: NAMES, sideBySide };
  writeFileSync(join(results, 'results.json'), `${JSON.stringify(saved, null, 2)}\n`);
}

const folder = mkdtempSync(join(tmpdir(), 'bearings-bench-'));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(1));
process.on('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
setTimeout(() => {
  report();
  process.stderr.write(
    `The bench took longer than ${LIMIT_MINUTES} minutes and was ended; above is what it had.\n`,
  );
  process.exit(1);
}, LIMIT_MINUTES * 60_000).unref();

async function onServer(work: (origin: string) => Promise<void>): Promise<void> {
  const running = await startServer({}, build);
  const kill = () => running.process.kill();
  process.on('exit', kill);
  try {
    await work(running.origin);
  } finally {
    await running.stop();
    process.off('exit', kill);
  }
}

async function vaultPart(origin: string): Promise<void> {
  const page = join(results, 'page');
  await buildPage(page);
  const served = await serve(page);
  try {
    workspace.push(...(await workspaceOpenings(origin, served.origin, folder)));
    const contenders = SUBJECTS.map((name) => new Contender(name, served.origin, folder));
    outcomes.push(...contenders);
    await contest(contenders, (name) => progress(`ten years of records, side by side: ${name}`));
  } finally {
    await served.stop();
  }
}

const WORK: Readonly<Record<(typeof PARTS)[number], { says: string; run(): Promise<void> }>> = {
  finder: {
    says: 'the finder',
    run: async () => void finder.push(...finderFigures()),
  },
  copying: {
    says: 'ten years of records, copied',
    run: async () => void copy.push(...(await copyFigures(build))),
  },
  server: {
    says: 'the server',
    run: async () => void server.push(...(await serverFigures(build))),
  },
  pages: {
    says: 'first visits, also over a slow network',
    run: () =>
      onServer(async (origin) => {
        const first = await visitFigures(origin);
        pages.push(...first.pages);
        workspace.push(...first.workspace);
      }),
  },
  vault: {
    says: 'ten years of records in the workspace',
    run: () => onServer(vaultPart),
  },
  meetings: {
    says: 'meetings over HTTP',
    run: async () => void api.push(...(await apiFigures(build, folder))),
  },
  relay: {
    says: 'sealed copies, on SQLite and PostgreSQL, and Evolu’s relay',
    run: async () => {
      const { figures, costs }: RelayFigures = await relayFigures(build, folder);
      relay.push(...figures);
      if (costs) month = monthText(monthOf(costs));
    },
  },
};

const asked = process.argv.slice(2);
for (const part of PARTS.filter((name) => asked.length === 0 || asked.includes(name))) {
  const { says, run } = WORK[part];
  progress(says);
  try {
    await run();
  } catch (error) {
    troubles.push(`${part}: broken off: ${(error as Error).message.split('\n')[0]}`);
  }
}

report();
const isWhole = sections.every(({ figures }) => figures.every(({ runs }) => runs.length > 0));
process.exit(isWhole && troubles.length === 0 ? 0 : 1);
