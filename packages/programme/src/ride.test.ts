import { describe, expect, test } from 'vitest';
import { entryOf } from './answers.testkit.ts';
import { logOf, riddenOf } from './ride.ts';
import { urgeSurf } from './tools/urge-surf.ts';

const CREATED = 2_000_000;
const logged = (values: Record<string, unknown>) => {
  const ride = entryOf(urgeSurf, values, { created: CREATED });
  return logOf(ride.values, riddenOf(ride), 'Europe/Berlin');
};

describe('a ridden urge is an urge of the log', () => {
  test('with its highest rating, its end, its length, and the moment it began', () => {
    const track = [
      { at: 30, value: 8 },
      { at: 900, value: 2 },
    ];
    expect(logged({ before: 6, track })).toEqual({
      start: { at: CREATED - 900_000, zone: 'Europe/Berlin' },
      strength: 8,
      did: ['urge-surf'],
      after: 2,
      lasted: 15,
    });
  });

  test('also where it was rated without a clock', () => {
    expect(logged({ before: 5, during: 8, after: 3 })).toEqual({
      start: { at: CREATED, zone: 'Europe/Berlin' },
      strength: 8,
      did: ['urge-surf'],
      after: 3,
    });
    expect(logged({ before: 5, after: 9 })).toMatchObject({ strength: 9, after: 9 });
  });

  test('and what was not said is left out', () => {
    expect(logged({ track: [{ at: 0, value: 7 }] })).not.toHaveProperty('after');
    expect(logged({ after: 1 })).not.toHaveProperty('strength');
    expect(logged({ after: 1 })).not.toHaveProperty('lasted');
    for (const track of ['x', [null, 3, { at: 'noon', value: 9 }]])
      expect(logged({ track })).toEqual({
        start: { at: CREATED, zone: 'Europe/Berlin' },
        did: ['urge-surf'],
      });
  });
});
