import { BMLT_LETTERS, BMLT_WORLD_CODES, MEETING_GUIDE_TYPES } from '@bearings/directory/feeds/type-codes';
import { ATTENDANCES } from '@bearings/directory/search/query';
import { expect, test } from 'vitest';
import { english } from './meetings.testkit.ts';
import { languageText, type TermKind, termText } from './terms.ts';

const KINDS: Readonly<Record<string, TermKind>> = {
  audience: 'audience',
  format: 'format',
  accessibility: 'access',
};

test('every term that a feed may bring has plain words', () => {
  const terms = [MEETING_GUIDE_TYPES, BMLT_WORLD_CODES, BMLT_LETTERS].flatMap((codes) => [...codes.values()]);
  const missing = terms.flatMap(([kind, term]) => {
    const own = KINDS[kind];
    return own && !english.has(`public.term.${own}-${term}`) ? [`${own}-${term}`] : [];
  });
  expect(missing).toEqual([]);
  for (const attendance of ATTENDANCES)
    expect(english.has(`public.term.attendance-${attendance}`)).toBe(true);
});

test('every language that a feed may bring has a name', () => {
  const tags = [MEETING_GUIDE_TYPES, BMLT_LETTERS].flatMap((codes) =>
    [...codes.values()].flatMap(([kind, tag]) => (kind === 'language' || kind === 'signed' ? [tag] : [])),
  );
  for (const tag of tags) expect(languageText(english, tag), tag).not.toBe(tag);
  expect(languageText(english, 'not a tag')).toBe('not a tag');
});

test('a term that nobody has words for stands as its own', () => {
  expect(termText(english, 'format', 'tea-and-cake')).toBe('tea and cake');
  expect(termText(english, 'programme', 'smart')).toBe('Self-management');
});
