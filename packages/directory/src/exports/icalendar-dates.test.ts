import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { aMeeting } from '../meeting.testkit.ts';
import type { Meeting } from '../meeting.ts';
import { occurrences } from '../occurrences.ts';
import { type Recurrence, weekly } from '../recurrence.ts';
import { file, NOW, ours, read } from './icalendar.testkit.ts';

const monthly: Recurrence = {
  every: 'month',
  on: [
    { nth: 1, weekday: 'TU' },
    { nth: -1, weekday: 'FR' },
  ],
  start: '18:30',
  duration: 90,
  from: null,
  until: null,
};
const fortnightly: Recurrence = { ...weekly(3, '19:00', 60), interval: 2, anchor: '2026-10-21' };

describe('another program reads the same dates', () => {
  const zones = [
    'America/New_York',
    'Europe/London',
    'Australia/Lord_Howe',
    'Africa/Casablanca',
    'Asia/Kathmandu',
    'America/Sao_Paulo',
    'UTC',
  ];
  const rules: [string, Recurrence][] = [
    ['weekly', weekly(2, '19:00', 60)],
    ['fortnightly', fortnightly],
    ['monthly', monthly],
    ['bounded', { ...weekly(2, '23:30', 90), from: '2026-11-10', until: '2027-04-20' }],
  ];
  test.each(zones.flatMap((zone) => rules.map(([name, rule]) => [name, zone, rule] as const)))(
    '%s in %s, over the changes of its clock',
    (_, zone, recurrence) => {
      const expected = ours({ zone, recurrence }, 380);
      expect(read(file({ zone, recurrence }), expected.length)).toEqual(expected);
    },
  );

  test('cancelled, moved, at another time, online, paused, on a holiday', () => {
    const changes: Partial<Meeting> = {
      status: { state: 'paused', from: '2026-12-20', until: '2027-01-03', reason: '' },
      holidays: 'not-held',
      exceptions: [
        { change: 'cancelled', date: '2026-10-27', reason: '' },
        {
          change: 'moved',
          date: '2026-11-03',
          reason: '',
          toDate: '2026-11-05',
          toStart: '12:00',
          toPlace: null,
        },
        { change: 'time', date: '2026-11-10', reason: '', start: '20:00', duration: 30 },
        { change: 'online-only', date: '2026-11-17', reason: '' },
      ],
    };
    const holidays = (date: string) => (date === '2026-11-24' ? { held: false, reason: 'Holiday' } : null);
    const expected = occurrences(aMeeting(changes), NOW, NOW + 120 * 86_400_000, holidays)
      .filter(({ held }) => held)
      .map(({ start }) => new Date(start).toISOString());
    expect(expected).toHaveLength(14);
    const found = read(file(changes, { holidays }), expected.length).map(([start]) => start);
    expect(found).toEqual(expected);
  });
});

test('whatever differs, another program reads the dates that are held', () => {
  const day = (from: number, to: number) =>
    fc
      .integer({ min: from, max: to })
      .map((days) => new Date(NOW + days * 86_400_000).toISOString().slice(0, 10));
  const time = fc.constantFrom('08:00', '19:00', '22:30');
  /** A Tuesday, some weeks off. */
  const date = fc
    .integer({ min: -6, max: 20 })
    .map((weeks) => new Date(NOW + weeks * 7 * 86_400_000).toISOString().slice(0, 10));
  const exception = fc.oneof(
    fc.record({ change: fc.constant('cancelled' as const), date }),
    fc.record({ change: fc.constant('online-only' as const), date }),
    fc.record({
      change: fc.constant('time' as const),
      date,
      start: time,
      duration: fc.constantFrom(null, 30),
    }),
    fc.record({
      change: fc.constant('moved' as const),
      date,
      toDate: fc.option(day(-40, 150)),
      toStart: fc.option(time),
      toPlace: fc.constant(null),
    }),
  );
  const changes = fc.record({
    exceptions: fc
      .uniqueArray(exception, { maxLength: 6, selector: (one) => one.date })
      .map((found) => found.map((one) => ({ ...one, reason: '' }))),
    status: fc.oneof(
      fc.constant({ state: 'active' as const }),
      fc.record({ state: fc.constant('closed' as const), from: day(1, 150), reason: fc.constant('') }),
      fc.record({
        state: fc.constant('paused' as const),
        from: day(-20, 20),
        until: day(20, 60),
        reason: fc.constant(''),
      }),
    ),
    until: fc.option(day(-10, 150)),
  });
  fc.assert(
    fc.property(changes, ({ exceptions, status, until }) => {
      const meeting = { exceptions, status, recurrence: { ...weekly(2, '19:00', 60), until } };
      const expected = ours(meeting, 130)
        .filter(([start]) => Date.parse(start) >= NOW)
        .sort();
      const text = file(meeting);
      const found = text.includes('BEGIN:VEVENT') ? read(text, 60) : [];
      expect(found.filter(([start]) => Date.parse(start) < NOW + 130 * 86_400_000)).toEqual(expected);
    }),
    { seed: 12, numRuns: 200 },
  );
});

