import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aMeeting, aPlace } from '../meeting.testkit.ts';
import { nextHeld } from '../occurrences.ts';
import { type Recurrence, WEEKDAYS, weekly } from '../recurrence.ts';
import { kilometres } from './distance.ts';
import { entry, NOW } from './finder.testkit.ts';
import { type Entry, Finder } from './finder.ts';
import { everything, type Query } from './query.ts';

/** The same by plain means, a meeting at a time. */
function plainly(entries: readonly Entry[], query: Query): string[] {
  const listed = entries
    .map((one) => ({ ...one, next: nextHeld(one.meeting, NOW) }))
    .filter(({ meeting, place, next }) => {
      const ways = meeting.attendance === 'hybrid' ? ['hybrid', 'in-person', 'online'] : [meeting.attendance];
      if (query.attendance.length > 0 && !query.attendance.some((way) => ways.includes(way))) return false;
      if (query.audience.length > 0 && !query.audience.some((who) => meeting.audiences.includes(who)))
        return false;
      if (query.near && !(place?.point && kilometres(query.near, place.point) <= query.radius)) return false;
      if (query.weekdays.length === 0) return true;
      if (!next) return false;
      const local = Temporal.Instant.fromEpochMilliseconds(next.start).toZonedDateTimeISO(
        query.zone ?? meeting.zone,
      );
      return query.weekdays.includes(WEEKDAYS[local.dayOfWeek - 1]!);
    });
  const key = ({ next, place, meeting }: (typeof listed)[number]) =>
    query.near
      ? kilometres(query.near, place!.point!) + (meeting.attendance === 'online' ? 100_000 : 0)
      : (next?.start ?? Number.POSITIVE_INFINITY);
  return listed
    .sort((a, b) => key(a) - key(b) || (a.meeting.id < b.meeting.id ? -1 : 1))
    .map(({ meeting }) => meeting.id);
}

const degrees = (most: number) => fc.integer({ min: -most * 4, max: most * 4 }).map((quarter) => quarter / 4);
const anEntry = fc
  .record({
    day: fc.integer({ min: 0, max: 6 }),
    hour: fc.integer({ min: 0, max: 23 }),
    zone: fc.constantFrom('America/New_York', 'Europe/London', 'Asia/Kathmandu'),
    attendance: fc.constantFrom('in-person' as const, 'online' as const, 'hybrid' as const),
    audiences: fc.subarray(['women', 'young-people']),
    latitude: degrees(3),
    longitude: degrees(3),
    byAppointment: fc.boolean(),
  })
  .map(({ day, hour, latitude, longitude, byAppointment, ...rest }) => ({
    place: aPlace({ point: { latitude, longitude } }),
    meeting: {
      ...rest,
      recurrence: byAppointment ? null : weekly(day, `${String(hour).padStart(2, '0')}:00`, 90),
    },
  }));
const aQuery = fc.record({
  attendance: fc.subarray(['in-person' as const, 'online' as const, 'hybrid' as const]),
  audience: fc.subarray(['women', 'young-people', 'veterans']),
  weekdays: fc.subarray([...WEEKDAYS]),
  zone: fc.constantFrom(null, 'Asia/Tokyo', 'America/Los_Angeles'),
  near: fc.option(fc.record({ latitude: degrees(3), longitude: degrees(3) })),
  radius: fc.constantFrom(30, 150, 400),
});

test('answers are those a plain look at every meeting gives, page by page', () => {
  fc.assert(
    fc.property(
      fc.array(anEntry, { maxLength: 60 }),
      aQuery,
      fc.integer({ min: 1, max: 7 }),
      (given, asked, limit) => {
        const entries: Entry[] = given.map(({ meeting, place }, at) => {
          const id = `m${String(at).padStart(3, '0')}`;
          return { place: { ...place, id }, meeting: aMeeting({ ...meeting, id, slug: id, place: id }) };
        });
        const finder = Finder.of(entries, NOW);
        const expected = plainly(entries, { ...everything(), ...asked });
        const found: string[] = [];
        let cursor: string | null = null;
        do {
          const answer = finder.ask({ ...everything(), ...asked, limit, cursor });
          expect(answer.total).toBe(expected.length);
          found.push(...answer.found.map(({ meeting }) => meeting.id));
          cursor = answer.cursor;
        } while (cursor !== null);
        expect(found).toEqual(expected);
      },
    ),
    { seed: 4, numRuns: 300 },
  );
});

test('rules that differ in anything have dates of their own, however many share one', () => {
  const plain = weekly(1, '19:00', 60);
  const rules: Recurrence[] = [
    plain,
    { ...plain, weekdays: ['TU'] },
    { ...plain, weekdays: ['MO', 'TU'] },
    { ...plain, start: '19:01' },
    { ...plain, duration: 61 },
    { ...plain, duration: 1_440 },
    { ...plain, from: '2026-12-05' },
    { ...plain, until: '2026-12-05' },
    { ...plain, interval: 2, anchor: '2026-12-07' },
    { ...plain, interval: 2, anchor: '2026-11-30' },
  ];
  const entries = ['America/New_York', 'Europe/London'].flatMap((zone, of) =>
    rules.map((recurrence, at) => entry({ id: `m${of}${at}`, zone, recurrence })),
  );
  const dates = (all: readonly Entry[]) =>
    new Map(
      Finder.of(all, NOW)
        .askAll(everything())
        .map(({ meeting, next }) => [meeting.id, next]),
    );
  const together = dates(entries);
  for (const one of entries) expect(together.get(one.meeting.id)).toEqual(dates([one]).get(one.meeting.id));
});
