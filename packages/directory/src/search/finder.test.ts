import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aMeeting, aPlace } from '../meeting.testkit.ts';
import type { Meeting } from '../meeting.ts';
import { nextHeld } from '../occurrences.ts';
import type { Place } from '../place.ts';
import { type Recurrence, WEEKDAYS, weekly } from '../recurrence.ts';
import { kilometres } from './distance.ts';
import { type Entry, Finder } from './finder.ts';
import { everything, type Query } from './query.ts';
import { isNear, wordsOf } from './words.ts';

const at = (text: string) => Temporal.ZonedDateTime.from(text).epochMilliseconds;
const NOW = at('2026-11-29T12:00[UTC]');
const entry = (meeting: Partial<Meeting>, place: Partial<Place> | null = {}): Entry => ({
  meeting: aMeeting({ slug: meeting.id ?? 'm1', place: place ? `p${meeting.id}` : null, ...meeting }),
  place: place && aPlace({ id: `p${meeting.id}`, ...place }),
});
const ids = (finder: Finder, query: Partial<Query>) =>
  finder.ask({ ...everything(), ...query }).found.map(({ meeting }) => meeting.id);
const both = { every: 'week', interval: 1, weekdays: ['MO', 'WE'], anchor: null, start: '19:00' } as const;
const twoDays: Recurrence = { ...both, weekdays: [...both.weekdays], duration: 60, from: null, until: null };

describe('a list', () => {
  test('holds what is under way and what is next, in the order it begins; what has no time stands last', () => {
    const finder = Finder.of(
      [
        entry({ id: 'c', recurrence: null }),
        entry({ id: 'b', recurrence: weekly(0, '20:00', 60) }),
        entry({ id: 'a', recurrence: weekly(0, '06:30', 60) }),
        entry({ id: 'd', recurrence: weekly(0, '05:00', 60) }),
      ],
      NOW,
    );
    expect(ids(finder, {})).toEqual(['a', 'b', 'd', 'c']);
    expect(ids(finder, { underWay: true })).toEqual(['a']);
  });

  test('leaves out drafts, what is closed and what is private, and says nothing of a paused one’s dates', () => {
    const finder = Finder.of(
      [
        entry({ id: 'a', status: { state: 'draft' } }),
        entry({ id: 'b', status: { state: 'closed', from: null, reason: '' } }),
        entry({ id: 'c', access: 'private' }),
        entry({ id: 'd', status: { state: 'paused', from: null, until: null, reason: '' } }),
      ],
      NOW,
    );
    const answer = finder.ask(everything());
    expect(answer.found.map(({ meeting, next }) => [meeting.id, next])).toEqual([['d', null]]);
    expect([answer.total, finder.size]).toEqual([1, 1]);
  });

  test('dates that are called off stand in it where that is asked for, and are never under way', () => {
    const cancelled = (date: string) => [{ date, change: 'cancelled' as const, reason: '' }];
    const pause = { state: 'paused' as const, from: '2026-11-01', until: null, reason: '' };
    const finder = Finder.of(
      [
        entry({ id: 'a', recurrence: weekly(0, '06:30', 60), exceptions: cancelled('2026-11-29') }),
        entry({ id: 'b', recurrence: weekly(1, '20:00', 60) }),
        entry({ id: 'c', recurrence: weekly(2, '20:00', 60), status: pause }),
      ],
      NOW,
    );
    const told = (query: Partial<Query>) =>
      finder
        .ask({ ...everything(), ...query })
        .found.map(({ meeting, next }) => [meeting.id, next?.date ?? null, next?.held ?? null]);
    expect(told({})).toEqual([
      ['b', '2026-11-30', true],
      ['a', '2026-12-06', true],
      ['c', null, null],
    ]);
    expect(told({ calledOff: true })).toEqual([
      ['a', '2026-11-29', false],
      ['b', '2026-11-30', true],
      ['c', '2026-12-01', false],
    ]);
    expect(told({ calledOff: true, weekdays: ['TU'] })).toEqual([['c', '2026-12-01', false]]);
    expect(told({ calledOff: true, underWay: true })).toEqual([]);
  });

  test('shows a meeting of two days once, under each of its days', () => {
    const finder = Finder.of([entry({ id: 'a', recurrence: twoDays })], NOW);
    expect(finder.ask(everything()).total).toBe(1);
    const next = (weekdays: Query['weekdays']) =>
      finder.ask({ ...everything(), weekdays }).found.map((found) => found.next!.date);
    expect(next(['MO'])).toEqual(['2026-11-30']);
    expect(next(['WE'])).toEqual(['2026-12-02']);
    expect(next(['TU'])).toEqual([]);
  });

  test('a hybrid meeting is found by who comes either way', () => {
    const finder = Finder.of(
      [entry({ id: 'a', attendance: 'hybrid' }), entry({ id: 'b', attendance: 'online' })],
      NOW,
    );
    expect(ids(finder, { attendance: ['in-person'] })).toEqual(['a']);
    expect(ids(finder, { attendance: ['online'] })).toEqual(['a', 'b']);
    expect(ids(finder, { attendance: ['hybrid'] })).toEqual(['a']);
  });

  test('any of the languages will do, all needs must be met', () => {
    const finder = Finder.of(
      [
        entry(
          { id: 'a', languages: ['es'], accessibility: ['step-free'] },
          { accessibility: ['hearing-loop'] },
        ),
        entry({ id: 'b', signed: ['ase'], accessibility: ['step-free'] }),
      ],
      NOW,
    );
    expect(ids(finder, { language: ['es', 'ase'] })).toEqual(['a', 'b']);
    expect(ids(finder, { accessibility: ['step-free', 'hearing-loop'] })).toEqual(['a']);
  });
});

