import { describe, expect, test } from 'vitest';
import { aMeeting, aPlace } from '../meeting.testkit.ts';
import type { Meeting } from '../meeting.ts';
import { occurrences } from '../occurrences.ts';
import { weekly } from '../recurrence.ts';
import { file, NOW, OPTIONS, read } from './icalendar.testkit.ts';
import { type CalendarOptions, icalendar } from './icalendar.ts';

const neutral = { title: 'Appointment', uidOf: (id: string) => `digest-of-${id.length}` };

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
