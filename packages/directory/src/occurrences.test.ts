import fc from 'fast-check';
import { RRuleTemporal } from 'rrule-temporal';
import { describe, expect, test } from 'vitest';
import { type Holidays, instantOf, isDateOf, nextHeld, occurrences, type Timed } from './occurrences.ts';
import { type Recurrence, WEEKDAYS, type Weekday } from './recurrence.ts';

const at = (text: string) => Temporal.ZonedDateTime.from(text).epochMilliseconds;
const weekly = (weekday: Weekday, start = '19:00', duration = 60): Recurrence => ({
  every: 'week',
  interval: 1,
  weekdays: [weekday],
  anchor: null,
  start,
  duration,
  from: null,
  until: null,
});
const meeting = (recurrence: Recurrence, more: Partial<Timed> = {}): Timed => ({
  zone: 'America/New_York',
  recurrence,
  exceptions: [],
  status: { state: 'active' },
  attendance: 'in-person',
  place: 'hall',
  holidays: 'held',
  ...more,
});
const DAY = 86_400_000;
const starts = (timed: Timed, from: string, days: number) =>
  occurrences(timed, at(from), at(from) + days * DAY).map(({ start }) =>
    Temporal.Instant.fromEpochMilliseconds(start).toString(),
  );

const ZONES = [
  'America/New_York',
  'Europe/London',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'America/Sao_Paulo',
  'UTC',
];
const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
const date = fc
  .integer({ min: Date.UTC(2009, 0) / DAY, max: Date.UTC(2037, 0) / DAY })
  .map((day) => new Date(day * DAY).toISOString().slice(0, 10));
const weekday = fc.constantFrom(...WEEKDAYS);

const rule: fc.Arbitrary<Recurrence & { from: string }> = fc
  .record({ start: time, duration: fc.integer({ min: 1, max: 1_440 }), from: date })
  .chain((span) =>
    fc.oneof(
      fc
        .record({
          interval: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const),
          weekdays: fc.uniqueArray(weekday, { minLength: 1, maxLength: 7 }),
        })
        .map((weeks) => ({ ...span, ...weeks, every: 'week' as const, until: null, anchor: span.from })),
      fc
        .uniqueArray(
          fc.record({
            nth: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const, 5 as const, -1 as const),
            weekday,
          }),
          { minLength: 1, maxLength: 4, selector: ({ nth, weekday: day }) => `${nth}${day}` },
        )
        .map((on) => ({ ...span, on, every: 'month' as const, until: null })),
    ),
  );

