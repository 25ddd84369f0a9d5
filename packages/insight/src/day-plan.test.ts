import { addDays, instantOf, localTime } from '@bearings/programme/local-time';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayPlan, isLapseDay } from './day-plan.ts';
import { entry } from './entries.testkit.ts';

const ZONE = 'Europe/Berlin';
const TODAY = '2026-11-29';
const on = (date: string, hour = 12, zone = ZONE) => instantOf(date, hour, 0, zone);
const now = on(TODAY);
const plan = (...entries: Parameters<typeof dayPlan>[0]) => dayPlan(entries, now, ZONE);
const goal = (...steps: readonly object[]) => entry('goal', { steps }, on('2026-11-01'));

describe('steps', () => {
  test('stand there from their day on; those without a day, or with one ahead, do not', () => {
    const sheet = goal(
      { id: 'a', text: 'Today', due: TODAY },
      { id: 'b', text: 'Some day' },
      { id: 'c', text: 'Tomorrow', due: '2026-11-30' },
      { id: 'd', text: 'Last spring', due: '2026-04-01' },
      { id: 'e', text: 'Done', due: TODAY, done: true },
    );
    expect(plan(sheet)).toEqual([
      { is: 'step', tool: 'goal', entry: sheet.id, item: 'd', text: 'Last spring', due: '2026-04-01' },
      { is: 'step', tool: 'goal', entry: sheet.id, item: 'a', text: 'Today', due: TODAY },
    ]);
  });
  test('of 29 February stand there on that day, and on 1 March', () => {
    const sheet = goal({ id: 'a', text: 'Leap', due: '2028-02-29' });
    const rows = (date: string) => dayPlan([sheet], on(date), ZONE).length;
    expect(['2028-02-28', '2028-02-29', '2028-03-01'].map(rows)).toEqual([0, 1, 1]);
  });
  test('follow the day of the zone the person is in', () => {
    const sheet = goal({ id: 'a', text: 'Here', due: TODAY });
    const at = on('2026-11-28', 23, 'UTC');
    expect(dayPlan([sheet], at, 'Pacific/Auckland')).toHaveLength(1);
    expect(dayPlan([sheet], at, 'UTC')).toHaveLength(0);
    expect(dayPlan([sheet], at, 'Moon/Base')).toHaveLength(0);
  });
});

describe('the week', () => {
  const day = (at: number, more: object = {}) => ({
    id: `day-${at}`,
    text: '',
    day: addDays('2026-11-27', at),
    ...more,
  });
  const week = (...days: readonly object[]) => entry('week-plan', { days }, on('2026-11-26'));
  test('says what stands on this day, with its hour as it was written, wherever the person is now', () => {
    const hour = { at: instantOf(TODAY, 19, 30, 'America/New_York'), zone: 'America/New_York' };
    const sheet = week(
      day(0, { text: 'Friday' }),
      day(2, { text: 'Swim', hour, risky: 'The bar', kind: 'A bath' }),
    );
    expect(plan(sheet)).toEqual([
      { is: 'planned', entry: sheet.id, text: 'Swim', time: '19:30', risky: 'The bar', kind: 'A bath' },
    ]);
  });
  test('says no hour where what stands there is none', () => {
    for (const hour of [
      { at: 8.64e15, zone: ZONE },
      { at: now, zone: 'Moon/Base' },
    ])
      expect(plan(week(day(2, { text: 'Swim', hour })))[0]).not.toHaveProperty('time');
  });
  test('says a risky spot alone, and nothing of an open day or one that was looked back on', () => {
    expect(plan(week(day(2, { risky: 'Payday' })))).toMatchObject([{ text: '', risky: 'Payday' }]);
    expect(plan(week(day(1, { text: 'Yesterday' }), day(2)))).toEqual([]);
    expect(plan(week(day(2, { text: 'Swim', done: 'partly' })))).toEqual([]);
  });
  test('is the one that holds this day, though another was made since for the week to come', () => {
    const next = entry(
      'week-plan',
      { days: [{ id: 'day-0', text: 'Next week', day: '2026-12-04' }] },
      on('2026-11-28'),
    );
    expect(plan(next, week(day(2, { text: 'Swim' })))).toMatchObject([{ text: 'Swim' }]);
  });
  test('without a date of its own begins on the day on which it was begun, as its sheet shows it', () => {
    const sheet = week({ id: 'day-3', text: 'Any' }, { id: 'x', text: 'Other', day: '2026-02-31' });
    expect(plan(sheet)).toMatchObject([{ text: 'Any' }]);
    expect(dayPlan([sheet], on('2026-12-20'), ZONE)).toEqual([]);
  });
});

