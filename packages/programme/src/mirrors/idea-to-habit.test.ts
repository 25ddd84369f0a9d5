import { expect, test } from 'vitest';
import { entryOf } from '../answers.testkit.ts';
import { english } from '../english.testkit.ts';
import { line } from '../sheets.testkit.ts';
import { newPursuits } from '../tools/new-pursuits.ts';
import { ideaToHabit } from './idea-to-habit.ts';

const sheet = (values: object, id = 'here', created = 1) =>
  entryOf(newPursuits, { ...values }, { id, created });
const time = (id: string, day?: string, absorbed?: number) =>
  line(id, id, { ...(day === undefined ? {} : { day }), ...(absorbed === undefined ? {} : { absorbed }) });
const said = (values: object) => english(ideaToHabit.show(sheet(values)).sentence);
const placed = (values: object) =>
  ideaToHabit.show(sheet({ interest: 'Horn', ...values })).interests[0]!.place;

const four = ['2026-03-01', '2026-03-08', '2026-03-15', '2026-03-22'].map((day) => time(day, day));

test('an interest grows from idea to habit', () => {
  expect(placed({ need: 'People' })).toBe('idea');
  expect(placed({ step: 'Ask Jo' })).toBe('step');
  expect(placed({ 'step-day': '2026-03-01' })).toBe('step');
  expect(placed({ times: [time('once')] })).toBe('tried');
  expect(placed({ again: true })).toBe('tried');
  expect(placed({ times: [time('a'), time('b'), line('blank', ' ')] })).toBe('again');
  expect(placed({ times: four })).toBe('habit');
  expect(placed({ times: four.slice(0, 3) })).toBe('again');
  expect(placed({ times: four.map((one) => ({ ...one, day: '2026-03-01' })) })).toBe('again');
});

test('each place has its sentence, in the person’s word for the thing', () => {
  expect(said({ drew: ' ' })).toContain('still blank');
  expect(said({ need: 'People' })).toContain('What would you call it');
  expect(said({ interest: 'Horn' })).toContain('*Horn* is an idea so far');
  expect(said({ interest: 'Horn', times: four.slice(2) })).toBe(
    '*Horn*: you came back to it. You did it 2 times so far.',
  );
  expect(said({ interest: 'Horn', times: four, again: true })).toBe(
    '*Horn* has a place in your life: 4 times over 3 weeks.',
  );
  expect(said({ interest: 'Horn', times: four, again: false })).toContain('*Horn* may rest');
});

test('all that have a name stand there, the newest first', () => {
  const here = sheet({ interest: 'Horn', again: false });
  const all = [
    here,
    sheet({ interest: 'Bees', times: [time('a')] }, 'new', 2),
    sheet({ need: 'x' }, 'none', 3),
  ];
  expect(ideaToHabit.show(here, { entries: all }).interests).toEqual([
    { entry: 'new', text: 'Bees', place: 'tried', times: 1, resting: false, here: false },
    { entry: 'here', text: 'Horn', place: 'tried', times: 0, resting: true, here: true },
  ]);
});

test('how far it took someone in is told as a range, and stands in order of days', () => {
  const { held, absorbed } = ideaToHabit.show(
    sheet({ times: [time('b', '2026-03-02', 9), time('a', '2026-03-01', 0), time('undated', undefined, 4)] }),
  );
  expect(english(held!)).toBe('It took you in between 0 and 9 out of 10.');
  expect(absorbed.map(({ value }) => value)).toEqual([0, 9]);
  expect(english(ideaToHabit.show(sheet({ times: [time('a', undefined, 0)] })).held!)).toContain(
    '0 out of 10',
  );
  expect(ideaToHabit.show(sheet({ times: [time('a')] })).held).toBeUndefined();
});
