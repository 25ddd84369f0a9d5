import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contentsOf } from '@bearings/directory/contents.testkit';
import { LARGEST_FEED } from '@bearings/directory/feeds/decode';
import { Finder } from '@bearings/directory/search';
import { everything } from '@bearings/directory/search/query';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { row } from '../../../../packages/directory/src/feeds/feeds.testkit.ts';
import { openDirectoryStore } from '../directory/open-store.ts';
import { whereIn } from '../where/load.ts';
import { FEED_COMMANDS } from './commands.ts';
import { tableOf } from './list-command.ts';
import { noProgress, progressLine } from './progress.ts';

const folder = mkdtempSync(join(tmpdir(), 'bearings-feed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const where = whereIn(join(folder, 'none'));
let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(folder, 'data-'));
});

const store = () => openDirectoryStore({ dataDir, databaseUrl: undefined }, () => {});
const write = (content: string | Uint8Array, name = 'feed.json') => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const file = (rows: unknown, name?: string) => write(JSON.stringify(rows), name);

async function run(
  name: string,
  words: string[],
  options: Record<string, string | true> = {},
): Promise<string[]> {
  const lines: string[] = [];
  await FEED_COMMANDS[name]!({
    words,
    options,
    say: (line) => lines.push(line),
    openStore: store,
    where,
    allowPrivate: false,
    clock: () => Date.parse('2026-11-29T12:00:00Z'),
    progress: noProgress,
    tell: () => {},
  });
  return lines;
}
const take = (path: string, options: Record<string, string | true> = {}) =>
  run('import', [path], { format: 'meeting-guide', source: 'City', ...options });
const kept = async () => {
  const opened = await store();
  const { meetings } = await contentsOf(opened);
  await opened.close();
  return meetings.map(({ meeting }) => meeting.slug).sort();
};

const three = [row({}), row({ slug: 'b', time: '7:30 PM' }), row({ slug: 'c', time: 'noon' })];
const outcomesOf = (lines: readonly string[]) =>
  lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line).outcome);

test('rows that are not as they came are told with their reasons, then what changed, then the outcomes', async () => {
  const lines = await take(file(three));
  expect(outcomesOf(lines)).toEqual(['repaired', 'rejected']);
  expect(JSON.parse(lines[1]!).remarks).toEqual([
    {
      field: 'time',
      kind: 'rejected',
      code: 'time-unreadable',
      was: 'noon',
      why: 'The time cannot be read.',
    },
  ]);
  expect(lines.at(-1)).toBe('accepted 1, repaired 1, rejected 1');
  expect(await kept()).toEqual(['b', 'tuesday']);
});

test('a reading tells how its list is read again', async () => {
  await take(file(three), { zone: 'Europe/London', programme: 'smart' });
  const opened = await store();
  const [feed] = await opened.feeds();
  await opened.close();
  expect(feed!.report).toMatchObject({ isWhole: true, zone: 'Europe/London', programme: 'smart' });
});

test('all rows are told where that is asked for, and nothing but the outcomes where it is to be quiet', async () => {
  const all = await take(file(three), { all: true, 'dry-run': true });
  expect(outcomesOf(all)).toEqual(['accepted', 'repaired', 'rejected']);
  expect(await take(file(three), { quiet: true })).toEqual(['accepted 1, repaired 1, rejected 1']);
});

test('a file gets every row with its reasons, also when nothing is taken in', async () => {
  const report = join(dataDir, 'report.jsonl');
  const written = () => readFileSync(report, 'utf8').trimEnd().split('\n');
  await take(file(three), { report, quiet: true });
  expect(outcomesOf(written())).toEqual(['accepted', 'repaired', 'rejected']);
  const bad = file([row({ time: 'noon' })]);
  await expect(take(bad, { report, quiet: true })).rejects.toThrow(/None of the 1 rows/);
  expect(JSON.parse(written()[0]!).remarks[0].why).toBe('The time cannot be read.');
});