test('meetings of one rule share their dates, and none takes another’s place for its own', () => {
  const moved = {
    change: 'moved',
    date: '2026-12-01',
    reason: '',
    toDate: null,
    toStart: null,
    toPlace: 'library',
  } as const;
  const finder = Finder.of(
    [entry({ id: 'a' }), entry({ id: 'b' }), entry({ id: 'c', exceptions: [moved] })],
    NOW,
  );
  expect(finder.ask(everything()).found.map(({ next }) => next!.elsewhere)).toEqual([null, null, 'library']);
  expect(finder.atPlace('pb').map(({ meeting }) => meeting.id)).toEqual(['b']);
  expect(finder.atPlace('library').map(({ meeting }) => meeting.id)).toEqual(['c']);
  expect(finder.atPlace('constructor')).toEqual([]);
});

test('one page holds everything where that is asked for', () => {
  const finder = Finder.of(
    Array.from({ length: 300 }, (_, at) => entry({ id: `m${at}` })),
    NOW,
  );
  expect(finder.askAll({ ...everything(), attendance: ['in-person'] })).toHaveLength(300);
});

test('words of a place that is only somewhere near are not found', () => {
  const finder = Finder.of(
    [entry({ id: 'a' }, { precision: 'approximate', address: '17 Secret Lane, Albany' })],
    NOW,
  );
  expect(ids(finder, { words: 'secret' })).toEqual([]);
  expect(ids(finder, { words: 'albany' })).toEqual(['a']);
});

test('a meeting that will close is listed until then, one whose dates are over is not', () => {
  const closes = (from: string) => ({ state: 'closed', from, reason: '' }) as const;
  const finder = Finder.of(
    [
      entry({ id: 'a', status: closes('2026-12-24') }),
      entry({ id: 'b', status: closes('2026-11-29') }),
      entry({ id: 'c', recurrence: { ...weekly(2, '19:00', 60), until: '2026-11-24' } }),
    ],
    NOW,
  );
  expect(ids(finder, {})).toEqual(['a']);
});

test('each day of a rule has its next date, though the one of this week is called off', () => {
  const rule: Recurrence = { ...weekly(1, '19:00', 60), weekdays: ['MO', 'TH'] };
  const off = { change: 'cancelled', date: '2026-11-30', reason: '' } as const;
  const finder = Finder.of([entry({ id: 'a', recurrence: rule, exceptions: [off] })], NOW);
  expect(finder.ask({ ...everything(), weekdays: ['MO'] }).found.map(({ next }) => next!.date)).toEqual([
    '2026-12-07',
  ]);
});

