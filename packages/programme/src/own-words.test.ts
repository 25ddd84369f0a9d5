import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { entries, entryOf } from './answers.testkit.ts';
import { folded, foldedMap } from './folded.ts';
import { dayOfPage, excerptOf, findPages, tagCounts, wordsIn } from './own-words.ts';
import { items } from './sheets.testkit.ts';
import { journal } from './tools/journal.ts';

const at = (iso: string, zone = 'UTC') => ({ at: Date.parse(iso), zone });
const page = (id: string, when: string, values: Record<string, unknown>, note?: string) =>
  entryOf(journal, { when: at(when), ...values }, { id, ...(note ? { note } : {}) });

const pages = [
  page('tea', '2026-03-01T09:00Z', {
    text: 'Çay with Şirin at the café.\nWe laughed a lot.',
    tags: items('Friends'),
  }),
  page('night', '2026-03-05T22:00Z', {
    title: 'A bad night',
    text: 'No sleep. The street was loud.',
    tags: items('Sleep'),
  }),
  page(
    'road',
    '2026-04-01T10:00Z',
    { text: 'Die Straße war leer', tags: items('sleep', 'friends') },
    'ask the doctor',
  ),
];
const found = (wanted: Parameters<typeof findPages>[1], zone = 'UTC') =>
  findPages(pages, wanted, zone).map(({ id }) => id);

describe('pages are found', () => {
  test('by words without case and accents, in any order, in title, text, tags and note', () => {
    expect(found({ words: 'cay' })).toEqual(['tea']);
    expect(found({ words: 'CAFÉ sirin' })).toEqual(['tea']);
    expect(found({ words: 'strasse' })).toEqual(['road']);
    expect(found({ words: 'bad street' })).toEqual(['night']);
    expect(found({ words: 'doctor' })).toEqual(['road']);
    expect(found({ words: 'sleep' })).toEqual(['road', 'night']);
    expect(found({ words: 'sleep laughed' })).toEqual([]);
  });
  test('by tag, and by day, the newest first', () => {
    expect(found({})).toEqual(['road', 'night', 'tea']);
    expect(found({ tag: 'SLEEP' })).toEqual(['road', 'night']);
    expect(found({ tag: 'slee' })).toEqual([]);
    expect(found({ from: '2026-03-05' })).toEqual(['road', 'night']);
    expect(found({ from: '2026-03-02', to: '2026-03-31' })).toEqual(['night']);
    expect(found({ words: 'no', tag: 'sleep', to: '2026-03-05' })).toEqual(['night']);
  });
  test('on the day it was where they were written', () => {
    const late = entryOf(journal, { text: 'x', when: at('2026-03-05T22:00Z', 'Asia/Tokyo') });
    expect(dayOfPage(late, 'America/New_York')).toBe('2026-03-06');
    expect(
      dayOfPage(entryOf(journal, { text: 'x' }, { created: Date.parse('2026-03-05T22:00Z') }), 'Asia/Tokyo'),
    ).toBe('2026-03-06');
  });
});

test('signs and spaces alone look for nothing', () => {
  expect(wordsIn(' ?! — ')).toEqual([]);
  expect(found({ words: ' … ' })).toHaveLength(3);
});

test('tags are counted once a page, and stand as they were written last', () => {
  expect(
    tagCounts([...pages, page('twice', '2026-03-02T09:00Z', { tags: items('SLEEP', 'Sleep', ' ') })]),
  ).toEqual([
    { text: 'sleep', count: 3 },
    { text: 'friends', count: 2 },
  ]);
});

describe('an excerpt', () => {
  const said = (text: string, words: string) => excerptOf(page('x', '2026-03-01T09:00Z', { text }), words);
  const plain = (stretches: ReturnType<typeof excerptOf>) =>
    stretches.map(({ text, found: hit }) => (hit ? `[${text}]` : text)).join('');
  test('marks what was looked for in the words as they were written', () => {
    expect(plain(said('Çay with Şirin at the café.', 'cafe cay'))).toBe('[Çay] with Şirin at the [café].');
    expect(plain(said('Die Straße war leer', 'strasse'))).toBe('Die [Straße] war leer');
  });
  test('is the line it stands in, cut around it', () => {
    expect(plain(said('First line\nThen the river\nLast', 'river'))).toBe('Then the [river]');
    const long = said(`${'one two '.repeat(40)}river${' three four'.repeat(40)}`, 'river');
    expect(plain(long)).toMatch(/^… (one |two )+\[river\].* …$/);
    expect(plain(long).length).toBeLessThan(180);
  });
  test('is the beginning where the words stand elsewhere, or none were asked for', () => {
    expect(plain(said('First line\nSecond', ''))).toBe('First line');
    expect(plain(said('First line', 'tag'))).toBe('First line');
    expect(plain(excerptOf(page('x', '2026-03-01T09:00Z', { title: 'Only a title' }), 'only'))).toBe(
      '[Only] a title',
    );
  });
});

test('folding keeps the place of every letter', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const map = foldedMap(text);
      expect(map.at).toHaveLength(map.text.length + 1);
      expect([...map.at].sort((a, b) => a - b)).toEqual(map.at);
      expect(map.at.at(-1)).toBe(text.length);
      expect(folded(folded(text))).toBe(folded(text));
    }),
  );
});

test('a page is found by any word that stands on it, whatever was written', () => {
  fc.assert(
    fc.property(entries(journal, 6), fc.nat(), (some, pick) => {
      const one = some[pick % Math.max(1, some.length)];
      const words = wordsIn(`${one?.values.text ?? ''} ${one?.values.title ?? ''}`);
      const word = words[pick % Math.max(1, words.length)];
      if (!one || !word) return;
      expect(findPages(some, { words: word }, 'UTC')).toContain(one);
      const cut = excerptOf(one, word)
        .map(({ text }) => text)
        .join('');
      expect(cut.length).toBeLessThan(260);
      for (const page of some) expect(() => excerptOf(page, word)).not.toThrow();
    }),
  );
});
