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
    const check = entry('day-check', {}, sunday - 2 * 86_400_000);
    expect(shown(reminder(), [{ ...check, edited: sunday - 60_000 }])).toBe(true);
    expect(shown(reminder({ of: 'own', words: 'Plants' }), kept('day-check'))).toBe(true);
    expect(shown(reminder({ seen: '2026-11-29' }))).toBe(false);
  });
  test('of the week until it was said how a day of it went, or a new one began: planning on is no looking back', () => {
    const [then, now] = [sunday - 6 * 86_400_000, sunday - 60_000];
    const written = (tool: string, values: object, edited = now) =>
      shown(reminder({ of: 'week' }), [{ ...entry(tool, { ...values }, then), edited }]);
    const days = (more: object) => ({ days: [{ id: 'day-0', text: 'Swim', ...more }] });
    expect(written('week-plan', days({}))).toBe(true);
    expect(written('week-plan', days({ done: 'partly' }))).toBe(false);
    expect(written('week-plan', days({ done: 'partly' }), then)).toBe(true);
    expect(written('week-plan', { days: 'none' })).toBe(true);
    expect(written('seven-day-plan', { aims: [{ id: 'a', text: 'Swim' }] })).toBe(true);
    expect(written('seven-day-plan', { aims: [{ id: 'a', text: 'Swim', result: 'did' }] })).toBe(false);
  });
});
