import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { type FeedReading, readFeed, type Whereabouts } from '@bearings/directory/feeds';
import { decodeFeed, LARGEST_FEED } from '@bearings/directory/feeds/decode';
import { FeedError } from '@bearings/directory/feeds/feed-error';
import { FEED_FORMATS, type FeedFormat } from '@bearings/directory/feeds/formats';
import type { RowReport } from '@bearings/directory/feeds/remarks';
import { type ImportPlan, planImport } from '@bearings/directory/import';
import { isZone } from '@bearings/directory/primitives';
import errors from '@bearings/directory/texts/en/feed-errors.json' with { type: 'json' };
import sentences from '@bearings/directory/texts/en/remarks.json' with { type: 'json' };
import { CommandError, isSaid, textOption } from '../command-line.ts';
import { newId } from '../directory/new-id.ts';
import { whereabouts } from '../directory/whereabouts.ts';
import { withStore } from '../directory/with-store.ts';
import { isAddress, shownSource } from './feed-address.ts';
import { type FeedCommand, sourceOption } from './feed-command.ts';
import { fetchFeed } from './fetch-feed.ts';
import { isDoubtful, worthReading } from './worth-reading.ts';

const PROGRAMMES: Readonly<Record<FeedFormat, string>> = {
  'meeting-guide': 'twelve-step',
  bmlt: 'twelve-step',
  csv: 'smart',
  bearings: 'smart',
};

async function bytesOf(source: string, allowPrivate: boolean): Promise<Uint8Array> {
  if (isAddress(source)) return fetchFeed(source, { allowPrivate });
  if (!existsSync(source)) throw new CommandError(`There is no file ${source}.`);
  if (statSync(source).size > LARGEST_FEED) throw new FeedError('too-large');
  return readFileSync(source);
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
    ...(plan.keptApproximate.length > 0 ? { hidden: plan.keptApproximate.length } : {}),
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
  command.progress(isAddress(source) ? 'Fetching the feed ...' : 'Reading the file ...');
  const text = decodeFeed(await bytesOf(source, command.allowPrivate));
  return readFeed(format, text, {
    programme,
    zone,
    now: command.clock(),
    whereabouts: known,
    formats,
    onRows: (done, total) => command.progress(`Reading rows: ${done} of ${total}`),
  });
}

/** Tells what became of the rows: those that are not as they came, or all of them; a file gets all in any case. */
function tellRows(command: FeedCommand, rows: readonly RowReport[]): void {
  const line = (row: RowReport) => JSON.stringify(told(row));
  const file = textOption(command, 'report');
  if (file !== null) writeFileSync(file, rows.map((row) => `${line(row)}\n`).join(''));
  if (isSaid(command, 'quiet')) return;
  const isAll = isSaid(command, 'all');
  for (const row of rows) if (isAll || row.outcome !== 'accepted') command.say(line(row));
  const doubtful = isAll ? 0 : rows.filter(isDoubtful).length;
  if (doubtful > 0) command.say(`Accepted, but worth a look: ${doubtful}. --all shows them.`);
}

/** Takes in a feed, row by row, from a file or an address. */
export async function importFeed(command: FeedCommand): Promise<void> {
  const [source] = command.words;
  if (source === undefined) throw new CommandError('Name the file or address of the feed.');
  const format = FEED_FORMATS.find((known) => known === textOption(command, 'format'));
  if (!format) throw new CommandError(`--format is one of: ${FEED_FORMATS.join(', ')}.`);
  const name = sourceOption(command);
  command.progress('Reading the table of towns ...');
  const known = whereabouts(await command.where());
  let feed: FeedReading;
  try {
    feed = await read(command, source, format, known);
  } catch (error) {
    if (error instanceof FeedError) throw new CommandError(errors[error.code]);
    throw error;
  }
  const now = new Date(command.clock()).toISOString();
  tellRows(command, feed.rows);
  const outcomes = counted(feed.rows);
  const rows = worthReading(feed.rows).map(({ row, alike, others }) => ({
    ...told(row),
    alike,
    others: others.map(({ row, name, remarks }) => ({
      row,
      name,
      was: remarks.flatMap(({ was }) => was || []),
    })),
  }));
  if (outcomes.rejected === feed.rows.length) {
    command.tell({ outcomes, changes: {}, rows, refused: 'none-read' });
    throw new CommandError(
      `None of the ${feed.rows.length} rows could be read: ${sentences[feed.rows[0]!.remarks.at(-1)!.code]} Check --format. Nothing was changed.`,
    );
  }
  await withStore(command, async (store) => {
    const taken = await store.slugsOutside(name);
    const used = await store.placesOutside(name);
    const plan = planImport(feed, await store.ofSource(name), {
      source: name,
      now,
      newId: () => newId(randomBytes),
      isSlugTaken: (slug) => taken.has(slug),
      isPlaceUsed: (id) => used.has(id),
      townOf: known.townOf,
    });
    const changes = changesOf(plan);
    const closesMany = plan.closesMany && !isSaid(command, 'close-many');
    command.tell({ outcomes, changes, rows, refused: closesMany ? 'closes-many' : null });
    if (closesMany)
      throw new CommandError(
        `This would close ${changes.closed} meetings, more than half of what ${name} has, so the feed may not be whole. Nothing was changed. If it is meant, say --close-many.`,
      );
    const isTrial = isSaid(command, 'dry-run');
    if (!isTrial) {
      command.progress('Writing what changed ...');
      await store.takeImport(name, plan, now, {
        ...outcomes,
        ...changes,
        format,
        ...shownSource(source),
        // What a reading of the same list again needs, beside where it is.
        zone: textOption(command, 'zone') ?? '',
        programme: textOption(command, 'programme') ?? '',
      });
    }
    const changed = Object.entries(changes).map(([what, number]) => `${what} ${number}`);
    if (!isSaid(command, 'quiet')) {
      for (const { place } of plan.keptApproximate)
        command.say(
          `Stays hidden, as the place before was hidden here: ${[place.name, place.address].filter(Boolean).join(', ')}`,
        );
      command.say(`${isTrial ? 'Meetings that would change' : 'Meetings changed'}: ${changed.join(', ')}`);
      command.say('Rows that were read, each of which may give several meetings:');
    }
    command.say(
      `accepted ${outcomes.accepted}, repaired ${outcomes.repaired}, rejected ${outcomes.rejected}`,
    );
  });
}
