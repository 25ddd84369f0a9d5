import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { aMeeting, aPlace } from '../meeting.testkit.ts';
import type { Meeting } from '../meeting.ts';
import { occurrences } from '../occurrences.ts';
import { type Recurrence, weekly } from '../recurrence.ts';
import { type CalendarOptions, icalendar } from './icalendar.ts';

const NOW = Date.parse('2026-10-20T12:00:00Z');
const OPTIONS: CalendarOptions = {
  now: NOW,
  name: 'Meetings',
  placeOf: () => aPlace({ name: 'The library', address: '2 Elm Street' }),
  placeVersionOf: () => 1,
  pageOf: ({ id }) => `https://bearings.example/meetings/${id}`,
};
const neutral = { title: 'Appointment', uidOf: (id: string) => `digest-of-${id.length}` };
const file = (meeting: Partial<Meeting>, options: Partial<CalendarOptions> = {}) =>
  icalendar([{ meeting: aMeeting(meeting), place: aPlace(), version: 3 }], { ...OPTIONS, ...options });

/** Starts and ends that another program reads out of the file, each zone by the file's own clock. */
function read(text: string, count: number): [string, string][] {
  const calendar = new ICAL.Component(ICAL.parse(text));
  for (const zone of calendar.getAllSubcomponents('vtimezone'))
    ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  const components = calendar.getAllSubcomponents('vevent');
  const main = components.find((event) => !event.getFirstProperty('recurrence-id'))!;
  const event = new ICAL.Event(main, {
    strictExceptions: true,
    exceptions: components.filter((other) => other !== main),
  });
  const iterator = event.iterator();
  const found: [string, string][] = [];
  // Dates that are past stand in the file as well.
  for (let next = iterator.next(); next && found.length < count + 40; next = iterator.next()) {
    const details = event.getOccurrenceDetails(next);
    found.push(
      [details.startDate, details.endDate].map((time) => time.toJSDate().toISOString()) as [string, string],
    );
  }
  ICAL.TimezoneService.reset();
  return found
    .filter(([start]) => Date.parse(start) >= NOW)
    .sort()
    .slice(0, count);
}

const ours = (meeting: Partial<Meeting>, days: number): [string, string][] =>
  occurrences(aMeeting(meeting), NOW, NOW + days * 86_400_000)
    .filter(({ held }) => held)
    .map(({ start, end }) => [new Date(start).toISOString(), new Date(end).toISOString()]);

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

test('a date that may not take place for a holiday is tentative, and says why unless it is to say nothing', () => {
  const holidays = (date: string) => (date === '2026-11-24' ? { held: true, reason: 'Harvest day' } : null);
  const text = file({}, { holidays });
  expect(text).toMatch(/RECURRENCE-ID;TZID=America\/New_York:20261124T190000/);
  expect(text.match(/STATUS:TENTATIVE/g)).toHaveLength(1);
  expect(text).toContain('COMMENT:Harvest day');
  expect(file({}, { holidays, neutral })).not.toContain('Harvest');
  const expected = occurrences(aMeeting(), NOW, NOW + 60 * 86_400_000, holidays).length;
  expect(read(text, expected)).toHaveLength(expected);
});

test('a date that is held elsewhere says where; one that the rule does not give, or that is past, is none', () => {
  const moved = { change: 'moved', reason: '', toDate: null, toStart: null, toPlace: 'p2' } as const;
  const text = file({
    exceptions: [
      { ...moved, date: '2026-10-27' },
      { ...moved, date: '2026-10-29' },
      { ...moved, date: '2026-01-06' },
    ],
  }).replaceAll('\r\n ', '');
  expect(text.match(/LOCATION:The library\\, 2 Elm Street/g)).toHaveLength(1);
  expect(text.match(/RECURRENCE-ID/g)).toHaveLength(1);
});

