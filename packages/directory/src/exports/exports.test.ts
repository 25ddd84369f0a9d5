import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import type { Entry } from '../entry.ts';
import { OPTIONS, reading } from '../feeds/feeds.testkit.ts';
import { readFeed } from '../feeds/read-feed.ts';
import { aMeeting, aPlace } from '../meeting.testkit.ts';
import { Meeting } from '../meeting.ts';
import { Place } from '../place.ts';
import { publicEntry } from '../public-view.ts';
import { WEEKDAYS, weekly } from '../recurrence.ts';
import { icalendar } from './icalendar.ts';
import { meetingGuide } from './meeting-guide.ts';
import { ownFile } from './own.ts';
import { schemaOrg } from './schema-org.ts';

const entry = (meeting: Partial<Meeting> = {}, place: Partial<Place> = {}): Entry => ({
  meeting: aMeeting(meeting),
  place: aPlace(place),
});
const NOW = Date.parse('2026-11-29T12:00:00Z');
const exported = (...entries: Entry[]) => meetingGuide(entries, NOW);

const text = fc.stringMatching(/^[A-Za-z][A-Za-z '’.-]{0,20}[A-Za-z]$/).filter((name) => !/ {2}/.test(name));
const anEntry: fc.Arbitrary<Entry> = fc
  .record({
    name: text,
    group: text,
    attendance: fc.constantFrom('in-person' as const, 'online' as const, 'hybrid' as const),
    day: fc.integer({ min: 0, max: 6 }),
    hour: fc.integer({ min: 0, max: 23 }),
    duration: fc.integer({ min: 15, max: 180 }),
    formats: fc.subarray(['open', 'discussion', 'speaker']),
    audiences: fc.subarray(['women', 'newcomers']),
    languages: fc.subarray(['en', 'es', 'uk']),
    letters: fc.constantFrom('none' as const, 'facilitator' as const),
    precision: fc.constantFrom('exact' as const, 'approximate' as const),
    latitude: fc.integer({ min: -89, max: 89 }),
    longitude: fc.integer({ min: -179, max: 179 }),
  })
  .map(({ day, hour, duration, precision, latitude, longitude, ...meeting }) =>
    entry(
      {
        ...meeting,
        online:
          meeting.attendance === 'in-person'
            ? null
            : { link: 'https://video.example/1', phone: '', notes: '', visibility: 'public' },
        recurrence: weekly(day, `${String(hour).padStart(2, '0')}:30`, duration),
      },
      // Of an online meeting no door is told.
      {
        precision: meeting.attendance === 'online' ? 'approximate' : precision,
        point: { latitude, longitude },
      },
    ),
  );

describe('Meeting Guide', () => {
  test('out, in and out again is the same file', () => {
    fc.assert(
      fc.property(anEntry, (given) => {
        const once = exported(given);
        const [listing] = reading(once.rows).listings;
        const again = exported({
          meeting: { ...aMeeting(), ...listing!.meeting },
          place: listing!.place && { ...listing!.place, id: 'p1' },
        });
        expect(again.rows).toEqual(once.rows);
        expect([...once.skipped, ...once.losses]).toEqual([]);
      }),
      { seed: 3, numRuns: 200 },
    );
  });

  test('a row for each day, named as an import of several days names them', () => {
    const rule = { ...weekly(1, '19:00', 90), weekdays: [...WEEKDAYS] };
    expect(
      exported(entry({ recurrence: rule })).rows.map(({ slug, day, end_time }) => [slug, day, end_time]),
    ).toEqual([0, 1, 2, 3, 4, 5, 6].map((day) => [`tuesday-${day}`, day, '20:30']));
  });

  test('what the format cannot carry is left out, and said', () => {
    const monthly = {
      every: 'month',
      on: [{ nth: 1, weekday: 'MO' }],
      start: '19:00',
      duration: 60,
      from: null,
      until: null,
    } as const;
    const out = exported(
      entry({ id: 'a', recurrence: { ...monthly, on: [...monthly.on] } }),
      entry({ id: 'b', status: { state: 'paused', from: null, until: null, reason: '' } }),
      entry({ id: 'e', status: { state: 'paused', from: '2025-01-01', until: '2025-02-01', reason: '' } }),
      entry({
        id: 'f',
        status: { state: 'paused', from: '2099-01-01', until: null, reason: '' },
        provenance: {
          source: 'City',
          id: '',
          row: '',
          importedAt: '2026-11-01T00:00:00Z',
          vanishedAt: '2026-11-01T00:00:00Z',
        },
      }),
      entry({
        id: 'c',
        exceptions: [{ change: 'cancelled', date: '2026-12-01', reason: '' }],
        audiences: ['families'],
        recurrence: { ...weekly(2, '19:00', 60), until: '2027-01-01' },
        online: { link: 'https://a.example/x', phone: '', notes: 'key', visibility: 'facilitators' },
      }),
    );
    expect(out.skipped).toEqual([
      { id: 'a', why: 'not-every-week' },
      { id: 'b', why: 'paused' },
      { id: 'f', why: 'paused' },
    ]);
    expect(out.losses.map(({ why }) => why)).toEqual(['terms', 'exceptions', 'dates', 'hidden']);
    expect(JSON.stringify(out.rows)).not.toMatch(/a\.example|key/);
  });

  test('a door without steps says nothing of a meeting that is online', () => {
    const types = (attendance: Meeting['attendance']) =>
      exported(entry({ attendance }, { accessibility: ['step-free'] })).rows[0]!.types;
    expect(types('in-person')).toContain('X');
    expect(types('online')).not.toContain('X');
  });

  test('of an approximate place neither door nor point leaves', () => {
    const [row] = exported(entry({}, { precision: 'approximate' })).rows;
    expect(row).toMatchObject({ approximate: 'yes', formatted_address: 'Albany, US', latitude: 42.65 });
    expect(JSON.stringify(row)).not.toMatch(/Main Street|The hall|73\.75123/);
  });
});

test('where only a town is known, no file says that its point is the door', () => {
  const town = { name: 'Leeds', point: { latitude: 53.81, longitude: -1.55 } };
  const given = publicEntry(entry({}, { point: null, town }));
  const calendar = icalendar([{ ...given, version: 1 }], {
    now: NOW,
    name: 'Meetings',
    pageOf: () => 'https://b.example/',
    placeOf: () => null,
    placeVersionOf: () => 1,
  });
  const told = [calendar, JSON.stringify(exported(given).rows), JSON.stringify(schemaOrg(given, 'x', null))];
  expect(told.join()).not.toMatch(/53\.81|GEO|latitude/);
  const { places } = ownFile([given], () => undefined);
  expect(places).toMatchObject([{ point: null, town }]);
});

test('of an approximate place the town has neither its name nor its own point', () => {
  const town = { name: 'Tiny', point: { latitude: 53.812, longitude: -1.553 } };
  const { place } = publicEntry(entry({}, { point: null, town, precision: 'approximate' }));
  expect(place!.town).toEqual({ name: '', point: { latitude: 53.85, longitude: -1.55 } });
});

test('our own file, out and in, is everything there was', () => {
  fc.assert(
    fc.property(anEntry, (given) => {
      const file = JSON.stringify(ownFile([given], () => undefined));
      const { listings, rows } = readFeed('bearings', file, OPTIONS);
      expect(rows[0]!.outcome).toBe('accepted');
      const { id, place: placeId, provenance, ...meeting } = given.meeting;
      const { id: _id, ...place } = given.place!;
      expect([placeId, provenance]).toEqual(['p1', null]);
      expect(listings).toEqual([{ id, row: id, meeting, place, otherPlaces: {}, fromAfar: false }]);
    }),
    { seed: 5, numRuns: 100 },
  );
});

test('what everybody may see passes the same schema, and holds nothing that is hidden', () => {
  const { meeting, place } = publicEntry(
    entry(
      {
        online: {
          link: 'https://a.example/secret',
          phone: '+15551234',
          notes: 'pw',
          visibility: 'after-registration',
        },
      },
      { precision: 'approximate', point: { latitude: 42.651234, longitude: -73.751234 } },
    ),
  );
  expect(v.is(Meeting, meeting)).toBe(true);
  expect(v.is(Place, place)).toBe(true);
  expect(JSON.stringify([meeting, place])).not.toMatch(/secret|5551234|pw|Main Street|1234/);
});

test('schema.org: an event with its schedule, in words machines know', () => {
  expect(schemaOrg(entry(), 'https://b.example/meetings/m1', { start: 0, end: 3_600_000 })).toMatchObject({
    '@type': 'Event',
    startDate: '1970-01-01T00:00:00.000Z',
    location: { '@type': 'Place', name: 'The hall' },
    eventSchedule: {
      repeatFrequency: 'P1W',
      byDay: ['https://schema.org/Tuesday'],
      scheduleTimezone: 'America/New_York',
    },
  });
});
