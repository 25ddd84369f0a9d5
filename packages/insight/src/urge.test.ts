import type { Entry } from '@bearings/programme/tool';
import { expect, test } from 'vitest';
import { urgesOf } from './urge.ts';

const entry = (values: Record<string, unknown>, tool = 'urge-log', created = 5000): Entry => ({
  id: 'a',
  tool,
  version: 1,
  created,
  edited: created,
  values,
});

test('entries of other tools are no urges', () => {
  expect(urgesOf([entry({}, 'abc')], 'UTC')).toEqual([]);
  expect(urgesOf([], 'UTC')).toEqual([]);
});

test('an entry kept with one tap counts when it was made', () => {
  expect(urgesOf([entry({})], 'Europe/Berlin')).toEqual([{ at: 5000, zone: 'Europe/Berlin' }]);
});

test('answers are taken over, oldest first', () => {
  const urges = urgesOf(
    [
      entry({ start: { at: 9, zone: 'Asia/Tokyo' }, outcome: 'still-going' }),
      entry({
        start: { at: 7, zone: 'Asia/Tokyo' },
        strength: 8,
        lasted: 20,
        did: ['breathing', 'Ring Sam'],
        outcome: 'rode-it-out',
      }),
    ],
    'UTC',
  );
  expect(urges).toEqual([
    {
      at: 7,
      zone: 'Asia/Tokyo',
      strength: 8,
      minutes: 20,
      methods: ['breathing', 'Ring Sam'],
      outcome: 'eased',
    },
    { at: 9, zone: 'Asia/Tokyo' },
  ]);
});

test('what is out of range or of another shape is left out, and the rest stays', () => {
  expect(
    urgesOf(
      [
        entry({
          start: { at: Number.POSITIVE_INFINITY, zone: 'Mars/Olympus' },
          strength: 11,
          lasted: -5,
          did: 'breathing',
          outcome: 'toString',
        }),
        entry({ start: 'yesterday', strength: Number.NaN, lasted: 1e9 }),
      ],
      'UTC',
    ),
  ).toEqual([
    { at: 5000, zone: 'UTC' },
    { at: 5000, zone: 'UTC' },
  ]);
});

test('an urge from a diary without hours says so', () => {
  const imported = { ...entry({ start: { at: 7, zone: 'UTC' } }), imported: { hour: false } };
  expect(urgesOf([imported], 'UTC')).toEqual([{ at: 7, zone: 'UTC', hourKnown: false }]);
});
