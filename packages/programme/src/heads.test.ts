import { expect, test } from 'vitest';
import { HEADS, headOf, headsOf } from './heads.ts';
import { loadTool } from './load-tool.ts';
import { POINTS } from './point.ts';
import { TOOLS } from './tools.ts';

test('every tool has a head, and stands at its point in the order of the list', () => {
  expect(HEADS.map(({ id }) => id)).toEqual(TOOLS.map(({ id }) => id));
  const at = [...POINTS, 'all' as const, 'family' as const].map(headsOf);
  for (const there of at) expect(there.length).toBeGreaterThan(0);
  expect(at.flat().toSorted((a, b) => HEADS.indexOf(a) - HEADS.indexOf(b))).toEqual(HEADS);
  expect(headOf('goal')).toEqual({
    id: 'goal',
    point: 'living',
    keeps: 'many',
    mirror: 'steps',
    title: ['goal', 'value', 'know', 'steps', 'obstacles'],
  });
  expect(headOf('from a method pack')).toBeUndefined();
});

test('what stands first in a title names an entry before the rest', () => {
  expect(headOf('values-ranking')?.title).toEqual(['top-five', 'values']);
});

test.each(TOOLS.map((tool) => [tool.id, tool] as const))('%s is loaded whole by its id', async (id, tool) => {
  expect(await loadTool(id)).toBe(tool);
});

test('a tool that is not here is not looked for', async () => {
  expect(await loadTool('from a method pack')).toBeUndefined();
  expect(await loadTool('../heads')).toBeUndefined();
});
