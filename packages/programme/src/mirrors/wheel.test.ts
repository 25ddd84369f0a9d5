import { describe, expect, test } from 'vitest';
import { entryOf } from '../answers.testkit.ts';
import { english } from '../english.testkit.ts';
import { lifeBalance } from '../tools/life-balance.ts';
import { wheel } from './wheel.ts';

const line = (id: string, text: string, more = {}) => ({ id, text, ...more });

describe('the wheel', () => {
  const area = (id: string, text: string, importance: number, attention: number) =>
    line(id, text, { importance, attention, satisfaction: 5 });
  test('names the widest gap, and what grew since the sheet before', () => {
    const before = entryOf(lifeBalance, { areas: [area('x', 'friends', 8, 2)] });
    const now = wheel.show(
      entryOf(lifeBalance, { areas: [area('a', 'Health', 9, 3), area('b', 'Friends', 8, 6)], lift: ['a'] }),
      { before },
    );
    expect(english(now.sentence)).toBe(
      '*Health* matters 9 out of 10 to you. It gets 3 out of 10 of your care.',
    );
    expect(english(now.since!)).toBe('*Friends* gets more of you now: 2 before, 6 today.');
    expect(now.lift?.text).toBe('Health');
  });
  test('without a gap it says so', () => {
    expect(english(wheel.show(entryOf(lifeBalance, { areas: [area('a', 'Fun', 4, 7)] })).sentence)).toBe(
      'Each part you rated gets as much of you as it matters to you, or more.',
    );
  });
});
