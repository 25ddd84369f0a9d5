import { expect, test } from 'vitest';
import { clockWords, countdown, inGroups, latestTroubles, placeOf, progressWords } from './copy-words.ts';

test('says where everything is', () => {
  expect(placeOf({ lastCopied: 0, others: 0 })).toEqual({ id: 'copy.place.device' });
  expect(placeOf({ lastCopied: 5, others: 0 })).toEqual({ id: 'copy.place.server' });
  expect(placeOf({ lastCopied: 5, others: 2 })).toEqual({ id: 'copy.place.others' });
});

test('of a round what is sent is told, or else what is read', () => {
  const none = { sent: 0, toSend: 0, read: 0, toRead: 0 };
  expect(progressWords(none)).toBeUndefined();
  const reading = { ...none, read: 2, toRead: 5 };
  expect(progressWords(reading)).toEqual({ id: 'copy.progress.read', params: { done: 2, all: 5 } });
  const both = { ...reading, sent: 1, toSend: 3 };
  expect(progressWords(both)).toEqual({ id: 'copy.progress.sent', params: { done: 1, all: 3 } });
});

test.each([
  [0, undefined],
  [6 * 60_000, { id: 'copy.clock.ahead.minutes', params: { count: 6 } }],
  [-3 * 3_600_000, { id: 'copy.clock.behind.hours', params: { count: 3 } }],
  [365 * 86_400_000, { id: 'copy.clock.ahead.days', params: { count: 365 } }],
])('a clock that is off by %i ms', (off, said) => {
  expect(clockWords(off)).toEqual(said);
});

test('of each trouble the latest is told', () => {
  const troubles = [
    { what: 'dropped', at: 3 },
    { what: 'went-back', at: 2 },
    { what: 'dropped', at: 9 },
  ] as const;
  expect(latestTroubles(troubles)).toEqual([troubles[2], troubles[1]]);
});

test('figures are said as people read them', () => {
  expect(inGroups('012345')).toBe('012 345');
  expect(countdown(300_000)).toBe('5:00');
  expect(countdown(64_001)).toBe('1:05');
  expect(countdown(-5)).toBe('0:00');
});
