import { expect, test } from 'vitest';
import { BIBLIOGRAPHY } from './bibliography.ts';
import type { ColumnField } from './field.ts';
import { MIRRORS } from './mirrors.ts';
import { fieldsOf, type Tool } from './tool.ts';
import { GENERAL_MIRRORS, TOOLS, toolById } from './tools.ts';

const tools: readonly Tool[] = TOOLS;

test('no tool stands twice, and every mirror is some tool’s, or for tools of packs', () => {
  expect(new Set(tools.map(({ id }) => id)).size).toBe(tools.length);
  expect(new Set([...tools.map(({ mirror }) => mirror), ...GENERAL_MIRRORS])).toEqual(
    new Set(Object.keys(MIRRORS)),
  );
  expect(toolById('goal')?.point).toBe('living');
  expect(toolById('from a method pack')).toBeUndefined();
});

test.each(tools.map((tool) => [tool.id, tool] as const))('%s is whole', (_, tool) => {
  const fields = fieldsOf(tool);
  const ids = fields.map(({ id }) => id);
  expect(tool.sources.length).toBeGreaterThan(0);
  for (const id of tool.sources) expect(Object.keys(BIBLIOGRAPHY)).toContain(id);
  for (const title of tool.title ?? []) expect(ids).toContain(title);
  const tells = fields
    .filter(
      ({ id, type }) => type === 'date-time' || type === 'track' || (type === 'date' && id === tool.when),
    )
    .map(({ id }) => id);
  expect(tells).toEqual(tool.when === undefined ? [] : [tool.when]);
  for (const field of fields) {
    if (field.type === 'list' && field.drawn === 'strokes') {
      const columns = Object.fromEntries((field.columns ?? []).map((column) => [column.id, column]));
      expect(columns).toMatchObject({
        lasts: { type: 'choice', options: ['soon-over', 'lasts'] },
        weight: { type: 'scale', max: 10 },
      });
    }
    if (field.type === 'list' && field.drawn === 'sides')
      expect(field.columns).toEqual([
        { id: 'for', type: 'text' },
        { id: 'against', type: 'text' },
      ]);
    if (field.type === 'list' && field.drawn === 'replies')
      expect(field.columns).toEqual([{ id: 'reply', type: 'text', led: true }]);
    if (field.type === 'list' && field.drawn === 'hours') {
      const columns = Object.fromEntries((field.columns ?? []).map((column) => [column.id, column]));
      expect(columns).toMatchObject({
        lasts: { type: 'duration', told: 'hours' },
        gives: { type: 'choice', options: ['gives', 'drains', 'both'] },
      });
    }
    if (field.type === 'list') {
      const columns: readonly ColumnField[] = field.columns ?? [];
      // What waits for another answer of its line waits for one that is there, and asked before it.
      for (const [at, column] of columns.entries())
        if ('after' in column)
          for (const id of column.after ?? [])
            expect(columns.slice(0, at).map((one) => one.id)).toContain(id);
    }
    if (field.type === 'ranking') for (const list of field.of) expect(ids).toContain(list);
    if (field.type === 'link') {
      const lists = fieldsOf(toolById(field.tool)!).filter(({ type }) => type === 'list');
      for (const list of field.items ?? []) expect(lists.map(({ id }) => id)).toContain(list);
    }
  }
  if (tool.finds === 'calendar') expect(fields.find(({ id }) => id === tool.when)?.type).toBe('date');
  const board = tool.sections.filter((section) => section.board);
  if (board.length > 0) {
    const first = tool.sections.indexOf(board[0]!);
    expect(board).toEqual(tool.sections.slice(first, first + 2));
    for (const section of board) expect(section.fields.map(({ type }) => type)).toEqual(['list', 'list']);
  }
  for (const [at, section] of tool.sections.entries()) {
    if (!section.facing) continue;
    expect(tool.sections[at - 1]?.facing || tool.sections[at + 1]?.facing, section.id).toBe(true);
    expect([section.folded, section.later, section.board]).toEqual([undefined, undefined, undefined]);
  }
  // A page asks for something at once, and for little: the rest is folded or comes later.
  const open = tool.sections.filter(({ folded, later }) => !folded && !later);
  expect(tool.sections[0]).toBe(open[0]);
  expect(open.flatMap((section) => section.fields).length).toBeLessThanOrEqual(10);
  // What can only be said afterwards comes last.
  const later = tool.sections.map((section) => section.later === true);
  expect(later).toEqual([...later].sort((a, b) => Number(a) - Number(b)));
});