test('how many accepted rows are worth a look is said', async () => {
  const lines = await take(file([row({ time: '19:00', types: ['QQ'] })]));
  expect(lines[0]).toBe('Accepted, but worth a look: 1. --all shows them.');
});

test('a trial says what would change, and changes nothing', async () => {
  const lines = await take(file([row({})]), { 'dry-run': true });
  expect(lines).toEqual([
    'Meetings that would change: added 1, updated 0, closed 0, unchanged 0, corrected 0',
    'Rows that were read, each of which may give several meetings:',
    'accepted 1, repaired 0, rejected 0',
  ]);
  expect(await kept()).toEqual([]);
});

test('a place that stays hidden as the one before was is named', async () => {
  await take(file([row({})]));
  const opened = await store();
  const [record] = (await contentsOf(opened)).places;
  const place = { ...record!.place, precision: 'approximate' as const };
  const hand = { by: 'ana', at: '2026-11-29T12:00:00Z' };
  await opened.edits.save({ places: [{ ...record!, place, version: 2 }] }, hand);
  await opened.close();
  const moved = file([row({ location: 'Library', formatted_address: '40 Park Lane, Leeds, UK' })]);
  const lines = await take(moved);
  expect(lines[0]).toBe(
    'Stays hidden, as the place before was hidden here: Library, 40 Park Lane, Leeds, UK',
  );
  expect(lines[1]).toMatch(/, hidden 1$/);
  expect((await take(moved)).at(-3)).toMatch(/unchanged 1, corrected 0$/);
});

test('one who waits at a terminal for more than a second is told, on a line that goes again', () => {
  let now = 0;
  const written: string[] = [];
  const progress = progressLine(
    (text) => written.push(text),
    () => now,
  );
  progress('Reading');
  expect(written).toEqual([]);
  now = 1_500;
  progress('Writing');
  progress.end();
  expect(written).toEqual(['\r\u001b[KWriting', '\r\u001b[K']);
});

