import { describe, expect, test } from 'vitest';
import { entryOf } from '../answers.testkit.ts';
import { english } from '../english.testkit.ts';
import { lapseReview } from '../tools/lapse-review.ts';
import { urgeLog } from '../tools/urge-log.ts';
import { chain } from './chain.ts';

const line = (id: string, text: string, more = {}) => ({ id, text, ...more });

describe('the chain', () => {
  const moment = (hour: number) => ({ at: Date.UTC(2026, 10, 20, hour), zone: 'UTC' });
  const review = entryOf(lapseReview, {
    when: moment(20),
    chain: [
      line('c', 'Went to the bar', { at: moment(19) }),
      line('d', 'Stayed'),
      line('a', 'Skipped lunch', { at: moment(12), exit: 'Pack a sandwich' }),
      line('b', 'Argued', { at: moment(16) }),
    ],
  });
  const ridden = entryOf(urgeLog, { outcome: 'rode-it-out', start: moment(3) });
  test('goes in order of time, with its exits, and what was reached still stands', () => {
    const seen = chain.show(review, {
      entries: [ridden, entryOf(urgeLog, { outcome: 'rode-it-out', start: moment(22) })],
    });
    expect(seen.events.map(({ item }) => item)).toEqual(['a', 'b', 'c', 'd']);
    expect(english(seen.sentence)).toBe('You found one point where you can go another way next time.');
    expect(english(seen.stillStands!)).toBe('Before this you rode out one urge. That still counts.');
  });
});
