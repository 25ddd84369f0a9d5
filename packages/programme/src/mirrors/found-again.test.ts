import { expect, test } from 'vitest';
import { entryOf } from '../answers.testkit.ts';
import { english } from '../english.testkit.ts';
import { items } from '../sheets.testkit.ts';
import { journal } from '../tools/journal.ts';
import { foundAgain } from './found-again.ts';

const page = (id: string, iso: string, values: Record<string, unknown>) =>
  entryOf(journal, { when: { at: Date.parse(iso), zone: 'UTC' }, ...values }, { id });
const river = page('river', '2026-03-05T18:00Z', {
  text: 'By the river\nwith Noah',
  tags: items('Family', 'walks'),
});
const others = [
  page('argument', '2026-02-11T09:00Z', { text: 'We argued', tags: items('family'), mood: 3 }),
  page('fifth', '2026-02-05T09:00Z', { title: 'Day one', text: 'Long', mood: 6 }),
  page('ahead', '2026-04-05T09:00Z', { text: 'Later', tags: items('sleep') }),
  page('blank', '2026-01-05T09:00Z', { mood: 9 }),
];
const shown = foundAgain.show(river, { entries: [river, ...others] });

test('own words come back by day and by tag, whatever the case', () => {
  expect(shown.again).toEqual([
    { entry: 'fifth', day: '2026-02-05', text: 'Day one' },
    { entry: 'argument', day: '2026-02-11', text: 'We argued', tag: 'Family' },
  ]);
  expect(english(shown.sentence)).toBe('*Family* stands on 2 of your 4 pages.');
  expect(english(shown.moods!)).toBe('Of 2 times you marked your mood, it lay between 3 and 6.');
});
test('the first page, and pages without a tag in common', () => {
  const said = (...kept: (typeof river)[]) => english(foundAgain.show(kept[0]!, { entries: kept }).sentence);
  expect(said(river)).toBe('Your first page. It is here when you want it again.');
  expect(said(river, others[2]!)).toBe('2 pages of yours are here. You can find them by word, day or tag.');
  expect(foundAgain.show(river, { entries: [river] }).moods).toBeUndefined();
});
