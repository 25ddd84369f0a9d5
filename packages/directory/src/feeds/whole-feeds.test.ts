import { describe, expect, test } from 'vitest';
import { decodeFeed, LARGEST_FEED } from './decode.ts';
import { FeedError } from './feed-error.ts';
import { OPTIONS, PLAIN, reading, row } from './feeds.testkit.ts';
import { readFeed } from './read-feed.ts';

const why = (text: string, format: 'meeting-guide' | 'csv' | 'bearings' = 'meeting-guide') => {
  try {
    readFeed(format, text, OPTIONS);
  } catch (error) {
    if (error instanceof FeedError) return error.code;
    throw error;
  }
  return undefined;
};

describe('whole feeds', () => {
  test.each([
    ['', 'empty'],
    ['<!doctype html><title>Sign in</title>', 'web-page'],
    [JSON.stringify([PLAIN, PLAIN]).slice(0, -20), 'cut-short'],
    ['nope', 'not-json'],
    ['[]', 'no-rows'],
    ['{"a":1}', 'not-a-list'],
    ['7', 'not-a-list'],
  ])('%j: %s', (text, code) => {
    expect(why(text)).toBe(code);
  });

  test('a row nobody thought of is rejected, and stops no other', () => {
    const deep = JSON.parse(`${'['.repeat(5_000)}${']'.repeat(5_000)}`);
    for (const odd of [
      { time: { toString: null } },
      { time: deep },
      { day: deep },
      { types: deep },
      { slug: {} },
    ])
      expect(reading([row(odd), row({ slug: 'b' })]).rows.at(-1)!.outcome).toBe('accepted');
  });

  test('rows of one id by the thousand are told apart at once', () => {
    const feed = reading(
      Array.from({ length: 8_000 }, (_, at) =>
        row({ slug: 'same', name: `Same ${at % 50}`, location: `${at}` }),
      ),
    );
    expect(new Set(feed.listings.map(({ id }) => id)).size).toBe(8_000);
  });

  test('an envelope around the list is opened', () => {
    expect(reading({ meetings: [PLAIN] }).listings).toHaveLength(1);
  });

  test('too large, or no text', () => {
    expect(() => decodeFeed(new Uint8Array(LARGEST_FEED + 1))).toThrow('too-large');
    expect(() => decodeFeed(Uint8Array.from([0x80, 0, 1, 2]))).toThrow('not-text');
  });

  test('UTF-16 and Windows letters are read', () => {
    expect(decodeFeed(Buffer.from('\ufeffñ', 'utf16le'))).toBe('ñ');
    expect(decodeFeed(Uint8Array.from([0x63, 0x61, 0x66, 0xe9]))).toBe('café');
  });

  test('thousands of bad rows are each told, and cost no more than good ones', () => {
    const feed = reading(Array.from({ length: 10_000 }, (_, at) => row({ slug: at, time: 'noon' })));
    expect(feed.rows.filter(({ outcome }) => outcome === 'rejected')).toHaveLength(10_000);
  });

  test('a hostile field name stays one', () => {
    const feed = readFeed(
      'meeting-guide',
      `[{"__proto__":{"day":1},"constructor":1,${JSON.stringify(PLAIN).slice(1)}]`,
      OPTIONS,
    );
    expect(feed.listings).toHaveLength(1);
    expect(({} as Record<string, unknown>).day).toBeUndefined();
  });
});

describe('sheets', () => {
  const sheet = `Name;ID;Day;Time;Full Address;Time zone;Types
"Tuesday, late";late;Tuesday;7:30 PM;12 High Street, Leeds;Europe/London;"O,W"
Two days;two;1,3;19:00;12 High Street, Leeds;Europe/London;`;

  test('columns in any order, by the names people give them', () => {
    const { listings, rows } = readFeed('csv', sheet, OPTIONS);
    expect(rows.map(({ outcome }) => outcome)).toEqual(['repaired', 'accepted']);
    expect(listings.map(({ id }) => id)).toEqual(['late', 'two-1', 'two-3']);
    expect(listings[0]!.meeting).toMatchObject({
      name: 'Tuesday, late',
      zone: 'Europe/London',
      audiences: ['women'],
      recurrence: { weekdays: ['TU'], start: '19:30' },
    });
  });

  test('a sheet without columns of meetings says so', () => {
    expect(why('a,b\n1,2', 'csv')).toBe('no-columns');
    expect(why('<html>', 'csv')).toBe('web-page');
    expect(why('name,day\n"a,1\nb,2\nc,3', 'csv')).toBe('quote-open');
  });
});
