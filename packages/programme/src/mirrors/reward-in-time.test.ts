import { describe, expect, test } from 'vitest';
import { entryOf } from '../answers.testkit.ts';
import { english } from '../english.testkit.ts';
import { items, line } from '../sheets.testkit.ts';
import { nowOrLater } from '../tools/now-or-later.ts';
import { rewardInTime } from './reward-in-time.ts';

describe('a reward in time', () => {
  const show = (values: object) => rewardInTime.show(entryOf(nowOrLater, { ...values }));
  const said = (values: object) => english(show(values).sentence);

  test('its minutes are said beside the rest of the day', () => {
    expect(said({ lasts: 20 })).toBe(
      'The good part lasts about 20 minutes. The rest of the day has 23 hours and 40 minutes.',
    );
    expect(said({ lasts: 60 })).toBe('The good part lasts about 1 hour. The rest of the day has 23 hours.');
    expect(said({ lasts: 1439 })).toBe(
      'The good part lasts about 23 hours and 59 minutes. The rest of the day has 1 minute.',
    );
    expect(said({ lasts: 0 })).toBe('You say that the good part lasts no time at all.');
    expect(said({ lasts: 1440 })).toContain('a day or more');
    expect(said({ lasts: 3 * 1440 + 5 })).toContain('3 days or more');
  });
  test('it is drawn against the shortest stretch that is longer, at its true length', () => {
    expect(show({ lasts: 720 }).time).toEqual({ stretch: 'day', parts: 24, share: 0.5 });
    expect(show({ lasts: 0 }).time).toMatchObject({ stretch: 'day', share: 0 });
    expect(show({ lasts: 1440 }).time).toEqual({ stretch: 'week', parts: 7, share: 1 / 7 });
    expect(show({ lasts: 7 * 1440 }).time).toMatchObject({ stretch: 'year', share: 7 / 365 });
    expect(show({ lasts: 10_000_000 }).time).toMatchObject({ stretch: 'year', share: 1 });
    expect(show({ reward: items('a') }).time).toBeUndefined();
  });
  test('what comes after is counted, blank lines left out', () => {
    const { counts, costs } = show({ costs: [line('a', 'Sleep'), line('b', '  ')] });
    expect(costs).toEqual(['Sleep']);
    expect(english(counts!)).toBe(
      'You wrote down one thing that would come later if you act, and nothing if you wait.',
    );
    expect(said({ costs: [line('a', 'Sleep')] })).toContain('You have looked at what comes later.');
    expect(said({ choice: 'Walk' })).toContain('You have begun');
    expect(said({ reward: [line('a', ' ')], situation: '\n' })).toContain('still blank');
  });
});
