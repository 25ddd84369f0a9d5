import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changed, cut, filled, inserted, type Line, linesOf, moved, without } from './lines.ts';

const lines: readonly Line[] = [
  { id: 'a', text: 'Sleep' },
  { id: 'b', text: 'Money', weight: 6 },
  { id: 'c', text: '' },
];

describe('lines of a list', () => {
  test('are those of its answer, and none where it has none', () => {
    expect(linesOf(lines)).toBe(lines);
    expect(linesOf(undefined)).toEqual([]);
  });
  test('changes one line and drops what is cleared', () => {
    expect(changed(lines, 'b', { weight: undefined, lasts: 'lasts' })[1]).toEqual({
      id: 'b',
      text: 'Money',
      lasts: 'lasts',
    });
    expect(changed(lines, 'b', {})[0]).toBe(lines[0]);
  });
  test('puts new lines after the one given, or at the end', () => {
    const more = [{ id: 'x', text: 'x' }];
    expect(inserted(lines, 'a', more).map((line) => line.id)).toEqual(['a', 'x', 'b', 'c']);
    expect(inserted(lines, 'gone', more).map((line) => line.id)).toEqual(['a', 'b', 'c', 'x']);
  });
  test('takes one away, and keeps only those that say something', () => {
    expect(without(lines, 'a').map((line) => line.id)).toEqual(['b', 'c']);
    expect(filled(lines).map((line) => line.id)).toEqual(['a', 'b']);
  });
  test('cuts pasted text into lines, whatever ends them and whatever marks them', () => {
    expect(cut('- Sleep\r\n\n• Money, 60 - 70 a week\rTrust\u2028')).toEqual([
      'Sleep',
      'Money, 60 - 70 a week',
      'Trust',
    ]);
  });
});

describe('moving', () => {
  test('stays at the ends', () => {
    expect(moved([1, 2, 3], 0, -1)).toEqual([1, 2, 3]);
    expect(moved([1, 2, 3], 2, 1)).toEqual([1, 2, 3]);
    expect(moved([1, 2, 3], 0, 1)).toEqual([2, 1, 3]);
    expect(moved([1, 2, 3], 7, -1)).toEqual([1, 2, 3]);
  });
  test('loses and doubles nothing', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat()), fc.nat(), fc.integer(), (list, at, by) => {
        expect([...moved(list, at, by)].sort()).toEqual([...list].sort());
      }),
    );
  });
});