test('the feed again changes nothing; what is known is listed', async () => {
  await take(file([row({})]));
  expect((await take(file([row({})]))).at(-3)).toContain('unchanged 1');
  expect(await kept()).toEqual(['tuesday']);
  const [head, line] = await run('list', []);
  expect(head).toMatch(/^Source {2}Read \(UTC\) +Format +Accepted/);
  expect(line).toMatch(/^City +2026-11-29 12:00 +meeting-guide +1 +0 +0 +1 +\//);
  const [feed] = JSON.parse((await run('list', [], { json: true })).join(''));
  expect(feed).toMatchObject({ source: 'City', accepted: 1, open: 1, read_at: '2026-11-29T12:00:00.000Z' });
});

test('a table is as wide as it must be, with its figures to the right', () => {
  expect(
    tableOf(
      ['Name', 'Many'],
      [
        ['É 😀', '7'],
        ['b', '12345'],
      ],
      new Set([1]),
    ),
  ).toEqual(['Name   Many', 'É 😀       7', 'b     12345']);
});

test('removing a source says how many it closes, and closes them once that is meant; its feed brings them back', async () => {
  await take(file([row({}), row({ slug: 'b', name: 'B' })]));
  await expect(run('remove', [], { source: 'City' })).rejects.toThrow(
    /would close 2 meetings of City.*--yes/,
  );
  await expect(run('remove', [], { source: 'Town', yes: true })).rejects.toThrow(/no source Town.*City/);
  const states = async () => {
    const opened = await store();
    const { meetings } = await contentsOf(opened);
    await opened.close();
    return meetings.map(({ meeting }) => meeting.status.state);
  };
  expect(await states()).toEqual(['active', 'active']);
  expect(await run('remove', [], { source: 'City', yes: true })).toEqual(['Closed 2 meetings of City.']);
  expect(await states()).toEqual(['closed', 'closed']);
  expect(await run('list', [])).toEqual(['No feed was imported yet.']);
  await take(file([row({}), row({ slug: 'b', name: 'B' })]));
  expect(await states()).toEqual(['active', 'active']);
});

test('a feed that lost most of its rows closes nothing unless that is meant', async () => {
  const many = Array.from({ length: 50 }, (_, at) => row({ slug: `m${at}`, name: `M${at}` }));
  await take(file(many));
  await expect(take(file(many.slice(0, 5)))).rejects.toThrow(/would close 45 meetings.*--close-many/);
  expect((await take(file(many.slice(0, 5)), { 'close-many': true })).at(-3)).toContain('closed 45');
});

test('a feed of another format than was said is refused, and is no source', async () => {
  await expect(take(file([row({})]), { format: 'bmlt' })).rejects.toThrow(
    /None of the 1 rows.*no name.*--format/,
  );
  expect(await run('list', [])).toEqual(['No feed was imported yet.']);
});

test('the example that newcomers try comes in whole', async () => {
  const example = new URL('../../../../docs/meetings/example.csv', import.meta.url).pathname;
  const lines = await take(example, { format: 'csv', source: 'Example' });
  expect(lines.at(-1)).toBe('accepted 3, repaired 0, rejected 0');
  const opened = await store();
  const { meetings, places } = await contentsOf(opened);
  await opened.close();
  const entries = meetings.map(({ meeting }) => ({
    meeting,
    place: places.find(({ place }) => place.id === meeting.place)?.place ?? null,
  }));
  const near = (await where()).find('Leeds')[0]!.point;
  const { found } = Finder.of(entries, Date.parse('2026-11-29T12:00:00Z')).ask({ ...everything(), near });
  expect(found.map(({ meeting }) => meeting.name)).toEqual(['Tuesday at seven']);
});

test('the formats of a BMLT server lie beside its meetings, or are named', async () => {
  const meeting = {
    id_bigint: '1',
    weekday_tinyint: '2',
    start_time: '19:00:00',
    duration_time: '01:00:00',
    meeting_name: 'A',
    latitude: '40',
    longitude: '-75',
    formats: 'Q',
    format_shared_id_list: '7',
    published: '1',
  };
  file({ formats: [{ id: '7', key_string: 'Q', world_id: 'W' }] }, 'city.formats.json');
  await take(file([meeting], 'city.bmlt.json'), { format: 'bmlt' });
  const opened = await store();
  expect((await contentsOf(opened)).meetings[0]!.meeting.audiences).toEqual(['women']);
  await opened.close();
});

describe('what cannot be done is said in one line, and nothing is changed', () => {
  test.each<[string, string[], Record<string, string | true>, RegExp]>([
    ['no file named', [], {}, /^Name the file/],
    ['a file that is not there', ['/nowhere/feed.json'], {}, /^There is no file/],
    ['no format', ['x'], { format: 'xml' }, /^--format is one of/],
    ['no source', ['x'], { source: '' }, /^--source names/],
    ['a zone that is none', ['x'], { zone: 'Mars/Olympus' }, /no time zone/],
    ['a programme in odd words', ['x'], { programme: 'A B' }, /^--programme/],
    ['an address of this machine', ['http://127.0.0.1:9/feed'], {}, /private network/],
  ])('%s', async (_, words, options, message) => {
    const given = words[0] === 'x' ? [file([row({})])] : words;
    await expect(
      run('import', given, { format: 'meeting-guide', source: 'City', ...options }),
    ).rejects.toThrow(message);
    expect(await kept()).toEqual([]);
  });

  test.each<[string, string | Uint8Array, RegExp]>([
    ['a web page', '<!doctype html>', /web page/],
    ['a feed that is cut off', '[{"name":"a"', /ends in the middle/],
    ['an empty list', '[]', /holds no meetings/],
    ['no text', Uint8Array.from([0x80, 0, 0, 0]), /not text/],
  ])('%s', async (_, content, message) => {
    await take(file([row({})]));
    await expect(take(write(content))).rejects.toThrow(message);
    expect(await kept()).toEqual(['tuesday']);
  });

  test('a file of 300 MB is not even read', async () => {
    const path = write('');
    truncateSync(path, 300_000_000);
    expect(LARGEST_FEED).toBeLessThan(300_000_000);
    await expect(take(path)).rejects.toThrow(/larger than 64 MB/);
  });
});
