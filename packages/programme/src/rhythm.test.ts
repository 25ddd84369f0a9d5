import { describe, expect, test } from 'vitest';
import { localTime } from './local-time.ts';
import { readRecord } from './record.ts';
import { isDue, isPutOff, isReminder, isTime } from './rhythm.ts';

const reminder = { of: 'own', words: 'Water the plants', days: [0, 6], time: '07:30', uid: 'u1' };

describe('a reminder', () => {
  test('comes in as it is, and mended where a part of it is wrong', () => {
    expect(readRecord('reminder', reminder)).toEqual({ is: 'accepted', payload: reminder });
    expect(readRecord('reminder', { ...reminder, title: 'Plants', seen: '2026-11-29' }).is).toBe('accepted');
    expect(readRecord('reminder', { ...reminder, days: [0, 7, 6], title: 3 })).toEqual({
      is: 'repaired',
      payload: reminder,
      reasons: [
        { field: 'days', done: 'left-out', reason: 'out-of-range' },
        { field: 'title', done: 'left-out', reason: 'wrong-type' },
      ],
    });
    for (const wrong of [
      { time: '7:30' },
      { time: '24:00' },
      { of: 'work' },
      { uid: '' },
      { uid: 'x\r\nURL:https://e.org' },
      { days: 'all' },
    ])
      expect(readRecord('reminder', { ...reminder, ...wrong }).is).toBe('refused');
  });
  test('is read by views only where it is whole', () => {
    expect(isReminder(reminder)).toBe(true);
    for (const wrong of [
      { days: [9] },
      { days: undefined },
      { time: 'soon' },
      { words: 3 },
      { uid: null },
      { uid: 'x\r\nSUMMARY:y' },
    ])
      expect(isReminder({ ...reminder, ...wrong })).toBe(false);
    expect(isReminder(null)).toBe(false);
  });
  test('is due from its time on, on its days, until it is put away that day', () => {
    const at = (text: string) => localTime(Date.parse(text), 'UTC');
    expect(isDue(reminder, at('2026-11-29T07:29Z'))).toBe(false);
    expect(isDue(reminder, at('2026-11-29T07:30Z'))).toBe(true);
    expect(isDue(reminder, at('2026-12-01T12:00Z'))).toBe(false);
    expect(isDue({ ...reminder, seen: '2026-11-29' }, at('2026-11-29T09:00Z'))).toBe(false);
    expect(isDue({ ...reminder, seen: '2026-11-29' }, at('2026-11-30T09:00Z'))).toBe(true);
  });
  test('has a time of the day', () => {
    expect(['00:00', '09:05', '23:59'].every(isTime)).toBe(true);
    expect(['24:00', '9:05', '09:60', '09:05:00', ''].some(isTime)).toBe(false);
  });
});

test('a suggestion put off says which and when', () => {
  const off = { suggestion: 'balance', date: '2026-11-29' };
  expect(readRecord('put-off', off)).toEqual({ is: 'accepted', payload: off });
  expect(readRecord('put-off', { ...off, date: '2026-02-31' }).is).toBe('refused');
  expect([off, null, { suggestion: 'balance' }].map(isPutOff)).toEqual([true, false, false]);
});
