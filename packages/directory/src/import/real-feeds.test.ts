import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { OPTIONS } from '../feeds/feeds.testkit.ts';
import type { FeedFormat } from '../feeds/formats.ts';
import { readFeed } from '../feeds/read-feed.ts';
import { Kept, LATER } from './kept.testkit.ts';

/** Public listings that may be read here and not kept: they are looked at where they lie beside the project. */
const FEEDS = new URL('../../../../../shared/feeds/', import.meta.url);
const areThere = existsSync(FEEDS);

const REAL: [file: string, format: FeedFormat][] = [
  ['aa-sepia-philadelphia.json', 'meeting-guide'],
  ['aa-sf-marin-with-timezones.json', 'meeting-guide'],
  ['aa-edmonton-multiday.json', 'meeting-guide'],
  ['bmlt-server-sample.bmlt.json', 'bmlt'],
];

describe('real feeds, where they are present', () => {
  test.each(REAL)('%s: a second reading changes nothing, in whatever order', (file, format) => {
    if (!areThere) return;
    const rows: unknown[] = JSON.parse(readFileSync(new URL(file, FEEDS), 'utf8'));
    const read = (list: unknown[]) => readFeed(format, JSON.stringify(list), OPTIONS);
    const kept = new Kept();
    const feed = read(rows);
    const taken = kept.takeReading(feed);
    expect(taken).toHaveLength(rows.length);
    expect(new Set(kept.meetings.map(({ meeting }) => meeting.slug)).size).toBe(rows.length);
    expect(new Set(kept.places.map(({ key }) => key)).size).toBe(kept.places.length);
    const byId = new Map(kept.places.map(({ place }) => [place.id, place]));
    const bySource = new Map(kept.meetings.map(({ meeting }) => [meeting.provenance!.id, meeting]));
    for (const { id, place } of feed.listings) {
      const at = byId.get(bySource.get(id)!.place ?? '');
      expect([at?.name, at?.address]).toEqual([place?.name, place?.address]);
    }
    for (const again of [rows, rows.toReversed()]) {
      const plan = kept.planReading(read(again), LATER);
      expect(plan.places).toEqual([]);
      expect(plan.meetings.filter(({ change }) => change !== 'unchanged')).toEqual([]);
    }
  });
});