test('a meeting that will close has its dates until then', () => {
  const closing = { status: { state: 'closed', from: '2026-12-15', reason: '' } as const };
  const expected = ours(closing, 380);
  expect(expected).toHaveLength(8);
  expect(read(file(closing), 20)).toEqual(expected);
  const ends = { ...closing, recurrence: { ...weekly(2, '19:00', 60), until: '2026-11-10' } };
  expect(read(file(ends), 20)).toEqual(ours(ends, 380));
});

test('a date that was moved by weeks is in the file until it was', () => {
  const moved = (date: string, toDate: string | null) =>
    ({ change: 'moved', date, toDate, toStart: null, toPlace: null, reason: '' }) as const;
  const off = { change: 'cancelled', date: '2026-10-06', reason: '' } as const;
  for (const changes of [
    { exceptions: [moved('2026-09-29', '2026-10-30'), off] },
    {
      exceptions: [moved('2026-09-29', '2026-10-30')],
      recurrence: { ...weekly(2, '19:00', 60), until: '2026-10-01' },
    },
  ]) {
    const expected = ours(changes, 100);
    expect(read(file(changes), expected.length)).toEqual(expected);
  }
  // The clock changed in between, in the file's own zone as well.
  const london = { zone: 'Europe/London', exceptions: [moved('2026-03-03', '2026-10-30')] };
  expect(read(file(london), 20)).toEqual(ours(london, 400).slice(0, 20));
  const [first] = new ICAL.Component(ICAL.parse(file(london))).getAllSubcomponents('vtimezone');
  const before = ICAL.Time.fromData({ year: 2026, month: 3, day: 3, hour: 19, minute: 0 });
  expect(new ICAL.Timezone(first!).utcOffset(before)).toBe(0);
  const text = file({ exceptions: [moved('2026-09-29', '2026-10-30'), off] });
  expect(text).toContain('EXDATE;TZID=America/New_York:20261006T190000');
});

test('a series begins with the date that is under way or comes next', () => {
  const start = (time: string, minutes: number, now: string, day = 2) =>
    /DTSTART;TZID=America.New_York:(\d+)/.exec(
      file({ recurrence: weekly(day, time, minutes) }, { now: Date.parse(now) }),
    )![1];
  // Tuesday, eight in the morning there.
  expect(start('19:00', 60, '2026-10-20T12:00:00Z')).toBe('20261020');
  expect(start('07:30', 60, '2026-10-20T12:00:00Z')).toBe('20261020');
  expect(start('07:00', 60, '2026-10-20T12:00:00Z')).toBe('20261027');
  expect(start('19:00', 60, '2026-10-21T12:00:00Z')).toBe('20261027');
  // A quarter past midnight on Wednesday.
  expect(start('23:30', 60, '2026-10-21T04:15:00Z')).toBe('20261020');
  expect(start('23:30', 30, '2026-10-21T04:15:00Z')).toBe('20261027');
});

test('a date that is later than usual is in the file, though the usual hour of that day is past', () => {
  const recurrence = weekly(2, '07:00', 60);
  const moved = { change: 'moved', toStart: '19:00', toPlace: null, reason: '' } as const;
  for (const exception of [
    { ...moved, date: '2026-10-13', toDate: '2026-10-20' },
    { ...moved, date: '2026-10-20', toDate: null },
    { change: 'time', date: '2026-10-20', start: '19:00', duration: null, reason: '' } as const,
  ]) {
    const changes = { recurrence, exceptions: [exception] };
    const expected = ours(changes, 60);
    expect(expected[0]![0]).toBe('2026-10-20T23:00:00.000Z');
    expect(read(file(changes), expected.length)).toEqual(expected);
  }
});
