import { describe, expect, test } from 'vitest';
import { entryOf } from '../answers.testkit.ts';
import { english } from '../english.testkit.ts';
import { line } from '../sheets.testkit.ts';
import { keepGoing } from '../tools/keep-going.ts';
import { letter } from './letter.ts';

const sheet = (values: object, more: { id?: string; created?: number; behaviour?: string } = {}) =>
  entryOf(keepGoing, { ...values }, more);

describe('a letter to oneself', () => {
  test('it reads in the order of a letter, blank passages left out', () => {
    const shown = letter.show(
      sheet({
        next: 'Swim',
        helps: [line('a', ' '), line('b', 'Ring Ana')],
        began: 'The school trip\nand the rent',
        noticed: [line('a', '\n')],
        hard: '  ',
      }),
    );
    expect(shown.passages).toEqual([
      { part: 'began', texts: ['The school trip\nand the rent'] },
      { part: 'helps', texts: ['Ring Ana'] },
      { part: 'next', texts: ['Swim'] },
    ]);
    expect(english(shown.sentence)).toBe('You wrote this letter to yourself.');
    expect(english(shown.helps!)).toBe('On a hard day, begin here: *Ring Ana*');
  });
  test('what changed is counted, blank lines left out', () => {
    const changed = [line('a', 'I open my post'), line('b', ' ')];
    expect(english(letter.show(sheet({ changed })).sentence)).toBe(
      'You wrote this letter to yourself. You had seen one thing change by then.',
    );
  });
  test('without a beginning it is a letter all the same', () => {
    expect(english(letter.show(sheet({ hard: 'Sundays' })).sentence)).toContain('has begun');
    expect(english(letter.show(sheet({ began: ' ', changed: [] })).sentence)).toContain('still blank');
  });
  test('what the letter before it wanted next stands below, of the same behaviour alone', () => {
    const here = sheet({ began: 'a' }, { id: 'here', created: 30 });
    const others = [
      sheet({ next: 'Old' }, { id: 'old', created: 10 }),
      sheet({ next: 'Two Fridays' }, { id: 'before', created: 20 }),
      sheet({ next: ' ' }, { id: 'blank', created: 25 }),
      sheet({ next: 'Later' }, { id: 'later', created: 40 }),
      sheet({ next: 'Cards' }, { id: 'else', created: 28, behaviour: 'gambling' }),
    ];
    expect(letter.show(here, { entries: [here, ...others] }).wanted).toEqual({ at: 20, text: 'Two Fridays' });
    expect(letter.show(here).wanted).toBeUndefined();
  });
});
