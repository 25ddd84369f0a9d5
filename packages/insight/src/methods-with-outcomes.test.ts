import { expect, test } from 'vitest';
import { methodOrder, methodsWithOutcomes } from './methods-with-outcomes.ts';
import type { Outcome, Urge } from './urge.ts';

const used = (method: string, ...outcomes: (Outcome | undefined)[]): readonly Urge[] =>
  outcomes.map((outcome, at) => ({
    entry: 'a',
    at,
    zone: 'UTC',
    methods: [method],
    ...(outcome ? { outcome } : {}),
  }));
const times = (n: number, outcome: Outcome) => Array.from({ length: n }, () => outcome);

test('no urges, no rows', () => {
  expect(methodsWithOutcomes([])).toEqual([]);
  expect(methodsWithOutcomes([{ entry: 'a', at: 0, zone: 'UTC' }])).toEqual([]);
});

test('below five outcomes it is too early to tell', () => {
  expect(methodsWithOutcomes(used('delay', 'eased', 'eased', 'eased', 'eased', undefined))).toMatchObject([
    {
      method: 'delay',
      used: 5,
      eased: 4,
      n: 4,
      share: null,
      drop: null,
      said: { id: 'insight.methods.early', params: { used: 5 } },
    },
  ]);
});

test('eased 7 of 9 times, with the range', () => {
  const [row] = methodsWithOutcomes(used('move-body', ...times(7, 'eased'), 'same', 'worse'));
  expect(row).toMatchObject({ eased: 7, same: 1, worse: 1, n: 9, said: { params: { eased: 7, n: 9 } } });
  expect(row!.share!.low).toBeCloseTo(0.453, 2);
});

test('ratings before and after stand in for a missing outcome, and give the drop', () => {
  const urges = [8, 7, 6, 9, 5].map(
    (strength, at): Urge => ({
      entry: 'a',
      at,
      zone: 'UTC',
      strength,
      after: 5,
      methods: ['accept', 'accept'],
    }),
  );
  expect(methodsWithOutcomes(urges)).toMatchObject([
    { used: 5, eased: 4, same: 1, worse: 0, drop: { median: 2, low: 1, high: 3, n: 5 } },
  ]);
});

test('several methods in one urge each count; words of one’s own are methods too', () => {
  const urge: Urge = { entry: 'a', at: 0, zone: 'UTC', methods: ['Ring Sam', 'delay'], outcome: 'eased' };
  expect(methodsWithOutcomes([urge]).map(({ method }) => method)).toEqual(['Ring Sam', 'delay']);
});

test('order: the card, then what went well, then the fixed order; each once, none lost', () => {
  const rows = methodsWithOutcomes([
    ...used('grounding', ...times(5, 'eased')),
    ...used('accept', ...times(9, 'eased')),
    ...used('delay', ...times(9, 'worse')),
    ...used('refuse', ...times(4, 'eased')),
  ]);
  expect(methodOrder(['my-reasons', 'accept'], rows, ['delay', 'refuse', 'grounding', 'accept'])).toEqual([
    'my-reasons',
    'accept',
    'grounding',
    'delay',
    'refuse',
  ]);
  expect(methodOrder([], [], ['a', 'b'])).toEqual(['a', 'b']);
});