describe('the hard moment', () => {
  const map = entry('trigger-map', { triggers: [{ id: 't', text: 'The shop', act: 'I turn left' }] }, 0);
  const check = (at: number, hard = 'Past the shop') => entry('day-check', { hard }, at);
  test('is the one that yesterday’s check named, with the plan for it', () => {
    const named = check(on('2026-11-28', 21));
    expect(plan(check(on('2026-11-27', 21), 'Old'), named, map)).toEqual([
      {
        is: 'hard',
        entry: named.id,
        text: 'Past the shop',
        plan: { entry: map.id, item: 't', text: 'The shop: I turn left', fits: true },
      },
    ]);
  });
  test('is none of today, nor of the day before yesterday', () => {
    expect(plan(check(on(TODAY, 8)), check(on('2026-11-27', 21)))).toEqual([]);
    expect(plan(check(on('2026-11-28', 21), ' '))).toEqual([]);
  });
});

describe('aims', () => {
  const aims = [
    { id: 'a', text: 'Walk', when: 'Tuesday at 7, the hall' },
    { id: 'b', text: 'Ring', result: 'did' },
    { id: 'c', text: '' },
  ];
  test('stand there until the day that was named, or for a week', () => {
    const rows = (values: object, date: string) =>
      dayPlan([entry('seven-day-plan', { aims, ...values }, on('2026-11-24'))], on(date), ZONE).filter(
        ({ is }) => is === 'aim',
      ).length;
    expect(['2026-11-29', '2026-11-30'].map((date) => rows({ until: '2026-11-29' }, date))).toEqual([1, 0]);
    expect(['2026-12-01', '2026-12-02'].map((date) => rows({}, date))).toEqual([1, 0]);
  });
  test('are those of the newest plan, with when and where', () => {
    const sheet = entry('seven-day-plan', { aims }, on('2026-11-24'));
    expect(plan(entry('seven-day-plan', { aims: [] }, on('2026-11-20')), sheet)).toEqual([
      { is: 'aim', entry: sheet.id, item: 'a', text: 'Walk', when: 'Tuesday at 7, the hall' },
    ]);
  });
});

test('the day on which the person meets again is said on that day alone', () => {
  const sheet = entry('seven-day-plan', { until: TODAY }, on('2026-11-24'));
  expect(plan(sheet)).toEqual([{ is: 'meeting', entry: sheet.id }]);
  for (const day of ['2026-11-28', '2026-11-30']) expect(dayPlan([sheet], on(day), ZONE)).toEqual([]);
});

describe('a plan to read again', () => {
  test('is one of each behaviour', () => {
    const about = (behaviour: string) => ({
      ...entry('change-plan', { review: TODAY }, on('2026-10-01')),
      behaviour,
    });
    expect(plan(about('one'), about('two')).map(({ is }) => is)).toEqual(['review', 'review']);
  });
  test('stands there from its day on, until it has another day, none, or a newer plan', () => {
    const before = entry('change-plan', { review: TODAY }, on('2026-10-01'));
    expect(plan(before)).toEqual([{ is: 'review', tool: 'change-plan', entry: before.id, date: TODAY }]);
    for (const values of [{}, { review: '2026-11-30' }]) expect(plan({ ...before, values })).toEqual([]);
    expect(plan(before, entry('change-plan', {}, on('2026-11-02')))).toEqual([]);
    const about = { ...entry('change-plan', { review: TODAY }, on('2026-10-02')), behaviour: 'one' };
    expect(dayPlan([about, before], now, ZONE, [{ id: 'one' }, { id: 'two' }])).toEqual([
      { is: 'review', tool: 'change-plan', entry: about.id, date: TODAY, behaviour: 'one' },
      { is: 'review', tool: 'change-plan', entry: before.id, date: TODAY },
    ]);
    expect(dayPlan([about], now, ZONE, [])).toEqual([]);
    const lapse = entry('lapse-plan', { review: '2026-11-01' }, on('2026-10-01'));
    expect(plan(lapse)).toMatchObject([{ tool: 'lapse-plan' }]);
    expect(plan(entry('lapse-plan', { review: '2026-11-30' }, on('2026-10-01')))).toEqual([]);
  });
});

