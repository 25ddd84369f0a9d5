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
