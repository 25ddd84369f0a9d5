import { describe, expect, test } from 'vitest';
import { entryOf } from '../answers.testkit.ts';
import { english } from '../english.testkit.ts';
import { calmPractice } from '../tools/calm-practice.ts';
import { whatCalms } from './what-calms.ts';

const sheet = (values: object, id = 'here') => entryOf(calmPractice, { ...values }, { id });
const practice = (kind: string, length: number, before: number, after: number, index = 0) =>
  sheet({ kind, length, before, after }, `${kind}-${length}-${before}-${after}-${index}`);

describe('what calms', () => {
  const said = (values: object) => english(whatCalms.show(sheet(values)).sentence);

  test('tension that rose, fell or stayed is told alike', () => {
    expect(said({ before: 3, after: 8 })).toBe('Your tension went from 3 to 8 out of 10.');
    expect(said({ before: 8, after: 0 })).toBe('Your tension went from 8 to 0 out of 10.');
    expect(said({ before: 0, after: 0 })).toContain('stayed at 0 out of 10');
    expect(said({ after: 0 })).toBe('You put your tension at 0 out of 10.');
    expect(said({ kind: 'own' })).toContain('You have begun');
    expect(said({ note: '  ' })).toContain('still blank');
  });

  const all = [
    practice('breathing', 3, 7, 5),
    practice('breathing', 5, 8, 5),
    practice('muscles', 16, 6, 2),
    practice('muscles', 6, 8, 2),
    practice('meditation', 15, 4, 6),
    sheet({ kind: 'muscles', length: 20, before: 9 }, 'unrated'),
    sheet({ length: 0, before: 5, after: 5 }, 'no-kind'),
  ];
  test('kinds and lengths are means of what was rated both times', () => {
    const { kinds, lengths } = whatCalms.show(all[0]!, { entries: all });
    expect(kinds).toEqual([
      { name: 'breathing', count: 2, before: 7.5, after: 5 },
      { name: 'meditation', count: 1, before: 4, after: 6 },
      { name: 'muscles', count: 2, before: 7, after: 2 },
    ]);
    expect(lengths).toEqual([
      { name: 'short', count: 2, before: 7.5, after: 5 },
      { name: 'middle', count: 2, before: 6, after: 4 },
      { name: 'long', count: 1, before: 6, after: 2 },
    ]);
  });
  test('a kind is told once it eased tension twice or more, and more than any other', () => {
    expect(english(whatCalms.show(all[0]!, { entries: all }).most!)).toBe(
      'So far tension eased most with tensing and letting go: from about 7 to about 2, over 2 times.',
    );
    const once = [practice('own', 3, 9, 1)];
    expect(whatCalms.show(once[0]!, { entries: once }).most).toBeUndefined();
    const harder = [practice('own', 3, 2, 5), practice('own', 3, 2, 5, 1)];
    expect(whatCalms.show(harder[0]!, { entries: harder }).most).toBeUndefined();
    const even = [0, 1].flatMap((n) => [practice('own', 3, 6, 4, n), practice('breathing', 3, 5, 3, n)]);
    expect(whatCalms.show(even[0]!, { entries: even }).most).toBeUndefined();
  });
});