test('the day of the week comes first, then a meeting, the hard moment, steps, aims, plans to read', () => {
  const rows = plan(
    entry('lapse-plan', { review: TODAY }, on('2026-10-01')),
    entry('seven-day-plan', { aims: [{ id: 'a', text: 'Walk' }], until: TODAY }, on('2026-11-24')),
    goal({ id: 'a', text: 'Step', due: TODAY }),
    entry('day-check', { hard: 'Noon' }, on('2026-11-28')),
    entry('week-plan', { days: [{ id: 'day-0', text: 'Swim', day: TODAY }] }, on('2026-11-28')),
  );
  expect(rows.map(({ is }) => is)).toEqual(['planned', 'meeting', 'hard', 'step', 'aim', 'review']);
});

test('any sheets at any time in any zone give a plan, the same each time, of open lines alone', () => {
  const text = fc.constantFrom('Walk', 'walk', ' ', 'Friday evening');
  const date = fc.integer({ min: -800, max: 800 }).map((days) => addDays(TODAY, days));
  const item = fc.record(
    {
      id: fc.constantFrom('a', 'b', 'day-0', 'day-3'),
      text,
      due: date,
      day: date,
      done: fc.boolean(),
      result: fc.constant('did'),
      act: text,
    },
    { requiredKeys: ['id', 'text'] },
  );
  const lines = fc.array(item, { maxLength: 20 });
  const sheet = fc.record({
    tool: fc.constantFrom(
      'goal',
      'change-plan',
      'week-plan',
      'day-check',
      'trigger-map',
      'seven-day-plan',
      'lapse-plan',
    ),
    created: fc.integer({ min: 0, max: 4e12 }),
    values: fc.record(
      { steps: lines, days: lines, aims: lines, triggers: lines, hard: text, review: date, until: date },
      { requiredKeys: [] },
    ),
  });
  const zone = fc.constantFrom('UTC', 'Europe/Berlin', 'Pacific/Apia', 'Asia/Kathmandu', 'America/St_Johns');
  fc.assert(
    fc.property(
      fc.array(sheet, { maxLength: 12 }),
      fc.integer({ min: 0, max: 4e12 }),
      zone,
      (made, at, here) => {
        const entries = made.map(({ tool, created, values }) => entry(tool, values, created));
        const rows = dayPlan(entries, at, here);
        expect(dayPlan(entries.toReversed(), at, here)).toHaveLength(rows.length);
        expect(dayPlan(entries, at, here)).toEqual(rows);
        const today = localTime(at, here).date;
        for (const row of rows) {
          expect(entries.some(({ id }) => id === row.entry)).toBe(true);
          if (row.is === 'step') expect(row.due <= today && row.text.trim() !== '').toBe(true);
          if (row.is === 'review') expect(row.date <= today).toBe(true);
        }
      },
    ),
    { numRuns: 200 },
  );
});

describe('the day of a lapse', () => {
  const is = (tool: string, values: object, created = now) =>
    isLapseDay([entry(tool, { ...values }, created)], now, ZONE);
  test('is one on which the person said so, or looked at one', () => {
    expect(is('lapse-review', {})).toBe(true);
    expect(is('lapse-review', { when: { at: now, zone: ZONE } }, on('2026-11-20'))).toBe(true);
    expect(is('urge-log', { outcome: 'acted' })).toBe(true);
    expect(is('behaviour-calendar', { day: TODAY, happened: 'yes' }, 0)).toBe(true);
  });
  test('is the night after it too', () => {
    const midnight = Date.UTC(2026, 10, 29);
    const kept = [
      entry('urge-log', { outcome: 'acted', start: { at: midnight - 1_200_000, zone: 'UTC' } }, midnight),
    ];
    expect(isLapseDay(kept, midnight + 600_000, 'UTC')).toBe(true);
    expect(isLapseDay(kept, midnight + 13 * 3_600_000, 'UTC')).toBe(false);
  });
  test('is no other', () => {
    expect(is('lapse-review', {}, on('2026-11-20'))).toBe(false);
    expect(is('urge-log', { outcome: 'rode-it-out' })).toBe(false);
    expect(is('urge-log', { outcome: 'acted', start: { at: on('2026-11-28'), zone: ZONE } })).toBe(false);
    expect(is('behaviour-calendar', { day: TODAY, happened: 'as-planned' })).toBe(false);
    expect(is('behaviour-calendar', { day: '2026-11-28', happened: 'yes' })).toBe(false);
    expect(is('lapse-review', { when: { at: 8.64e15, zone: ZONE } }, 0)).toBe(false);
    expect(is('abc', {})).toBe(false);
  });
});
