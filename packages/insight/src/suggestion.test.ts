import { addDays, instantOf } from '@bearings/programme/local-time';
import type { PutOff } from '@bearings/programme/rhythm';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { entry } from './entries.testkit.ts';
import { ALL, suggestionOf } from './suggestion.ts';

const ZONE = 'Europe/Berlin';
const TODAY = '2026-11-29';
const ago = (days: number, hour = 12) => instantOf(addDays(TODAY, -days), hour, 0, ZONE);
const noon = ago(0);
const off = (suggestion: string, ...days: readonly number[]): readonly PutOff[] =>
  days.map((day) => ({ suggestion, date: addDays(TODAY, -day) }));
type Entries = Parameters<typeof suggestionOf>[0];
const say = (entries: Entries, putOff: readonly PutOff[] = [], now = noon) =>
  suggestionOf(entries, putOff, now, ZONE);
const balance = (days: number) => entry('life-balance', { areas: [] }, ago(days));

describe('each kind', () => {
  test('a month on: the life balance, for two weeks, and again when a month has gone round', () => {
    const sheet = balance(40);
    expect(say([sheet])).toEqual({ kind: 'balance', tool: 'life-balance', entry: sheet.id, days: 40 });
    const said = [29, 30, 43, 44, 59, 60, 73, 74].filter((days) => say([balance(days)]));
    expect(said).toEqual([30, 43, 60, 73]);
  });
  test('counts from when it was written on last, on whichever sheet', () => {
    const old = balance(300);
    const changed = entry('life-balance', {}, ago(200), ago(31));
    expect(say([old, changed])).toMatchObject({ entry: changed.id, days: 31 });
    expect(say([balance(35), entry('life-balance', {}, ago(90), ago(2))])).toBeUndefined();
  });
  test('in the evening: the check, for who checks their days', () => {
    const check = entry('day-check', { mood: 5 }, ago(1, 21));
    expect(say([check], [], ago(0, 17))).toBeUndefined();
    expect(say([check], [], ago(0, 18))).toEqual({ kind: 'check', tool: 'day-check', days: 1 });
    expect(say([check, entry('day-check', {}, ago(0, 8))], [], ago(0, 20))).toBeUndefined();
    expect(say([entry('day-check', {}, ago(15))], [], ago(0, 20))).toBeUndefined();
  });
  test('a week that is over, until it was looked back on', () => {
    const week = (start: number, more: object = {}) =>
      entry(
        'week-plan',
        { days: [{ id: 'day-1', text: 'Swim', day: addDays(TODAY, 1 - start), ...more }] },
        ago(20),
      );
    const over = week(8);
    expect(say([over])).toEqual({ kind: 'look-back', tool: 'week-plan', entry: over.id, days: 2 });
    expect(say([week(6)])).toBeUndefined();
    expect(say([week(14)])).toBeUndefined();
    expect(say([week(8, { done: 'partly' })])).toBeUndefined();
  });
  test('aims whose day is over', () => {
    const until = (days: number) => entry('seven-day-plan', { until: addDays(TODAY, -days) }, ago(10));
    expect(say([until(1)])).toEqual({ kind: 'aims', tool: 'seven-day-plan', days: 1 });
    expect(say([until(0)])).toBeUndefined();
    expect(say([until(15)])).toBeUndefined();
    expect(say([entry('seven-day-plan', {}, ago(8))])).toMatchObject({ days: 1 });
  });
  test('a quarter on: values and the change plan', () => {
    expect(say([entry('values-ranking', {}, ago(89))])).toBeUndefined();
    expect(say([entry('values-ranking', {}, ago(95))])).toMatchObject({ kind: 'values', days: 95 });
    expect(say([entry('change-plan', {}, ago(91))])).toMatchObject({ kind: 'plan', days: 91 });
  });
});

describe('there is none', () => {
  test('before the person used the tool, and on their first day', () => {
    expect(say([])).toBeUndefined();
    expect(say([entry('abc', {}, ago(40))])).toBeUndefined();
    expect(say([entry('seven-day-plan', { until: TODAY }, ago(0, 8))])).toBeUndefined();
  });
  test('on the day of a lapse', () => {
    expect(say([balance(40), entry('lapse-review', {}, ago(0, 9))])).toBeUndefined();
    expect(say([balance(40), entry('lapse-review', {}, ago(1, 9))])).toBeDefined();
  });
  test('while an urge may be going on', () => {
    const urge = (values: object, hour: number) =>
      entry('urge-log', { strength: 7, start: { at: ago(0, hour), zone: ZONE }, ...values }, ago(0, hour));
    expect(say([balance(40), urge({}, 11)])).toBeUndefined();
    expect(say([balance(40), urge({ outcome: 'still-going', lasted: 5 }, 11)])).toBeUndefined();
    expect(say([balance(40), urge({ outcome: 'rode-it-out' }, 11)])).toBeDefined();
    expect(say([balance(40), urge({}, 8)])).toBeDefined();
  });
  test('of what a clock that ran ahead has written', () => {
    expect(say([entry('life-balance', {}, ago(-400)), entry('abc', {}, ago(5))])).toBeUndefined();
  });
});

describe('not now', () => {
  test('lets it rest for three weeks, and after the second time for four months', () => {
    const at = (days: number, ...puts: readonly number[]) =>
      say([balance(30 + days)], off('balance', ...puts));
    expect(at(0, 20)).toBeUndefined();
    expect(at(0, 21)).toBeDefined();
    expect(at(0, 21, 60)).toBeUndefined();
    expect(at(0, 119, 200)).toBeUndefined();
    expect(at(0, 120, 200)).toBeDefined();
    expect(at(0, 21, 400)).toBeDefined();
  });
  test('lets the next one be said, and stops all of them where all were put off', () => {
    const entries = [balance(40), entry('cost-benefit', {}, ago(35))];
    expect(say(entries)?.kind).toBe('balance');
    expect(say(entries, off('balance', 0))?.kind).toBe('costs');
    expect(say(entries, off(ALL, 300))).toBeUndefined();
  });
  test('holds nothing up for long where the clock was years ahead, or the day is none', () => {
    expect(say([balance(40)], off('balance', -3650))).toBeDefined();
    expect(say([balance(40)], [{ suggestion: 'balance', date: 'soon' }])).toBeDefined();
  });
});

test('the same records at the same time give the same one, in any order, and of a tool that was used', () => {
  const tools = [
    'day-check',
    'week-plan',
    'seven-day-plan',
    'life-balance',
    'cost-benefit',
    'values-ranking',
    'urge-log',
  ];
  const sheet = fc.record({
    tool: fc.constantFrom(...tools),
    days: fc.integer({ min: -30, max: 800 }),
    values: fc.record({ until: fc.constant(TODAY), outcome: fc.constant('acted') }, { requiredKeys: [] }),
  });
  const hour = fc.integer({ min: 0, max: 23 });
  fc.assert(
    fc.property(fc.uniqueArray(sheet, { selector: ({ days }) => days, maxLength: 15 }), hour, (made, at) => {
      const entries = made.map(({ tool, days, values }) => entry(tool, values, ago(days)));
      const one = say(entries, [], ago(0, at));
      expect(say(entries.toReversed(), [], ago(0, at))).toEqual(one);
      if (one) expect(entries.map(({ tool }) => tool)).toContain(one.tool);
      if (one) expect(say(entries, off(one.kind, 0), ago(0, at))?.kind).not.toBe(one.kind);
    }),
    { numRuns: 300 },
  );
});
