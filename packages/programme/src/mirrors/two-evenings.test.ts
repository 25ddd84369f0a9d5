import { describe, expect, test } from 'vitest';
import { entryOf } from '../answers.testkit.ts';
import { english } from '../english.testkit.ts';
import { playForward } from '../tools/play-forward.ts';
import { twoEvenings } from './two-evenings.ts';

describe('two evenings', () => {
  const shown = (values: object) => twoEvenings.show(entryOf(playForward, { ...values }));
  const said = (values: object) => english(shown(values).sentence);
  test('both ends are told of the latest time that both reach, in the person’s words', () => {
    const both = { 'act-hour': 'Warm', 'wait-hour': 'Slow', 'act-tonight': 'Asleep\non the sofa' };
    expect(said(both)).toBe('The next hour, if you act: *Warm* · If you wait: *Slow*');
    expect(said({ ...both, 'wait-tonight': 'Two chapters', 'wait-tomorrow': 'Clear' })).toBe(
      'Tonight, if you act: *Asleep* · If you wait: *Two chapters*',
    );
    expect(said({ 'act-tomorrow': 'Sick', 'wait-tomorrow': 'Clear' })).toBe(
      'Tomorrow morning, if you act: *Sick* · If you wait: *Clear*',
    );
  });
  test('one evening asks for the other, and two that never meet for their ends', () => {
    expect(said({ 'act-hour': 'Warm', 'wait-tonight': '  ' })).toContain(
      'Now look at the same evening if you wait',
    );
    expect(said({ 'wait-tomorrow': 'Clear' })).toContain('Now look at the same evening if you act');
    expect(said({ 'act-hour': 'Warm', 'wait-tomorrow': 'Clear' })).toContain('Both evenings have begun');
  });
  test('what was chosen is said beside it, and alone where nothing else is written', () => {
    expect(shown({ 'act-hour': 'Warm', 'wait-hour': 'Slow' }).chosen).toBeUndefined();
    for (const [want, words] of [
      ['wait', 'You want the evening where you wait.'],
      ['act', 'You lean to the evening where you act. You can choose again at any time.'],
      ['unsure', 'You do not know yet which one you want. Nothing has to be settled right now.'],
    ] as const) {
      expect(said({ want })).toBe(words);
      const seen = shown({ want, 'act-hour': 'Warm' });
      expect(english(seen.chosen!)).toBe(words);
      expect(seen.evenings.map(({ wanted }) => wanted)).toEqual([want === 'act', want === 'wait']);
    }
  });
});
