import { describe, expect, test } from 'vitest';
import { entryOf } from '../answers.testkit.ts';
import { english } from '../english.testkit.ts';
import { urgeSurf } from '../tools/urge-surf.ts';
import { wave } from './wave.ts';

describe('the wave', () => {
  const said = (values: object) => english(wave.show(entryOf(urgeSurf, { ...values })).sentence);
  test('is drawn from the person’s own ratings', () => {
    const track = [
      { at: 300, value: 8 },
      { at: 60, value: 6 },
      { at: 840, value: 2 },
    ];
    const drawn = wave.show(entryOf(urgeSurf, { before: 5, after: 1, length: 15, track }));
    expect(drawn.points.map(({ at }) => at)).toEqual([0, 60, 300, 840, 900]);
    expect(english(drawn.sentence)).toBe('It rose to 8. Then it sank to 1.');
    expect(drawn.sketched).toBe(false);
  });
  test('without times it is a sketch', () => {
    const drawn = wave.show(entryOf(urgeSurf, { before: 5, during: 7, after: 3 }));
    expect(drawn.points.map(({ value }) => value)).toEqual([5, 7, 3]);
    expect(drawn.sketched).toBe(true);
  });
  test('every shape is said as it is', () => {
    expect(said({ before: 5 })).toBe('You rated it once, at 5 out of 10.');
    expect(said({ before: 6, after: 2 })).toBe('It sank from 6 to 2.');
    expect(said({ before: 4, after: 4 })).toBe(
      'It stayed at 4, and you kept looking. That is how it is learned.',
    );
    expect(said({ before: 4, during: 2, after: 4 })).toBe(
      'It moved between 2 and 4. An urge does not stay the same.',
    );
    expect(said({ before: 2, after: 9 })).toContain('It went from 2 to 9');
  });
  test('nothing is said of how it moved before two ratings are a minute apart', () => {
    const at = (...points: readonly (readonly [number, number])[]) =>
      points.map(([at, value]) => ({ at, value }));
    // One tapped two seconds into a ride in urge help, and corrected.
    const once = { before: 3, during: 3, length: 1, track: at([2, 3]) };
    expect(said(once)).toBe('You rated it once, at 3 out of 10.');
    expect(wave.show(entryOf(urgeSurf, once)).points).toHaveLength(1);
    const brief = 'You rated it 5 out of 10. How it moves shows once ratings are a minute apart.';
    expect(said({ before: 3, during: 5, after: 5, length: 1, track: at([0, 3], [20, 5]) })).toBe(brief);
    expect(said({ before: 5, during: 5, after: 5, length: 9, track: at([0, 5], [59, 5]) })).toBe(brief);
    expect(said({ before: 5, during: 5, after: 5, length: 1, track: at([0, 5], [60, 5]) })).toBe(
      'It stayed at 5, and you kept looking. That is how it is learned.',
    );
    expect(said({ before: 8, after: 4, length: 9, track: at([0, 8]) })).toBe('It sank from 8 to 4.');
  });
});
