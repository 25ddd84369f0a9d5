import type { Reminder } from '@bearings/programme/rhythm';
import { describe, expect, test } from 'vitest';
import { entry } from './entries.testkit.ts';
import { remindersNow } from './reminders.ts';

const sunday = Date.UTC(2026, 10, 29, 12);
const reminder = (more: Partial<Reminder> = {}): Reminder => ({
  ...{ of: 'day', days: [6], time: '11:00', uid: 'u' },
  ...more,
});
const shown = (one: Reminder, entries: Parameters<typeof remindersNow>[1] = [], zone = 'UTC') =>
  remindersNow([one], entries, sunday, zone).length === 1;

describe('a reminder is shown', () => {
  test('on its day, from its time on, in the zone the person is in', () => {
    expect(shown(reminder())).toBe(true);
    expect(shown(reminder({ time: '12:01' }))).toBe(false);
    expect(shown(reminder({ time: '12:01' }), [], 'Europe/Berlin')).toBe(true);
    expect(shown(reminder({ days: [0] }))).toBe(false);
    expect(shown(reminder({ days: [0], time: '00:30' }), [], 'Pacific/Auckland')).toBe(true);
  });
  test('until what it reminds of was done that day, or it was put away', () => {
    const kept = (tool: string, at = sunday - 3_600_000) => [entry(tool, {}, at)];
    expect(shown(reminder(), kept('day-check'))).toBe(false);
    expect(shown(reminder(), kept('day-check', sunday - 86_400_000))).toBe(true);
    expect(shown(reminder(), kept('week-plan'))).toBe(true);
    expect(shown(reminder({ of: 'week' }), kept('week-plan'))).toBe(false);
    const before = entry('week-plan', {}, sunday - 6 * 86_400_000);
    expect(shown(reminder({ of: 'week' }), [before])).toBe(true);
    expect(shown(reminder({ of: 'week' }), [{ ...before, edited: sunday - 60_000 }])).toBe(false);
    const check = entry('day-check', {}, sunday - 2 * 86_400_000);
    expect(shown(reminder(), [{ ...check, edited: sunday - 60_000 }])).toBe(true);
    expect(shown(reminder({ of: 'own', words: 'Plants' }), kept('day-check'))).toBe(true);
    expect(shown(reminder({ seen: '2026-11-29' }))).toBe(false);
  });
});
