import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rebased } from './rebased.ts';

const line = (id: string, more: object = {}) => ({ id, text: id, ...more });
const on = (was: object, is: object, there: object) =>
  rebased({ values: was }, { values: is }, { values: there }).values;
const list = (was: readonly object[], is: readonly object[], there: readonly object[]) =>
  (on({ a: was }, { a: is }, { a: there }) as { readonly a?: readonly object[] }).a ?? [];

test('what changed goes over, answer by answer, and all else is as it stands there', () => {
  expect(on({ a: 1, b: 2, c: 3 }, { a: 9, b: 2 }, { a: 1, b: 8, c: 3, d: 4 })).toEqual({ a: 9, b: 8, d: 4 });
  expect(on({ a: 1 }, { a: 2 }, { a: 3 })).toEqual({ a: 2 });
  expect(on({}, {}, { a: 3 })).toEqual({ a: 3 });
  expect(rebased({ note: 'a', values: {} }, { note: 'b', values: {} }, { values: { x: 1 } })).toEqual({
    note: 'b',
    values: { x: 1 },
  });
});

test('an answer of several parts is one: a figure never gets the unit of another', () => {
  const amount = (of: number, unit: string) => ({ a: { amount: of, unit } });
  expect(on(amount(1, 'drinks'), amount(2, 'drinks'), amount(1, 'money'))).toEqual(amount(2, 'drinks'));
});

test('in a list each line goes by itself, column by column', () => {
  expect(
    list([line('x'), line('y')], [line('x', { text: 'new' }), line('y')], [line('x', { done: true })]),
  ).toEqual([line('x', { text: 'new', done: true })]);
  expect(list([line('x', { done: true })], [line('x')], [line('x', { done: true, due: 'd' })])).toEqual([
    line('x', { due: 'd' }),
  ]);
});

test('a line that one side let go of stays away, but where it was written on here and let go of there', () => {
  const [x, y] = [line('x'), line('y')];
  expect(list([x, y], [x, y], [x])).toEqual([x]);
  expect(list([x, y], [x], [x, y])).toEqual([x]);
  expect(list([x], [], [x])).toEqual([]);
  const written = line('y', { text: 'more' });
  expect(list([x, y], [x, written], [x])).toEqual([x, written]);
  expect(list([x, y], [x], [x, written])).toEqual([x]);
});

test('new lines of both sides stand behind the lines they were written behind', () => {
  const [x, y, n, m] = [line('x'), line('y'), line('n'), line('m')];
  expect(list([x, y], [x, n, y], [x, y, m])).toEqual([x, n, y, m]);
  expect(list([], [n], [m])).toEqual([n, m]);
  expect(list([x, y], [y, x], [x, n, y])).toEqual([y, x, n]);
});

test('days of a week stay on the dates of the side that moved it', () => {
  const was = [{ id: 'day-1', text: 'Swim', day: '2026-11-24' }];
  const later = [{ id: 'day-1', text: 'Swim', day: '2026-12-01' }];
  const more = [{ id: 'day-0', text: 'Soup', day: '2026-11-23' }, was[0]!];
  const both = [
    { id: 'day-0', text: 'Soup', day: '2026-11-30' },
    { id: 'day-1', text: 'Swim', day: '2026-12-01' },
  ];
  expect(list(was, more, later)).toEqual(both);
  expect(list(was, later, more)).toEqual(both);
  expect(list(was, was, more)).toEqual(more);
  const other = [{ id: 'day-1', text: 'Swim', day: '2026-12-08' }];
  expect(list(was, later, other)).toEqual(later);
  expect(list(was, [], later)).toEqual([]);
});

const anyLines = fc.uniqueArray(
  fc.record({ id: fc.constantFrom(...'abcdef'), text: fc.constantFrom('x', 'y'), done: fc.boolean() }),
  { selector: ({ id }) => id, minLength: 1 },
);
const anySheet = fc.record({ values: fc.record({ list: anyLines, word: fc.constantFrom('x', 'y') }) });

test('what changed on one side alone is as it was changed, order and all', () => {
  fc.assert(
    fc.property(anySheet, anySheet, (was, now) => {
      expect(rebased(was, now, was)).toEqual(now);
      expect(rebased(was, was, now)).toEqual(now);
      expect(rebased(was, now, now)).toEqual(now);
    }),
  );
});
