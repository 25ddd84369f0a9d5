import type { FeedFormat } from './formats.ts';
import type { ReadOptions } from './read-feed.ts';
import { readFeed } from './read-feed.ts';

export const NOW = Date.parse('2026-11-29T12:00:00Z');

const LEEDS = { name: 'Leeds', point: { latitude: 53.8, longitude: -1.55 } };

/** Everything with a position is in New York, every town in Alberta is Edmonton, all others are Leeds, which tells no zone. */
export const OPTIONS: ReadOptions = {
  programme: 'aa',
  zone: null,
  now: NOW,
  whereabouts: {
    zoneAt: (point) =>
      point === LEEDS.point ? null : point.longitude < -100 ? 'America/Edmonton' : 'America/New_York',
    townOf: ({ address }) =>
      /Alberta/.test(address)
        ? { name: 'Edmonton', point: { latitude: 53.5, longitude: -113.5 } }
        : /Leeds/.test(address)
          ? LEEDS
          : null,
  },
};

export const PLAIN = {
  name: 'Tuesday at seven',
  slug: 'tuesday',
  day: 2,
  time: '19:00',
  timezone: 'America/New_York',
  formatted_address: '12 High Street, Leeds LS1 4AP, UK',
};

export const reading = (
  rows: unknown,
  options: Partial<ReadOptions> = {},
  format: FeedFormat = 'meeting-guide',
) => readFeed(format, JSON.stringify(rows), { ...OPTIONS, ...options });

/** One plain row with changes; undefined takes a field away. */
export const row = (changes: Readonly<Record<string, unknown>>) => ({ ...PLAIN, ...changes });

export const codes = (feed: ReturnType<typeof reading>, at = 0) =>
  feed.rows[at]!.remarks.map(({ code }) => code);
