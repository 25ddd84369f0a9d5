import { expect, test } from 'vitest';
import { KINDS } from './record-kinds.ts';
import { isShaped } from './record-shape.ts';
import { RECORD_TYPES } from './record-types.ts';

test('the types that are named are those of which all else is known', () => {
  expect(Object.keys(KINDS)).toEqual(RECORD_TYPES);
});

test('views are given behaviours, amounts and moods they can read', () => {
  const behaviour = { kind: 'own', goals: [{ date: '2026-11-01', goal: { kind: 'reduce', limits: [] } }] };
  const use = { behaviour: 'own', date: '2026-11-01', amount: 0, unit: 'episodes' };
  const mood = {
    date: '2026-11-01',
    mood: 2,
    scale: { measures: 'mood', min: 0, max: 5, better: 'high' },
  };
  const shaped = (type: string, payload: unknown) => isShaped({ type, payload });
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
  const measure = { measure: 'phq-2', date: '2026-11-01', answers: {} };
  expect(shaped('measure', measure)).toBe(true);
  expect(shaped('measure', { ...measure, answers: [] })).toBe(false);
  expect(shaped('measure', { ...measure, measure: undefined })).toBe(false);
  expect(shaped('from a newer version', null)).toBe(true);
});
