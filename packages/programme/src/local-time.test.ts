import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, dateOf, dayNumber, instantOf, isDate, isZone, localTime } from './local-time.ts';

const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'Africa/Casablanca',
];
const zone = fc.constantFrom(...ZONES);
const minute = fc.integer({ min: Date.UTC(1995, 0) / 60_000, max: Date.UTC(2045, 0) / 60_000 });

test('local time is what Temporal says, in every zone', () => {
  fc.assert(
    fc.property(minute, zone, (minutes, name) => {
      const at = minutes * 60_000;
      const there = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(name);
      expect(localTime(at, name)).toEqual({
        date: there.toPlainDate().toString(),
        weekday: there.dayOfWeek - 1,
        hour: there.hour,
        minute: there.minute,
      });
    }),
    { numRuns: 400 },
  );
});

test('and so is the way back, gaps and repeated hours among them', () => {
  const near = fc
    .tuple(zone, fc.integer({ min: 0, max: 20 }), fc.integer({ min: -2880, max: 2880 }))
    .map(([name, hops, off]) => {
      let at = Temporal.Instant.from('2012-01-01T00:00Z').toZonedDateTimeISO(name);
      for (let hop = 0; hop < hops; hop += 1) at = at.getTimeZoneTransition('next') ?? at;
      return { name, local: at.add({ minutes: off }).toPlainDateTime().with({ second: 0, millisecond: 0 }) };
    });
  fc.assert(
    fc.property(near, ({ name, local }) => {
      const [date, hour, minutes] = [local.toPlainDate().toString(), local.hour, local.minute];
      expect(instantOf(date, hour, minutes, name)).toBe(local.toZonedDateTime(name).epochMilliseconds);
    }),
    { numRuns: 400 },
  );
});

test('a time that spring skips moves on by an hour', () => {
  expect(localTime(instantOf('2026-03-29', 2, 30, 'Europe/Berlin'), 'Europe/Berlin')).toEqual({
    date: '2026-03-29',
    weekday: 6,
    hour: 3,
    minute: 30,
  });
});

test('days of the calendar', () => {
  expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
  expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
  expect(dateOf(dayNumber('1969-12-31'))).toBe('1969-12-31');
  expect(['2026-02-28', '2026-02-30', '2026-2-1', '', '9999-99-99'].map(isDate)).toEqual([
    true,
    false,
    false,
    false,
    false,
  ]);
  expect([isZone('Europe/Berlin'), isZone('Mars/Olympus'), isZone('')]).toEqual([true, false, false]);
  expect(() => localTime(0, 'Mars/Olympus')).toThrow(RangeError);
});
