import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { FEED_FORMATS, type FeedFormat, readFeed, type Whereabouts } from '@bearings/directory/feeds';
import { decodeFeed, LARGEST_FEED } from '@bearings/directory/feeds/decode';
import { FeedError, type FeedReading, type RowReport } from '@bearings/directory/feeds/remarks';
import { type ImportPlan, planImport } from '@bearings/directory/import';
import { isZone } from '@bearings/directory/primitives';
import type { DirectoryStore } from '@bearings/directory/store';
import errors from '@bearings/directory/texts/en/feed-errors.json' with { type: 'json' };
import sentences from '@bearings/directory/texts/en/remarks.json' with { type: 'json' };
import { newId } from '../directory/new-id.ts';
import { whereabouts } from '../directory/whereabouts.ts';
import type { Where } from '../where/where.ts';
import { fetchFeed } from './fetch-feed.ts';

/** What a command cannot do, in one line for the operator. */
export class CommandError extends Error {}

export interface FeedCommand {
  readonly words: readonly string[];
  readonly options: Readonly<Record<string, string | true | undefined>>;
  readonly say: (line: string) => void;
  readonly openStore: () => Promise<DirectoryStore>;
  readonly where: () => Promise<Where>;
  /** Addresses of private networks may be asked. */
  readonly allowPrivate: boolean;
  readonly clock: () => number;
}

const PROGRAMMES: Readonly<Record<FeedFormat, string>> = {
  'meeting-guide': 'twelve-step',
  bmlt: 'twelve-step',
  csv: 'smart',
  bearings: 'smart',
};

const isAddress = (source: string) => /^https?:\/\//i.test(source);

/** An address as it may be shown: what opens it stays out. */
function withoutSecrets(source: string): string {
  const url = isAddress(source) ? URL.parse(source) : null;
  return url ? `${url.origin}${url.pathname}` : source;
}

async function bytesOf(source: string, allowPrivate: boolean): Promise<Uint8Array> {
  if (isAddress(source)) return fetchFeed(source, { allowPrivate });
  if (!existsSync(source)) throw new CommandError(`There is no file ${source}.`);
  if (statSync(source).size > LARGEST_FEED) throw new FeedError('too-large');
  return readFileSync(source);
}

function textOption({ options }: FeedCommand, name: string): string | null {
  const value = options[name];
  if (value === true) throw new CommandError(`--${name} needs a value.`);
  return value ?? null;
}

/** The formats of a BMLT server: named, or lying beside its meetings. */
async function formatsOf(command: FeedCommand, source: string): Promise<unknown> {
  const named = textOption(command, 'formats');
  const beside = source.replace(/(\.bmlt)?\.json$/, '.formats.json');
  const found = named ?? (!isAddress(source) && beside !== source && existsSync(beside) ? beside : null);
  if (found === null) return undefined;
  try {
    return JSON.parse(decodeFeed(await bytesOf(found, command.allowPrivate)));
  } catch (error) {
    if (error instanceof SyntaxError) throw new CommandError(`${found} is not JSON.`);
    throw error;
  }
}

/** A row as the report tells it: each remark with its sentence. */
const told = ({ remarks, ...report }: RowReport) => ({
  ...report,
  remarks: remarks.map((remark) => ({ ...remark, why: sentences[remark.code] })),
});

const counted = (rows: readonly RowReport[]) => {
  const count = (outcome: RowReport['outcome']) => rows.filter((row) => row.outcome === outcome).length;
  return { accepted: count('accepted'), repaired: count('repaired'), rejected: count('rejected') };
};

function changesOf(plan: ImportPlan): Record<string, number> {
  const count = (change: string) => plan.meetings.filter((planned) => planned.change === change).length;
  return {
    added: count('added'),
    updated: count('updated') + count('reopened'),
    closed: count('closed'),
    unchanged: count('unchanged'),
    corrected: plan.meetings.filter(({ kept }) => kept.length > 0).length,
  };
}

