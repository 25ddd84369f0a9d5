import type { Json } from '@bearings/vault/record';
import { expect, test } from 'vitest';
import { entriesIn, entryOf } from './entry.ts';

const record = (payload: unknown, type = 'entry') => ({
  id: 'r1',
  type,
  payload: payload as Json,
  createdAt: 1,
  updatedAt: 2,
});
const goal = { tool: 'goal', version: 1, values: { goal: 'walk' } };

test('an entry has its answers, and the times of its record', () => {
  expect(entryOf(record(goal))).toEqual({ ...goal, id: 'r1', created: 1, edited: 2 });
  expect(entryOf(record({ ...goal, id: 'other', created: 9 }))).toMatchObject({ id: 'r1', created: 1 });
});

test.each([
  null,
  'words',
  7,
  [],
  {},
  { tool: 'goal', version: 1 },
  { ...goal, values: null },
  { ...goal, values: 'words' },
  { ...goal, values: [] },
  { ...goal, tool: 7 },
  { ...goal, note: 7 },
  { ...goal, behaviour: {} },
])('what is no entry is passed over: %j', (payload) => {
  expect(entryOf(record(payload))).toBeUndefined();
  expect(entriesIn([record(goal), record(payload), record(goal)])).toHaveLength(2);
});

test('only records of the type are entries', () => {
  expect(entryOf(record(goal, 'use'))).toBeUndefined();
});

test('two lines of one id are told apart where a sheet is read; what needs no mending is not touched', () => {
  const steps = [
    { id: 'a', text: 'Swim' },
    { id: 'a', text: 'Rest' },
    { id: 'a-2', text: 'Soup' },
  ];
  const read = (values: object) =>
    entryOf({
      id: 'x',
      type: 'entry',
      payload: { tool: 'goal', version: 1, values } as never,
      createdAt: 1,
      updatedAt: 1,
    })?.values;
  expect(read({ steps })).toEqual({ steps: [steps[0], { id: 'a-3', text: 'Rest' }, steps[2]] });
  for (const values of [
    { steps: steps.slice(1) },
    { people: [{ text: 'Sam' }, { text: 'Sam' }], order: ['a', 'a'], words: 'aa', odd: [null, null] },
  ])
    expect(read(values)).toBe(values);
});
