import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import process from 'node:process';
import { type DirectoryStore, NewerStoreError } from '@bearings/directory/store';
import { LogStoreError } from '@bearings/relay/store';
import { pino } from 'pino';
import words from '../texts/en/calendar.json' with { type: 'json' };
import { keepAddress } from './address.ts';
import { RateLimit } from './api/rate-limit.ts';
import { Days } from './days.ts';
import { Directory } from './directory/directory.ts';
import { newId } from './directory/new-id.ts';
import { DynamicPages } from './dynamic-pages.ts';
import { warm } from './elsewhere.ts';
import { FeedDesk } from './feeds/feed-desk.ts';
import { Flood } from './flood/flood.ts';
import { Work } from './flood/work.ts';
import { keepForgetting } from './forgetting.ts';
import { drawing } from './map/outlines.ts';
import { directoryFamilies } from './metrics/directory-families.ts';
import { Metrics } from './metrics/metrics.ts';
import { openDirectoryHere } from './move/moved-away.ts';
import { OrganisationError } from './organisation/organisation.ts';
import { OrganisationFile } from './organisation/organisation-file.ts';
import { gateOf } from './organisers/gate-of.ts';
import { secrets } from './organisers/secrets.ts';
import { RelayDesk } from './relay/relay-desk.ts';
import { createBearingsServer } from './server.ts';
import {
  insecurity,
  localAddress,
  readSettings,
  type Settings,
  SettingsError,
  whyNotListening,
} from './settings.mjs';
import { reasonOf } from './store/store-error.ts';
import { whereIn } from './where/load.ts';

/** What is said to a process that only reads the code. */
const READING = 'read';
const DRAIN_MS = 10_000;
/** Whoever waits for a page learns sooner than this that the database gives no answer. */
const PATIENCE_MS = 5_000;

/** What an operator reads in a terminal is plain lines; the log of what was answered is JSON. */
const say = (line: string) => process.stdout.write(`${line}\n`);
const warn = (line: string) => process.stderr.write(`${line}\n`);

function stopWith(line: string): never {
  warn(line);
  process.exit(1);
}

function settingsOrStop(): Settings {
  try {
    return readSettings(process.env);
  } catch (error) {
    if (error instanceof SettingsError) stopWith(error.message);
    throw error;
  }
}

// By now all of the code was read, and Node keeps it ready for the next process: see `ensureRead` in `scripts/setup.mjs`.
if (process.argv[2] === READING) process.exit(0);

const settings = settingsOrStop();
// Tests and figures serve other builds than the product's own.
const build = process.env.WEB_BUILD ?? join(import.meta.dirname, '../../web/build');
if (!existsSync(join(build, 'prerendered'))) stopWith('The pages are not built yet. Run: npm start');

const log = pino({ level: settings.logLevel, base: null }, pino.destination(2));

function organisationOrStop(): OrganisationFile {
  try {
    return new OrganisationFile(join(settings.dataDir, 'organisation.json'), warn);
  } catch (error) {
    if (error instanceof OrganisationError) stopWith(error.message);
    throw error;
  }
}

const organisation = organisationOrStop();

interface Kept {
  readonly store: DirectoryStore;
  readonly directory: Directory;
  readonly days: Days;
  readonly relay: RelayDesk | undefined;
}

async function openKept(): Promise<Kept> {
  try {
    const store = await openDirectoryHere(
      settings,
      (error) => log.warn({ reason: reasonOf(error) }, 'the database is away'),
      PATIENCE_MS,
    );
    return {
      store,
      directory: await Directory.start(store, log, Date.now, () => organisation.look()),
      days: await Days.start(store, { clock: Date.now, running: () => performance.now() }, (line) =>
        log.warn(line),
      ),
      relay: settings.relay ? await RelayDesk.open(settings, log, store, PATIENCE_MS) : undefined,
    };
  } catch (error) {
    const isNewer = error instanceof LogStoreError && error.code === 'newer';
    if (error instanceof NewerStoreError || isNewer) stopWith(error.message);
    const where = settings.databaseUrl
      ? 'DATABASE_URL names a database'
      : `DATA_DIR is ${settings.dataDir}, a folder`;
    return stopWith(`${where} that cannot be opened: ${reasonOf(error)}`);
  }
}

const { store, directory, days, relay } = await openKept();
const stopForgetting = keepForgetting(store, days, log);
const where = whereIn(join(settings.dataDir, 'places'));
const outline = drawing();
const origin = settings.origin?.origin ?? localAddress(settings.host, settings.port);
const { format: writtenDay } = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' });
const server = createBearingsServer(settings, log, build, {
  api: {
    directory,
    origin,
    version: process.env.BEARINGS_VERSION ?? '0.1.0',
    calendarName: words.name,
    neutralTitle: words.neutral,
    notOn: (date, reason) => `${words.notOn} ${writtenDay(Date.parse(date))}: ${reason}`,
    where,
  },
  rateLimit: new RateLimit(randomBytes(32), Date.now),
  relay,
  metrics: new Metrics([
    directoryFamilies(directory, store, days),
    async () => (relay ? relay.families() : []),
  ]),
  pages: await DynamicPages.of(build, {
    directory,
    origin,
    embedders: settings.embedders,
    outline,
    where,
    edits: store.edits,
    organisers: store.organisers,
    gate: gateOf(store, settings),
    feeds: new FeedDesk(store, join(settings.dataDir, 'incoming')),
    newId: () => newId(randomBytes),
    notes: store.notes,
    questions: store.questions,
    days,
    work: new Work([secrets.make(), secrets.make()], Date.now),
    flood: new Flood(randomBytes(32), Date.now),
    notKept: (error) => log.warn({ reason: reasonOf(error) }, 'what was sent could not be kept'),
  }),
});

server.on('error', (error) => stopWith(whyNotListening(error, settings)));

server.listen(settings.port, settings.host, () => {
  const { port } = server.address() as AddressInfo;
  const here = localAddress(settings.host, port);
  const insecure = insecurity(settings);
  if (insecure) warn(insecure);
  const address = settings.origin?.origin ?? here;
  keepAddress(settings, address);
  say(`Bearings is ready at ${address}`);
  if (settings.origin) say(`It listens at ${here}, where the proxy in front sends what is asked.`);
  // Without meetings nobody asks where they are, and the tables would take up memory for nothing.
  if (directory.finder.size > 0)
    void warm([where, outline], (error) =>
      log.warn({ reason: reasonOf(error) }, 'a table of towns or of the map could not be read'),
    );
});

let stopping = false;
function stop(): void {
  if (stopping) process.exit(1);
  stopping = true;
  say('Bearings is stopping.');
  stopForgetting();
  server.close(async () => {
    await Promise.all([directory.stop(), relay?.close()]);
    process.exit(0);
  });
  relay?.letGo();
  server.closeIdleConnections();
  setTimeout(() => server.closeAllConnections(), DRAIN_MS).unref();
}
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
