import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { OPTIONS } from './feeds.testkit.ts';
import type { FeedFormat } from './formats.ts';
import { readFeed } from './read-feed.ts';

/** Public listings that may be read here and not kept: they are looked at where they lie beside the project. */
const FEEDS = new URL('../../../../../shared/feeds/', import.meta.url);
const json = (name: string) => readFileSync(new URL(name, FEEDS), 'utf8');

const EXPECTED: [file: string, format: FeedFormat, rows: number, ways: Record<string, number>][] = [
  ['aa-sepia-philadelphia.json', 'meeting-guide', 2_038, { 'in-person': 1_428, hybrid: 305, online: 305 }],
  ['aa-sf-marin-with-timezones.json', 'meeting-guide', 658, { online: 514, hybrid: 89, 'in-person': 55 }],
  ['aa-edmonton-multiday.json', 'meeting-guide', 315, { 'in-person': 241, hybrid: 30, online: 44 }],
  ['bmlt-server-sample.bmlt.json', 'bmlt', 1_555, { 'in-person': 1_555 }],
];

const areThere = existsSync(FEEDS);

describe('real feeds, where they are present', () => {
  test.each(EXPECTED)('%s: every listing is accounted for, none twice', (file, format, rows, ways) => {
    if (!areThere) return;
    const formats = JSON.parse(json('bmlt-server-sample.formats.json'));
    const feed = readFeed(format, json(file), { ...OPTIONS, formats });
    expect(feed.rows).toHaveLength(rows);
    expect(feed.rows.filter(({ outcome }) => outcome === 'rejected')).toEqual([]);
    expect(feed.listings).toHaveLength(rows);
    expect(new Set(feed.listings.map(({ id }) => id)).size).toBe(rows);
    expect(new Set(feed.listings.map(({ meeting }) => meeting.slug)).size).toBe(rows);
    const counted: Record<string, number> = {};
    for (const { meeting } of feed.listings)
      counted[meeting.attendance] = (counted[meeting.attendance] ?? 0) + 1;
    expect(counted).toEqual(ways);
  });

  test('drafts stay drafts', () => {
    if (!areThere) return;
    const feed = readFeed('bmlt', json('bmlt-server-sample.bmlt.json'), OPTIONS);
    expect(feed.listings.filter(({ meeting }) => meeting.status.state === 'draft')).toHaveLength(42);
  });
});