test('the form: lines of 75 octets ended by CRLF, text escaped, one stable name', () => {
  const text = file({ name: 'One; two, three\\', notes: `Bring a chair\nÜber ${'ö'.repeat(200)}` });
  expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  expect(text).toContain('SUMMARY:One\\; two\\, three\\\\\r\n');
  expect(text).toContain('UID:meeting-m1@bearings\r\n');
  expect(text).not.toContain('undefined');
  expect(text.replaceAll('\r\n ', '')).toContain(
    'LOCATION:The hall\\, 1 Main Street\\, Albany\\, NY\\, USA\r\n',
  );
});

test('a neutral calendar tells when, and nothing of what it is, where, or from whom', () => {
  const online = { link: 'https://a.example/room', phone: '', notes: '', visibility: 'public' } as const;
  for (const attendance of ['in-person', 'hybrid', 'online'] as const) {
    const text = file(
      {
        attendance,
        online,
        name: 'Recovery evening',
        notes: 'About drinking',
        exceptions: [
          {
            change: 'moved',
            date: '2026-10-27',
            toDate: null,
            toStart: null,
            toPlace: 'p2',
            reason: 'Paint',
          },
          { change: 'online-only', date: '2026-11-03', reason: 'Paint' },
        ],
      },
      { name: 'Appointment', neutral },
    );
    expect(text).toContain('SUMMARY:Appointment\r\n');
    expect(text).toContain('UID:digest-of-2\r\n');
    expect(text).not.toMatch(
      /Recovery|drinking|Paint|URL|LOCATION|GEO|DESCRIPTION|COMMENT|hall|library|Street|a\.example|bearings|m1/i,
    );
  }
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

describe('who keeps a calendar of one meeting', () => {
  const told = (meeting: Partial<Meeting>, options: Partial<CalendarOptions> = {}) =>
    file(meeting, { ...options, tellsEnds: true }).replaceAll('\r\n ', '');

  test('learns that it is no more: the same event is cancelled, on one date that is past', () => {
    const closed = (from: string | null) => ({ state: 'closed', from, reason: '' }) as const;
    for (const [changes, day] of [
      [{ status: closed(null) }, '20261013'],
      [{ status: closed('2026-10-01') }, '20260929'],
      [{ recurrence: { ...weekly(2, '19:00', 60), until: '2026-08-31' } }, '20260825'],
      [{ status: { state: 'paused', from: null, until: null, reason: '' } as const }, '20261013'],
    ] as const) {
      const text = told(changes);
      expect(text).toContain('UID:meeting-m1@bearings\r\n');
      expect(text).toContain('STATUS:CANCELLED\r\n');
      expect(text).toContain(`DTSTART;TZID=America/New_York:${day}T190000`);
      expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(1);
      expect(text).not.toMatch(/FREQ=WEEKLY/);
      expect(read(text, 5)).toEqual([]);
    }
  });

  test('is told no more where it is, from the day that it is listed no longer', () => {
    const online = { link: 'https://a.example/room', phone: '', notes: '', visibility: 'public' } as const;
    const provenance = { source: 'City', id: 'a', row: '', importedAt: '2026-10-01T00:00:00Z' };
    const gone = { ...provenance, vanishedAt: '2026-10-10T00:00:00Z' };
    for (const changes of [
      { status: { state: 'closed', from: '2026-10-20', reason: '' } },
      { status: { state: 'closed', from: '2026-10-18', reason: '' } },
      { recurrence: { ...weekly(2, '19:00', 60), until: '2026-10-19' } },
      { status: { state: 'paused', from: null, until: '2026-10-19', reason: '' }, provenance: gone },
      { status: { state: 'paused', from: null, until: '2026-12-31', reason: '' }, provenance: gone },
    ] satisfies Partial<Meeting>[]) {
      const text = told({ attendance: 'hybrid', online, notes: 'Ring twice', ...changes });
      expect(text).toContain('STATUS:CANCELLED\r\n');
      expect(text).toContain('DTSTART;TZID=America/New_York:20261013T190000');
      expect(text).not.toMatch(/LOCATION|GEO|URL|DESCRIPTION|RRULE:FREQ=WEEKLY|The hall|Ring twice|room/);
    }
  });

  test('is told nothing of the kind of one that goes on, or has no dates of its own', () => {
    expect(told({})).not.toContain('CANCELLED');
    expect(told({ recurrence: null })).not.toContain('VEVENT');
    const plain = told({ status: { state: 'closed', from: null, reason: '' } }, { neutral });
    expect(plain).toContain('SUMMARY:Appointment');
    expect(plain).not.toMatch(/Tuesday at seven|The hall|URL/);
  });
});

describe('how often it was changed', () => {
  const sequence = (version: number, placeVersion: number, changes: Partial<Meeting> = {}) =>
    Number(
      /SEQUENCE:(\d+)/.exec(
        icalendar([{ meeting: aMeeting(changes), place: aPlace(), version }], {
          ...OPTIONS,
          placeVersionOf: () => placeVersion,
        }),
      )![1],
    );

  test('rises with its place, and never falls where it moves to a place that was changed less', () => {
    expect(sequence(3, 2)).toBeGreaterThan(sequence(3, 1));
    expect(sequence(4, 1)).toBeGreaterThan(sequence(3, 40));
    expect(sequence(4, 1)).toBeGreaterThan(sequence(3, 5_000));
    expect(sequence(3, 1, { place: null })).toBeGreaterThan(3);
  });

  test('counts the places that single dates are moved to', () => {
    const moved = { change: 'moved', date: '2026-11-03', toDate: null, toStart: null, reason: '' } as const;
    const of = (version: number) =>
      Number(
        /SEQUENCE:(\d+)/.exec(
          file(
            { exceptions: [{ ...moved, toPlace: 'p2' }] },
            { placeVersionOf: (id) => (id === 'p2' ? version : 1) },
          ),
        )![1],
      );
    expect(of(2)).toBeGreaterThan(of(1));
  });
});

test('what is approximate, hidden, without dates or put off for good is not told', () => {
  const vague = icalendar(
    [{ meeting: aMeeting(), place: aPlace({ precision: 'approximate' }), version: 1 }],
    OPTIONS,
  );
  expect(vague).toContain('LOCATION:Albany\r\n');
  expect(vague).not.toMatch(/GEO|Main Street/);
  const hidden = file({
    attendance: 'online',
    online: { link: 'https://a.example/secret', phone: '', notes: '', visibility: 'after-registration' },
  });
  expect(hidden).not.toContain('secret');
  for (const meeting of [
    { recurrence: null },
    { status: { state: 'paused', from: null, until: null, reason: '' } as const },
    { status: { state: 'closed', from: null, reason: '' } as const },
  ])
    expect(file(meeting)).not.toContain('VEVENT');
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

test('why a date differs or is not held is told, but not in a neutral calendar', () => {
  const changes: Partial<Meeting> = {
    notes: 'Ring twice',
    exceptions: [
      { change: 'cancelled', date: '2026-09-29', reason: 'Long past' },
      { change: 'cancelled', date: '2026-10-27', reason: 'Painting' },
      { change: 'cancelled', date: '2026-11-24', reason: '' },
      { change: 'moved', date: '2026-11-03', toDate: null, toStart: '18:00', toPlace: null, reason: 'Vote' },
      { change: 'online-only', date: '2026-11-10', reason: '' },
    ],
  };
  const notOn = (date: string, reason: string) => `Not on ${date}: ${reason}`;
  const text = file(changes, { notOn }).replaceAll('\r\n ', '');
  expect(text.match(/DESCRIPTION:.*/g)).toEqual([
    'DESCRIPTION:Not on 2026-10-27: Painting\\nRing twice',
    'DESCRIPTION:Vote\\nRing twice',
    'DESCRIPTION:Ring twice',
  ]);
  expect(file(changes, { notOn, neutral })).not.toMatch(/Painting|Vote|DESCRIPTION|Not on/);
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
