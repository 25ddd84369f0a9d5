import type { Json } from '@bearings/vault/record';
import { expect, test } from 'vitest';
import { entriesIn, entryOf } from './entry.ts';
import { isShaped } from './shape.ts';

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

test('views are given behaviours, amounts and moods they can read', () => {
  const behaviour = { kind: 'own', goals: [{ date: '2026-11-01', goal: { kind: 'reduce', limits: [] } }] };
  const use = { behaviour: 'own', date: '2026-11-01', amount: 0, unit: 'episodes' };
  const mood = {
    date: '2026-11-01',
    mood: 2,
    scale: { measures: 'mood', min: 0, max: 5, better: 'high' },
  };
  const shaped = (type: string, payload: unknown) => isShaped(record(payload, type));
  expect(shaped('behaviour', behaviour)).toBe(true);
  expect(shaped('behaviour', { ...behaviour, kind: 'none' })).toBe(false);
  expect(shaped('behaviour', { kind: 'own' })).toBe(false);
  expect(shaped('behaviour', { ...behaviour, goals: [{ date: '2026-11-01' }] })).toBe(false);
  expect(
    shaped('behaviour', { ...behaviour, goals: [{ ...behaviour.goals[0], goal: { kind: 'reduce' } }] }),
  ).toBe(false);
  expect(shaped('use', use)).toBe(true);
  expect(shaped('use', { ...use, amount: '2' })).toBe(false);
  expect(shaped('mood', mood)).toBe(true);
  expect(shaped('mood', { ...mood, scale: undefined })).toBe(false);
  expect(shaped('mood', null)).toBe(false);
  expect(shaped('from a newer version', null)).toBe(true);
});
