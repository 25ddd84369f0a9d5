import { describe, expect, test } from 'vitest';
import { entryOf } from '../answers.testkit.ts';
import { english } from '../english.testkit.ts';
import { line } from '../sheets.testkit.ts';
import { urgeAbc } from '../tools/urge-abc.ts';
import { permissions } from './permissions.ts';

const told = (...texts: string[]) => texts.map((text, index) => line(`t-${index}`, text));
const sheet = (values: object, more: { id?: string; created?: number } = {}) =>
  entryOf(urgeAbc, { ...values }, more);

describe('permission-giving thoughts', () => {
  const said = (values: object) => english(permissions.show(sheet(values)).sentence);

  test('each step is said as it is', () => {
    expect(said({ off: 'Pay day' })).toBe('You have begun. What did you tell yourself just then?');
    expect(said({ 'urge-before': 0 })).toContain('You have begun');
    expect(said({ told: told('Just once') })).toBe(
      'You caught the thought that opens the gate. What is true as well?',
    );
    expect(said({ told: told('Just once', 'just once!', ' ') })).toContain('You caught the thought');
    expect(said({ told: told('Just once', 'Nobody will know') })).toContain('You caught 2 thoughts');
    expect(said({ told: told('Just once'), answer: 'Never once' })).toBe(
      'The thought and your answer stand side by side.',
    );
    expect(said({ answer: 'Never once' })).toContain('Which thought does it answer?');
    expect(said({ told: told('  '), answer: '\n' })).toContain('still blank');
  });
  test('an urge that grew is told like one that shrank', () => {
    expect(said({ 'urge-before': 3, 'urge-after': 8 })).toBe(
      'The urge went from 3 to 8 out of 10 while you wrote.',
    );
    expect(said({ 'urge-before': 8, 'urge-after': 3 })).toBe(
      'The urge went from 8 to 3 out of 10 while you wrote.',
    );
    expect(said({ 'urge-before': 0, 'urge-after': 0 })).toContain('stayed at 0 out of 10');
  });

  const here = sheet({ told: told('Nobody will know', 'Just once') }, { id: 'here', created: 30 });
  const before = [
    sheet({ told: told('just once…', 'Just ONCE', 'Monday') }, { id: 'a', created: 10 }),
    sheet({ told: told('Just once', 'monday') }, { id: 'b', created: 20 }),
  ];
  test('a thought counts once a sheet, whatever its case; the most frequent is told and stands first', () => {
    const shown = permissions.show(here, { entries: [here, ...before] });
    expect(shown.thoughts).toEqual([
      { text: 'Just once', count: 3 },
      { text: 'Nobody will know', count: 1 },
    ]);
    expect(shown.others).toEqual([{ text: 'monday', count: 2 }]);
    expect(english(shown.recurs!)).toBe('*Just once* stands on 3 sheets. You know this one by now.');
    expect(permissions.show(here).recurs).toBeUndefined();
  });
  test('signs alone are a thought too, and come back as nothing else', () => {
    const signs = sheet({ told: told('???') });
    expect(permissions.show(signs, { entries: [signs, ...before] }).thoughts).toEqual([
      { text: '???', count: 1 },
    ]);
  });
});
