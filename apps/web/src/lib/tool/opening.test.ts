import type { Entry, Tool } from '@bearings/programme/tool';
import { toolById } from '@bearings/programme/tools';
import { describe, expect, test } from 'vitest';
import { sheetToOpen, standsFor } from './opening.ts';

const [card, values, urges] = ['urge-card', 'values-ranking', 'urge-log'].map((id) => toolById(id)!) as [
  Tool,
  Tool,
  Tool,
];
const entry = (id: string): Entry => ({ id, tool: '', version: 1, created: 0, edited: 0, values: {} });
const kept = [entry('newest'), entry('older')];

describe('what opening a tool shows', () => {
  test('is what stands of a living sheet, the newest of one that is done again, and a blank one of a diary', () => {
    expect([card, values, urges].map((tool) => sheetToOpen(tool, '', kept)?.id)).toEqual([
      'newest',
      'newest',
      undefined,
    ]);
    expect([card, values, urges].map((tool) => sheetToOpen(tool, '', []))).toEqual(Array(3).fill(undefined));
  });
  test('is the sheet that was named, or a new one', () => {
    for (const tool of [card, values, urges]) {
      expect(sheetToOpen(tool, 'older', kept)?.id).toBe('older');
      expect(sheetToOpen(tool, 'new', kept)).toBeUndefined();
      expect(sheetToOpen(tool, 'of another tool', kept)).toBeUndefined();
    }
  });
});

describe('a sheet that stands already', () => {
  const blank = { entry: undefined, begun: false };
  const draft = { entry: undefined, begun: true };
  const on = (id: string) => ({ entry: entry(id), begun: true });
  test('stays where it is the one asked for', () => {
    expect(standsFor(values, '', kept, on('newest'))).toBe(true);
    expect(standsFor(values, 'older', kept, on('older'))).toBe(true);
    expect(standsFor(urges, '', kept, blank)).toBe(true);
    expect(standsFor(values, 'new', kept, blank)).toBe(true);
  });
  test('stays while it is written', () => {
    expect(standsFor(values, '', kept, draft)).toBe(true);
    expect(standsFor(values, 'older', kept, draft)).toBe(false);
  });
  test('goes where another is asked for', () => {
    expect(standsFor(values, '', kept, on('older'))).toBe(false);
    expect(standsFor(values, '', kept, blank)).toBe(false);
    expect(standsFor(urges, '', kept, on('newest'))).toBe(false);
    expect(standsFor(values, 'new', kept, on('newest'))).toBe(false);
  });
});