const clockShows = (instant: number, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(instant)
    .toZonedDateTimeISO(zone)
    .toPlainTime()
    .toString({ smallestUnit: 'minute' });

/** The same rule as the library writes it. */
const asRRule = (given: Recurrence & { from: string }, zone: string) => {
  const on =
    given.every === 'week'
      ? `FREQ=WEEKLY;INTERVAL=${given.interval};BYDAY=${given.weekdays.join(',')};WKST=MO`
      : `FREQ=MONTHLY;BYDAY=${given.on.map(({ nth, weekday: day }) => `${nth}${day}`).join(',')}`;
  const stamp = `${given.from.replaceAll('-', '')}T${given.start.replace(':', '')}00`;
  return new RRuleTemporal({ rruleString: `DTSTART;TZID=${zone}:${stamp}\nRRULE:${on}` });
};

describe('dates of a rule', () => {
  test('are those rrule-temporal gives, over years, zones and clock changes', () => {
    fc.assert(
      fc.property(
        rule,
        fc.constantFrom(...ZONES),
        fc.integer({ min: 0, max: 900 }),
        fc.integer({ min: 1, max: 200 }),
        (given, zone, later, days) => {
          // Where the clock leaps a time out the library has ways of its own; what we do has its own test below.
          const onTime = (start: number) => clockShows(start, zone) === given.start;
          fc.pre(onTime(instantOf(given.from, given.start, zone)));
          const from = instantOf(given.from, '00:00', zone) + later * DAY;
          const to = from + days * DAY;
          const ours = occurrences(meeting(given, { zone }), from, to)
            .map(({ start }) => start)
            .filter((start) => start >= from && onTime(start));
          const theirs = asRRule(given, zone)
            .between(new Date(from), new Date(to - 1), true)
            .map((found) => found.epochMilliseconds)
            .filter(onTime);
          expect(ours).toEqual([...new Set(theirs)].sort((a, b) => a - b));
        },
      ),
      { seed: 8, numRuns: 600 },
    );
  });

  test('a rule without a first day has the same dates before and after the anchor', () => {
    const fortnightly: Recurrence = { ...weekly('TU'), interval: 2, anchor: '2026-11-24' } as Recurrence;
    expect(starts(meeting(fortnightly), '2026-11-01T00:00[America/New_York]', 40)).toEqual([
      '2026-11-11T00:00:00Z',
      '2026-11-25T00:00:00Z',
      '2026-12-09T00:00:00Z',
    ]);
  });

  test('first and last dates are held, those outside are not', () => {
    const bounded = { ...weekly('TU'), from: '2026-11-10', until: '2026-11-24' };
    expect(starts(meeting(bounded), '2026-11-01T00:00[America/New_York]', 60)).toHaveLength(3);
  });
});

test('what is no date is no day of a rule', () => {
  const monthly = {
    every: 'month',
    on: [{ nth: 1, weekday: 'TU' }],
    start: '10:00',
    duration: 60,
    from: null,
    until: null,
  } satisfies Recurrence;
  for (const rule of [monthly, weekly('TU')])
    for (const date of ['2026-99-99', '', 'soon']) expect(isDateOf(rule, date)).toBe(false);
});

describe('the clock', () => {
  test('a time that is leapt over comes as much later, one that comes twice is the first', () => {
    expect(instantOf('2026-03-08', '02:30', 'America/New_York')).toBe(
      at('2026-03-08T03:30-04:00[America/New_York]'),
    );
    expect(instantOf('2026-11-01', '01:30', 'America/New_York')).toBe(
      at('2026-11-01T01:30-04:00[America/New_York]'),
    );
  });

  test('a Monday in New York seen from London on the Friday between two clock changes is early on Tuesday', () => {
    const next = nextHeld(meeting(weekly('MO')), at('2026-10-30T12:00[Europe/London]'))!;
    expect(Temporal.Instant.fromEpochMilliseconds(next.start).toString()).toBe('2026-11-03T00:00:00Z');
  });

  test('a meeting keeps its local hour across a change, and lasts as long as it is said to', () => {
    const found = starts(meeting(weekly('SU', '10:00')), '2026-10-25T00:00[America/New_York]', 14);
    expect(found).toEqual(['2026-10-25T14:00:00Z', '2026-11-01T15:00:00Z']);
    const [night] = occurrences(
      meeting(weekly('SU', '00:30', 120)),
      at('2026-11-01T00:00[America/New_York]'),
      at('2026-11-01T12:00[America/New_York]'),
    );
    expect(night!.end - night!.start).toBe(120 * 60_000);
  });

  test('a day that a zone leapt over is one', () => {
    const samoa = meeting(weekly('FR', '19:00'), { zone: 'Pacific/Apia' });
    const found = occurrences(samoa, at('2011-12-24T00:00[UTC]'), at('2012-01-08T00:00[UTC]'));
    expect(found.map(({ start }) => start)).toEqual([...new Set(found.map(({ start }) => start))]);
  });
});

describe('under way', () => {
  const late = meeting(weekly('MO', '23:00', 90));
  test('from the first minute until the last, past midnight too', () => {
    const next = (text: string) => nextHeld(late, at(text))!.date;
    expect(next('2026-11-24T00:10[America/New_York]')).toBe('2026-11-23');
    expect(next('2026-11-24T00:29[America/New_York]')).toBe('2026-11-23');
    expect(next('2026-11-24T00:30[America/New_York]')).toBe('2026-11-30');
    expect(next('2026-11-23T23:00[America/New_York]')).toBe('2026-11-23');
  });

  test('on Monday just after midnight it is still Sunday’s', () => {
    const sunday = meeting(weekly('SU', '23:30'));
    expect(nextHeld(sunday, at('2026-11-30T00:10[America/New_York]'))!.date).toBe('2026-11-29');
  });
});

describe('one date', () => {
  const from = '2026-11-23T00:00[America/New_York]';
  const found = (more: Partial<Timed>) =>
    occurrences(meeting(weekly('TU'), more), at(from), at(from) + 14 * DAY);

  test('cancelled: it stands there with its reason, and the next is the one after', () => {
    const more: Partial<Timed> = {
      exceptions: [{ change: 'cancelled', date: '2026-11-24', reason: 'The hall is shut' }],
    };
    expect(found(more)[0]).toMatchObject({ held: false, change: 'cancelled', reason: 'The hall is shut' });
    expect(nextHeld(meeting(weekly('TU'), more), at(from))!.date).toBe('2026-12-01');
  });

  test('moved to another day, hour and place, even to long after', () => {
    const moved = found({
      exceptions: [
        {
          change: 'moved',
          date: '2026-10-06',
          reason: '',
          toDate: '2026-11-26',
          toStart: '12:00',
          toPlace: 'library',
        },
      ],
    });
    expect(moved.map(({ date }) => date)).toEqual(['2026-11-24', '2026-10-06', '2026-12-01']);
    expect(moved[1]).toMatchObject({ place: 'library', held: true });
  });

  test('another time; online only; a date that the rule does not give changes nothing', () => {
    const [changed, online] = found({
      exceptions: [
        { change: 'time', date: '2026-11-24', reason: '', start: '20:00', duration: 30 },
        { change: 'online-only', date: '2026-12-01', reason: '' },
        {
          change: 'moved',
          date: '2026-11-25',
          reason: '',
          toDate: '2026-11-27',
          toStart: null,
          toPlace: null,
        },
      ],
    });
    expect(changed!.start).toBe(at('2026-11-24T20:00[America/New_York]'));
    expect(changed!.end - changed!.start).toBe(30 * 60_000);
    expect(online).toMatchObject({ attendance: 'online', held: true, date: '2026-12-01' });
  });

  test('a pause has days, a holiday means what the operator says, a closed meeting ends, a draft has none', () => {
    const paused: Partial<Timed> = {
      status: { state: 'paused', from: '2026-11-20', until: '2026-11-30', reason: 'Repairs' },
    };
    expect(found(paused).map(({ held }) => held)).toEqual([false, true]);
    const provenance = { source: 'City', id: 'a', row: '', importedAt: '2026-11-01T00:00:00Z' };
    const vanished = { ...paused, provenance: { ...provenance, vanishedAt: '2026-11-10T00:00:00Z' } };
    expect(found(vanished).map(({ change }) => change)).toEqual(['paused', 'paused']);
    expect(nextHeld(meeting(weekly('TU'), vanished), at('2026-11-10T12:00Z[UTC]'))).toBeNull();
    const holidays: Holidays = (date, says) =>
      date === '2026-11-24' ? { held: says === 'held', reason: 'A holiday' } : null;
    const days = (timed: Timed) =>
      occurrences(timed, at(from), at(from) + 14 * DAY, holidays).map(({ held }) => held);
    expect(days(meeting(weekly('TU')))).toEqual([true, true]);
    expect(days(meeting(weekly('TU'), { holidays: 'not-held' }))).toEqual([false, true]);
    const [doubtful] = occurrences(meeting(weekly('TU')), at(from), at(from) + 7 * DAY, holidays);
    expect(doubtful).toMatchObject({ held: true, change: 'holiday', reason: 'A holiday' });
    expect(found({ status: { state: 'closed', from: '2026-12-01', reason: '' } })).toHaveLength(1);
    expect(found({ status: { state: 'closed', from: null, reason: '' } })).toEqual([]);
    expect(found({ status: { state: 'draft' } })).toEqual([]);
  });
});
