import { describe, expect, test } from 'vitest';
import { entryOf } from '../answers.testkit.ts';
import { english } from '../english.testkit.ts';
import { selfCompassion } from '../tools/self-compassion.ts';
import { twoVoices } from './two-voices.ts';

const sheet = (values: object, more: { id?: string; created?: number } = {}) =>
  entryOf(selfCompassion, { ...values }, more);

describe('two voices', () => {
  const said = (values: object) => english(twoVoices.show(sheet(values)).sentence);

  test('each step of the way is said as it is', () => {
    expect(said({ hurts: 'I forgot' })).toBe('You put it into words. What do you say to yourself about it?');
    expect(said({ hurts: 'I forgot', self: 'Useless' })).toBe(
      'You wrote down what you say to yourself. What would a kind friend say?',
    );
    expect(said({ friend: 'You were tired' })).toBe('Kind words stand here. They are yours.');
    expect(said({ self: 'Useless', friend: 'You were tired' })).toBe(
      'Two voices speak here. The kind one is yours too.',
    );
    expect(said({ act: 'Tea' })).toBe('You thought of one kind thing. That is a start.');
  });
  test('ease that rose, fell or stayed is told alike, without praise', () => {
    expect(said({ 'ease-before': 2, 'ease-after': 5 })).toBe('Your ease went from 2 to 5 out of 10.');
    expect(said({ 'ease-before': 5, 'ease-after': 0 })).toBe('Your ease went from 5 to 0 out of 10.');
    expect(said({ 'ease-before': 0, 'ease-after': 0 })).toBe(
      'Your ease stayed at 0 out of 10. Kind words can take time.',
    );
    expect(said({ 'ease-after': 0 })).toBe('You put your ease at 0 out of 10.');
    // One rating is no way yet: what was written is told instead.
    expect(said({ self: 'Useless', 'ease-before': 3 })).toContain('What would a kind friend say?');
  });
  test('blank words are no voice', () => {
    const shown = twoVoices.show(sheet({ hurts: '  ', self: '\n', friend: ' ' }));
    expect(shown).toEqual({ sentence: { id: 'mirror.two-voices.empty' }, replies: [] });
  });

  const here = sheet({ friend: 'You were tired.' }, { id: 'here', created: 30 });
  const others = [
    sheet({ friend: 'Eat first' }, { id: 'old', created: 10 }),
    sheet({ friend: 'eat first.' }, { id: 'again', created: 20 }),
    sheet({ friend: 'Ring Sam' }, { id: 'later', created: 40 }),
    sheet({ friend: 'you were tired' }, { id: 'same', created: 5 }),
    sheet({ hurts: 'No reply here' }, { id: 'none', created: 50 }),
  ];
  test('replies of other sheets stand once each, the newest first, and never the one already here', () => {
    const shown = twoVoices.show(here, { entries: [here, ...others] });
    expect(shown.replies).toEqual([
      { entry: 'later', text: 'Ring Sam', at: 40 },
      { entry: 'again', text: 'eat first.', at: 20 },
    ]);
    expect(english(shown.kept!)).toBe('2 kind replies stand on other sheets.');
    expect(twoVoices.show(here).kept).toBeUndefined();
  });
});
