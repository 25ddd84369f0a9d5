import { expect, test } from 'vitest';
import { english } from '../english.testkit.ts';
import type { Entry } from '../tool.ts';
import { marksOverTime } from './marks-over-time.ts';

const sheet = (id: string, created: number, values: Entry['values'], more: Partial<Entry> = {}): Entry => ({
  id,
  tool: 'day-check',
  version: 1,
  created,
  edited: created,
  values,
  ...more,
});

test('draws every mark that a tool asks for, sheet by sheet, up to the one shown', () => {
  const first = sheet('a', 1, { mood: 3, hard: 'The walk home' });
  const second = sheet('b', 2, { mood: 6, sleep: 4 });
  const later = sheet('c', 3, { mood: 9 });
  const shown = marksOverTime.show(second, { entries: [later, second, first] });
  expect(shown.lines).toEqual([
    {
      field: 'mood',
      max: 10,
      marks: [
        { entry: 'a', at: 1, value: 3 },
        { entry: 'b', at: 2, value: 6 },
      ],
    },
    { field: 'sleep', max: 10, marks: [{ entry: 'b', at: 2, value: 4 }] },
  ]);
  expect(english(shown.sentence)).toBe('This is sheet 2 of its kind.');
  expect(english(marksOverTime.show(first).sentence)).toBe('This is the first sheet of its kind.');
});

test('sheets about another behaviour, or of another tool, are none of its kind', () => {
  const here = sheet('a', 5, { mood: 3 }, { behaviour: 'x' });
  const others = [
    sheet('b', 1, { mood: 9 }, { behaviour: 'y' }),
    sheet('c', 2, { mood: 9 }, { tool: 'goal' }),
  ];
  expect(marksOverTime.show(here, { entries: [here, ...others] }).lines).toEqual([
    { field: 'mood', max: 10, marks: [{ entry: 'a', at: 5, value: 3 }] },
  ]);
});

test('a blank sheet says what it will show, and one of a tool that is gone draws nothing', () => {
  expect(english(marksOverTime.show(sheet('a', 1, {})).sentence)).toBe(
    'What you mark here is drawn over time.',
  );
  expect(marksOverTime.show(sheet('a', 1, { calm: 3 }, { tool: 'gone' })).lines).toEqual([]);
});
