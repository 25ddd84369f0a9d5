import type { Field } from '@bearings/programme/field';
import { METHOD_IDS } from '@bearings/programme/methods';
import { TOOLS } from '@bearings/programme/tools';
import { expect, test } from 'vitest';
import type { Messages } from '#lib/messages/messages.ts';
import { boxesFor, columnsFor, linesFor } from './paper.ts';

const messages = { text: (id: string) => id, has: () => false } as unknown as Messages;
const list: Field = { id: 'l', type: 'list', lines: 5 };

test('a blank list has all its lines; one that is begun has two at most to go on', () => {
  expect(linesFor(list, undefined, true)).toBe(5);
  expect(linesFor(list, ['a'], false)).toBe(2);
  expect(linesFor(list, ['a', 'b', 'c', 'd'], false)).toBe(1);
  expect(linesFor(list, Array(9).fill('a'), false)).toBe(0);
  expect(linesFor({ id: 'l', type: 'list' }, undefined, true)).toBe(4);
});

test('a question that is answered asks for no more room', () => {
  expect(linesFor({ id: 't', type: 'text', long: true }, undefined, true)).toBe(2);
  expect(linesFor({ id: 't', type: 'text' }, 'said', false)).toBe(0);
  expect(linesFor({ id: 'r', type: 'ranking', of: ['l'], top: 3 }, undefined, true)).toBe(3);
});

test('what can be ticked has a box each', () => {
  expect(boxesFor(messages, 'abc', { id: 'c', type: 'choice', options: ['x', 'y'] })).toEqual([
    'tool.abc.c.x',
    'tool.abc.c.y',
  ]);
  expect(boxesFor(messages, 'abc', { id: 'm', type: 'choices', options: 'methods' })).toHaveLength(
    METHOD_IDS.length,
  );
  expect(boxesFor(messages, 'abc', { id: 'y', type: 'yes-no' })).toEqual(['field.yes', 'field.no']);
  expect(boxesFor(messages, 'abc', list)).toEqual([]);
});

test('a column is a figure at the end of a line, or words below it; strokes say both by hand', () => {
  const columns = [
    { id: 's', type: 'scale', max: 10 },
    { id: 'if', type: 'text', led: true },
    { id: 'd', type: 'date' },
    { id: 'y', type: 'yes-no' },
  ] as const;
  const ids = (found: readonly { id: string }[]) => found.map(({ id }) => id);
  const { ratings, others, led } = columnsFor({ ...list, columns });
  expect([ids(ratings), ids(others), ids(led)]).toEqual([['s'], ['if', 'd'], ['if']]);
  expect(columnsFor({ ...list, columns, drawn: 'strokes' })).toEqual({ ratings: [], others: [], led: [] });
});

test('every question of every tool has somewhere to answer it on paper', () => {
  const drawn = ['scale', 'track'];
  const unanswerable = TOOLS.flatMap((tool) =>
    tool.sections
      .flatMap(({ fields }): readonly Field[] => fields)
      .filter(
        (field) =>
          !drawn.includes(field.type) &&
          linesFor(field, undefined, true) + boxesFor(messages, tool.id, field).length === 0,
      )
      .map(({ id }) => `${tool.id}: ${id}`),
  );
  expect(unanswerable).toEqual([]);
});
