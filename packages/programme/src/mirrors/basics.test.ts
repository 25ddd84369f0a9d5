import { expect, test } from 'vitest';
import { entryOf } from '../answers.testkit.ts';
import { english } from '../english.testkit.ts';
import { dayCheck } from '../tools/day-check.ts';
import { healthCheck } from '../tools/health-check.ts';
import { basics } from './basics.ts';

const DAY = 24 * 60 * 60 * 1000;
const sheet = (day: number, values: object) =>
  entryOf(healthCheck, { ...values }, { id: `sheet-${day}`, created: day * DAY });
const check = (day: number, values: object) =>
  entryOf(dayCheck, { ...values }, { id: `check-${day}`, created: day * DAY });
const said = (values: object) => english(basics.show(sheet(9, values)).sentence);

test('the one that stands lowest is told, where one does', () => {
  expect(said({ step: ' ' })).toContain('still blank');
  expect(said({ ask: false })).toContain('You put it into words');
  expect(said({ waiting: 0 })).toBe('Being free of what waits: you put it at 0 out of 10.');
  expect(said({ sleep: 7, food: 3, movement: 4 })).toBe(
    'Food could do with the most care just now: 3 out of 10.',
  );
  expect(said({ sleep: 3, food: 3, movement: 10 })).toBe('Your marks lie between 3 and 10 out of 10.');
  expect(said({ sleep: 0, food: 0 })).toBe('You gave each of them 0 out of 10.');
});

test('what went furthest is told either way, against the last time it was marked', () => {
  const since = (now: object, ...before: ReturnType<typeof sheet>[]) => {
    const here = sheet(90, now);
    const shown = basics.show(here, { entries: [here, ...before] }).since;
    return shown && english(shown);
  };
  const before = [sheet(1, { sleep: 8, food: 2 }), sheet(8, { food: 5 }), sheet(95, { sleep: 1 })];
  expect(since({ sleep: 3, food: 6 }, ...before)).toContain('Sleep went from 8 to 3');
  expect(since({ food: 9 }, ...before)).toContain('Food went from 5 to 9');
  expect(since({ food: 5 }, ...before)).toContain('stood just there');
  expect(since({ movement: 5 }, ...before)).toBeUndefined();
});

test('the last five stand side by side, with mood and urges of the week before each', () => {
  const sheets = [10, 20, 30, 40, 50, 60].map((day) => sheet(day, { sleep: day / 10 }));
  const here = sheets.at(-1)!;
  const entries = [
    ...sheets,
    sheet(55, { step: 'Water' }),
    check(60, { mood: 4, urge: 9 }),
    check(54, { mood: 7 }),
  ];
  const { times, rows } = basics.show(here, {
    entries: [...entries, check(53, { mood: 0 }), check(61, { mood: 0 })],
  });
  expect(times.map(({ entry }) => entry)).toEqual([
    'sheet-20',
    'sheet-30',
    'sheet-40',
    'sheet-50',
    'sheet-60',
  ]);
  expect(times.at(-1)).toMatchObject({ here: true, marks: { sleep: 6, mood: 5.5, urge: 9 } });
  expect(times[3]!.marks).toEqual({ sleep: 5 });
  expect(rows).toEqual(['sleep', 'mood', 'urge']);
});

test('words of one’s own come along', () => {
  expect(basics.show(sheet(1, { step: 'Water', question: 'Why?' }))).toMatchObject({
    step: 'Water',
    question: 'Why?',
  });
  expect(Object.keys(basics.show(sheet(1, { step: '  ' })))).not.toContain('step');
});
