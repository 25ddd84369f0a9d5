import type { Entry } from '@bearings/programme/tool';
import { describe, expect, test } from 'vitest';
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
  expect(urgesOf([entry({})], 'Europe/Berlin')).toEqual([{ entry: 'a', at: 5000, zone: 'Europe/Berlin' }]);
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
      entry: 'a',
      at: 7,
      zone: 'Asia/Tokyo',
      strength: 8,
      minutes: 20,
      methods: ['breathing', 'Ring Sam'],
      outcome: 'eased',
    },
    { entry: 'a', at: 9, zone: 'Asia/Tokyo' },
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
    { entry: 'a', at: 5000, zone: 'UTC' },
    { entry: 'a', at: 5000, zone: 'UTC' },
  ]);
});

test('an urge from a diary without hours says so', () => {
  const imported = { ...entry({ start: { at: 7, zone: 'UTC' } }), imported: { hour: false } };
  expect(urgesOf([imported], 'UTC')).toEqual([{ entry: 'a', at: 7, zone: 'UTC', hourKnown: false }]);
});

describe('rides', () => {
  const track = [
    { at: 0, value: 5 },
    { at: 360, value: 8 },
    { at: 720, value: 3 },
  ];
  const ride = entry({ track }, 'urge-surf', 2_000_000);

  test('count as the urge they are, from their beginning', () => {
    expect(urgesOf([ride], 'Asia/Tokyo')).toEqual([
      {
        entry: 'a',
        at: 1_280_000,
        zone: 'Asia/Tokyo',
        strength: 8,
        after: 3,
        minutes: 12,
        methods: ['urge-surf'],
      },
    ]);
  });

  test('that a log tells of are the urge of that log, and no second one', () => {
    const log = { ...entry({ start: { at: 1_280_000, zone: 'UTC' }, strength: 6 }), id: 'log' };
    expect(urgesOf([ride, log], 'UTC')).toEqual([{ entry: 'log', at: 1_280_000, zone: 'UTC', strength: 6 }]);
  });

  test('of another shape count when they were kept', () => {
    const odd = entry({ track: [null, { at: 'noon' }], before: 'much', after: Number.NaN }, 'urge-surf', 7);
    expect(urgesOf([odd], 'UTC')).toEqual([{ entry: 'a', at: 7, zone: 'UTC', methods: ['urge-surf'] }]);
  });
});