describe('a date of this week that is moved', () => {
  const moved = (date: string, toDate: string | null, toStart: string | null) =>
    ({ change: 'moved', date, toDate, toStart, toPlace: null, reason: '' }) as const;
  const mondays = (exceptions: Meeting['exceptions']) =>
    Finder.of([entry({ id: 'a', recurrence: weekly(1, '19:00', 60), exceptions })], NOW);
  const next = (finder: Finder, query: Partial<Query>) =>
    finder.ask({ ...everything(), ...query }).found.map((found) => found.next!.date);

  test('is found on its new day, and the meeting on its own one from the week after', () => {
    const finder = mondays([moved('2026-11-30', '2026-12-02', null)]);
    expect(next(finder, { weekdays: ['WE'] })).toEqual(['2026-11-30']);
    expect(next(finder, { weekdays: ['MO'] })).toEqual(['2026-12-07']);
    expect(next(finder, {})).toEqual(['2026-11-30']);
  });

  test('is found at its new hour, and the meeting at its own one from the week after', () => {
    const early = { change: 'time', date: '2026-11-30', start: '08:00', duration: null, reason: '' } as const;
    for (const change of [moved('2026-11-30', null, '08:00'), early]) {
      const finder = mondays([change]);
      expect(next(finder, { times: [['05:00', '12:00']] })).toEqual(['2026-11-30']);
      expect(next(finder, { times: [['17:00', '22:00']] })).toEqual(['2026-12-07']);
    }
  });

  test('does not hide a later one that is moved as well, though it comes before the next that is not', () => {
    const finder = mondays([
      { change: 'cancelled', date: '2026-11-30', reason: '' },
      moved('2026-12-07', '2026-12-09', null),
    ]);
    expect(next(finder, {})).toEqual(['2026-12-07']);
    expect(next(finder, { weekdays: ['MO'] })).toEqual(['2026-12-14']);
  });
});

describe('days and hours', () => {
  const late = entry({ id: 'a', zone: 'America/Los_Angeles', recurrence: weekly(0, '23:00', 60) });

  test('are the visitor’s: Sunday at eleven in Los Angeles is Monday at two in New York', () => {
    const finder = Finder.of([late], NOW);
    const asked = (zone: string | null, weekdays: Query['weekdays'], times: Query['times'] = []) =>
      ids(finder, { zone, weekdays, times });
    expect(asked('America/New_York', ['MO'], [['02:00', '02:01']])).toEqual(['a']);
    expect(asked('America/New_York', ['SU'])).toEqual([]);
    expect(asked(null, ['SU'], [['23:00', '23:01']])).toEqual(['a']);
  });

  test('a night goes over midnight', () => {
    const finder = Finder.of([late, entry({ id: 'b', recurrence: weekly(1, '04:59', 60) })], NOW);
    expect(ids(finder, { times: [['22:00', '05:00']] })).toEqual(['a', 'b']);
    expect(ids(finder, { times: [['05:00', '22:00']] })).toEqual([]);
  });

  test('a change of the clock before a meeting is in its hour', () => {
    const finder = Finder.of(
      [entry({ id: 'a', recurrence: weekly(1, '19:00', 60) })],
      at('2026-10-30T12:00[UTC]'),
    );
    expect(ids(finder, { zone: 'Europe/London', weekdays: ['TU'], times: [['00:00', '00:01']] })).toEqual([
      'a',
    ]);
  });
});

test('a place whose point is not known is found by its town', () => {
  const town = { name: 'Leeds', point: { latitude: 53.8, longitude: -1.55 } };
  const finder = Finder.of(
    [
      entry({ id: 'a' }, { point: null, town }),
      entry({ id: 'b' }, { point: null }),
      entry({ id: 'c' }, { town }),
    ],
    NOW,
  );
  const near = { latitude: 53.75, longitude: -1.5 };
  expect(ids(finder, { near })).toEqual(['a']);
});

