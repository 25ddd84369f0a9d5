import { expect, test } from 'vitest';
import { entryOf } from '../answers.testkit.ts';
import { english } from '../english.testkit.ts';
import { dayCheck } from '../tools/day-check.ts';
import { weekStrip } from './week-strip.ts';

const check = (iso: string, values: Record<string, unknown>) =>
  entryOf(dayCheck, values, { id: iso, created: Date.parse(iso) });
const today = check('2024-03-01T20:00Z', { mood: 6, urge: 0, hard: 'The walk home' });

test('seven days up to the check, over 29 February, blank where there is none', () => {
  const seen = weekStrip.show(today, {
    entries: [
      today,
      check('2024-02-29T09:00Z', { mood: 2 }),
      check('2024-02-29T21:00Z', { mood: 4, sleep: 7 }),
      check('2024-02-23T23:00Z', { mood: 9 }),
      check('2024-02-27T20:00Z', { hard: 'Pay day' }),
      check('2024-03-02T20:00Z', { mood: 1 }),
    ],
  });
  expect(seen.days.map(({ date, check: marks }) => [date.slice(5), marks])).toEqual([
    ['02-24', undefined],
    ['02-25', undefined],
    ['02-26', undefined],
    ['02-27', undefined],
    ['02-28', undefined],
    ['02-29', { mood: 4, sleep: 7 }],
    ['03-01', { mood: 6, urge: 0 }],
  ]);
  expect(english(seen.sentence)).toBe('2 of these 7 days have a check.');
  expect(english(seen.moods!)).toBe('Your mood lay between 4 and 6.');
  expect(seen.hard).toEqual([
    { entry: '2024-03-01T20:00Z', day: '2024-03-02', text: 'The walk home' },
    { entry: '2024-02-27T20:00Z', day: '2024-02-28', text: 'Pay day' },
  ]);
});
test('a day is the person’s own, and one check is a beginning', () => {
  const late = check('2024-03-01T23:30Z', { mood: 5 });
  const seen = weekStrip.show(late, { entries: [late], zone: 'Asia/Tokyo' });
  expect(seen.days.at(-1)).toEqual({ date: '2024-03-02', check: { mood: 5 }, here: true });
  expect(english(seen.sentence)).toBe('One day is marked. After a few more you see a week.');
  expect(seen.moods).toBeUndefined();
});
test('the same mood each time is said so', () => {
  const other = check('2024-02-28T20:00Z', { mood: 6 });
  expect(english(weekStrip.show(today, { entries: [today, other] }).moods!)).toBe(
    'Your mood was 6 each time.',
  );
});