async function read(
  command: FeedCommand,
  source: string,
  format: FeedFormat,
  known: Whereabouts,
): Promise<FeedReading> {
  const zone = textOption(command, 'zone');
  if (zone !== null && !isZone(zone))
    throw new CommandError(`--zone ${zone} is no time zone. Write one like Europe/London.`);
  const programme = textOption(command, 'programme') ?? PROGRAMMES[format];
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(programme))
    throw new CommandError('--programme is a short word in small letters, such as smart.');
  const formats = format === 'bmlt' ? await formatsOf(command, source) : undefined;
  const text = decodeFeed(await bytesOf(source, command.allowPrivate));
  return readFeed(format, text, {
    programme,
    zone,
    now: command.clock(),
    whereabouts: known,
    formats,
  });
}

async function importFeed(command: FeedCommand): Promise<void> {
  const [source] = command.words;
  if (source === undefined) throw new CommandError('Name the file or address of the feed.');
  const format = FEED_FORMATS.find((known) => known === textOption(command, 'format'));
  if (!format) throw new CommandError(`--format is one of: ${FEED_FORMATS.join(', ')}.`);
  const name = textOption(command, 'source')?.trim();
  if (!name || name.length > 120)
    throw new CommandError('--source names whose feed this is, in a few words.');
  const known = whereabouts(await command.where());
  let feed: FeedReading;
  try {
    feed = await read(command, source, format, known);
  } catch (error) {
    if (error instanceof FeedError) throw new CommandError(errors[error.code]);
    throw error;
  }
  const now = new Date(command.clock()).toISOString();
  const store = await command.openStore();
  try {
    const taken = await store.slugsOutside(name);
    const plan = planImport(feed, await store.ofSource(name), {
      source: name,
      now,
      newId: () => newId(randomBytes),
      isSlugTaken: (slug) => taken.has(slug),
      townOf: known.townOf,
    });
    if (command.options.quiet === undefined)
      for (const row of feed.rows) command.say(JSON.stringify(told(row)));
    const changes = changesOf(plan);
    const outcomes = counted(feed.rows);
    if (outcomes.rejected === feed.rows.length)
      throw new CommandError(
        `None of the ${feed.rows.length} rows could be read: ${sentences[feed.rows[0]!.remarks.at(-1)!.code]} Check --format. Nothing was changed.`,
      );
    if (plan.closesMany && command.options['close-many'] === undefined)
      throw new CommandError(
        `This would close ${changes.closed} meetings, more than half of what ${name} has, so the feed may not be whole. Nothing was changed. If it is meant, say --close-many.`,
      );
    const isTrial = command.options['dry-run'] !== undefined;
    if (!isTrial)
      await store.takeImport(name, plan, now, {
        ...outcomes,
        ...changes,
        format,
        from: withoutSecrets(source),
      });
    const changed = Object.entries(changes).map(([what, number]) => `${what} ${number}`);
    command.say(`${isTrial ? 'Would change' : 'Changed'}: ${changed.join(', ')}`);
    command.say(
      `accepted ${outcomes.accepted}, repaired ${outcomes.repaired}, rejected ${outcomes.rejected}`,
    );
  } finally {
    await store.close();
  }
}

async function listFeeds({ openStore, say }: FeedCommand): Promise<void> {
  const store = await openStore();
  try {
    const feeds = await store.feeds();
    if (feeds.length === 0) say('No feed was imported yet.');
    for (const { source, readAt, report } of feeds)
      say(`${source}, read ${readAt.slice(0, 16).replace('T', ' ')} UTC: ${JSON.stringify(report)}`);
  } finally {
    await store.close();
  }
}

/** Commands after `feed`. */
export const FEED_COMMANDS: Readonly<Record<string, (command: FeedCommand) => Promise<void>>> = {
  import: importFeed,
  list: listFeeds,
};