describe('near a point', () => {
  const points: [string, number, number][] = [
    ['zero', 0, 0],
    ['same', 42.65, -73.75],
    ['west', 0, 179.95],
    ['east', 0, -179.95],
    ['pole', 89.9, 20],
  ];
  const finder = Finder.of(
    points.map(([id, latitude, longitude]) => entry({ id }, { point: { latitude, longitude } })),
    NOW,
  );
  const near = (latitude: number, longitude: number, radius = 50) =>
    finder.ask({ ...everything(), near: { latitude, longitude }, radius }).found;

  test('exactly there comes first, with no distance; zero is a place', () => {
    expect(near(42.65, -73.75)).toMatchObject([{ meeting: { id: 'same' }, distance: 0 }]);
    expect(near(0, 0)).toMatchObject([{ meeting: { id: 'zero' }, distance: 0 }]);
  });

  test('the date line and the poles part nobody', () => {
    expect(near(0, 180).map(({ meeting }) => meeting.id)).toEqual(['east', 'west']);
    expect(near(0, 179.99).map(({ meeting }) => meeting.id)).toEqual(['west', 'east']);
    expect(near(89.9, -160).map(({ meeting }) => meeting.id)).toEqual(['pole']);
  });

  test('an approximate place is found by the point that is shown of it, and by none when it has none', () => {
    const vague = Finder.of(
      [entry({ id: 'a' }, { precision: 'approximate' }), entry({ id: 'b' }, { point: null })],
      NOW,
    );
    expect(vague.ask({ ...everything(), near: { latitude: 42.65, longitude: -73.75 } }).found).toMatchObject([
      { meeting: { id: 'a' }, distance: 0 },
    ]);
    const off = vague.ask({ ...everything(), near: { latitude: 42.69, longitude: -73.79 } }).found[0]!;
    expect(off.distance).toBeCloseTo(
      kilometres({ latitude: 42.69, longitude: -73.79 }, { latitude: 42.65, longitude: -73.75 }),
      6,
    );
  });
});

describe('words', () => {
  const finder = Finder.of(
    [
      entry({ id: 'a', name: 'Nuevo día' }, { name: 'Iglesia de São José' }),
      entry({ id: 'b', name: "St Mark's, first things first" }, { name: 'Philadelphia library' }),
      entry({ id: 'c', name: 'constructor' }),
      entry({ id: 'd', name: 'Saint Anne' }, { name: 'San Rafael hall' }),
    ],
    NOW,
  );

  test.each([
    ['dia', ['a']],
    ['SAO jose', ['a']],
    ['igl', ['a']],
    ['st marks', ['b']],
    ['phildelphia', ['b']],
    ['pihladelphia libary', ['b']],
    ['constructor', ['c']],
    ['__proto__', []],
    ['sain rafael', ['d']],
    ['sain rafel', ['d']],
    ['main albany', ['a', 'b', 'c', 'd']],
    ['main nowhere', []],
    ['  ', ['a', 'b', 'c', 'd']],
    ['!!!', ['a', 'b', 'c', 'd']],
  ])('%j finds %j', (words, found) => {
    expect(ids(finder, { words })).toEqual(found);
  });

  test('short words are taken as they are', () => {
    expect(isNear('dia', 'dias', 0)).toBe(false);
    expect(isNear('abcd', 'abdc', 1)).toBe(true);
    expect(wordsOf('Łódź–Straße')).toEqual(['lodz', 'strasse']);
  });
});

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

test('a list by name pages like any other; a cursor that somebody made up begins anew', () => {
  const finder = Finder.of(
    ['b', 'É', 'a', 'c', 'B'].map((name, at) => entry({ id: `m${at}`, name })),
    NOW,
  );
  const first = finder.ask({ ...everything(), sort: 'name', limit: 3 });
  const rest = finder.ask({ ...everything(), sort: 'name', limit: 3, cursor: first.cursor });
  expect([...first.found, ...rest.found].map(({ meeting }) => meeting.name)).toEqual([
    'a',
    'b',
    'B',
    'c',
    'É',
  ]);
  expect(rest.cursor).toBeNull();
  expect(finder.ask({ ...everything(), cursor: '../../etc' }).found).toHaveLength(5);
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
