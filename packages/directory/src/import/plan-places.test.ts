import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { reading, row } from '../feeds/feeds.testkit.ts';
import type { PlaceRecord } from '../records.ts';
import { FIRST, Kept, LATER } from './kept.testkit.ts';

const CHURCH = { location: 'Church A', formatted_address: '12 High Street, Leeds LS1 4AP, UK' };
const LIBRARY = { location: 'Library B', formatted_address: '40 Park Lane, Leeds LS3 1AA, UK' };
const a = (changes: object = {}) => row({ ...CHURCH, ...changes });
const b = (changes: object = {}) => row({ ...CHURCH, slug: 'b', name: 'B', ...changes });
const RESPELT = { formatted_address: '12 High St, Leeds LS1 4AP, UK' };

const started = (...rows: object[]) => {
  const kept = new Kept();
  kept.take(rows, FIRST);
  return kept;
};

describe('a meeting that moves', () => {
  test('takes nothing along that was corrected of where it was', () => {
    const kept = started(a());
    const { id } = kept.placeOf().place;
    kept.correctPlace({ address: '14 High Street, Leeds LS1 4AP', access: 'Ring twice' });
    kept.take([a(LIBRARY)]);
    const { place } = kept.placeOf();
    expect(place).toMatchObject({ name: 'Library B', address: LIBRARY.formatted_address, access: '' });
    expect(place.id).not.toBe(id);
    expect(kept.places.find((record) => record.place.id === id)!.place.name).toBe('Church A');
  });

  test('is held at one place, and who comes where it was at another', () => {
    const kept = started(a());
    const plan = kept.plan([a(RESPELT), b()]);
    const ids = plan.places.map(({ place }) => place.id);
    expect(new Set(ids).size).toBe(ids.length);
    kept.take([a(RESPELT), b()]);
    expect(kept.placeOf().place.address).toBe(RESPELT.formatted_address);
    expect(kept.placeOf('b').place.address).toBe(CHURCH.formatted_address);
  });
});

describe('a street that is spelt another way', () => {
  test.each([
    ['an organiser’s own meeting', (kept: Kept, id: string) => void kept.usedElsewhere.add(id)],
    ['a meeting that was corrected to it', (kept: Kept, id: string) => kept.correct({ place: id }, 'c')],
    [
      'one date of another meeting',
      (kept: Kept, id: string) =>
        kept.correct(
          {
            exceptions: [
              { date: '2026-12-08', change: 'moved', toDate: null, toStart: null, toPlace: id, reason: '' },
            ],
          },
          'c',
        ),
    ],
  ])('leaves the place of %s as it is', (_who, use) => {
    const other = row({ ...LIBRARY, slug: 'c', name: 'C' });
    const kept = started(a(), other);
    const { id } = kept.placeOf().place;
    kept.correctPlace({ access: 'Ring twice' });
    use(kept, id);
    kept.take([a(RESPELT), other]);
    const before = kept.places.find(({ place }) => place.id === id)!;
    expect(before.place.address).toBe(CHURCH.formatted_address);
    expect(kept.placeOf().place).toMatchObject({
      address: RESPELT.formatted_address,
      access: 'Ring twice',
    });
    expect(kept.plan([a(RESPELT), other]).places).toEqual([]);
  });

  test('leaves that of a row that could not be read this time', () => {
    const kept = started(a(), b());
    kept.take([a(RESPELT), b({ time: 'noon' })]);
    expect(kept.placeOf('b').place.address).toBe(CHURCH.formatted_address);
  });

  test('is the same place for one that is no longer listed', () => {
    const kept = started(a(), b());
    kept.take([a(RESPELT)]);
    expect(kept.places).toHaveLength(1);
  });
});

test('what is hidden here stays hidden where its source tells of it in two ways, and the import says so', () => {
  const kept = started(a(), b());
  kept.correctPlace({ precision: 'approximate' });
  for (const other of [RESPELT, LIBRARY]) {
    const plan = kept.plan([a(other), b()]);
    expect(plan.places).toMatchObject([{ place: { precision: 'approximate' }, version: 1 }]);
    expect(plan.keptApproximate).toEqual(plan.places);
  }
  kept.take([a(RESPELT), b()]);
  const again = kept.plan([a(RESPELT), b()]);
  expect([again.places, again.keptApproximate]).toEqual([[], []]);
  expect(kept.placeOf().place.precision).toBe('approximate');
});

test('two places that become one are hidden if one of them was hidden here', () => {
  const kept = started(a(), b(RESPELT));
  kept.correctPlace({ precision: 'approximate' });
  const third = { formatted_address: '12 High Str., Leeds LS1 4AP, UK' };
  for (const rows of [
    [a(third), b(third)],
    [b(third), a(third)],
  ])
    expect(kept.plan(rows).places.map(({ place }) => place.precision)).toEqual(['approximate']);
});

test('places that tell no name and no street are one only where all else is the same', () => {
  const kept = new Kept();
  const town = (name: string, latitude: number) => ({ name, point: { latitude, longitude: -1.55 } });
  const feed = reading([row({ slug: 'a' }), row({ slug: 'b' }), row({ slug: 'c' }), row({ slug: 'd' })]);
  const where = [
    { regions: ['Leeds'], country: 'GB', town: town('', 53.8) },
    { regions: ['Bristol'], country: 'GB', town: town('', 51.4) },
    { regions: ['Leeds'], country: 'GB', town: town('', 53.8) },
    { regions: ['York'], country: 'GB', point: { latitude: 53.85, longitude: -1.55 }, town: null },
  ];
  const told = (order: readonly number[]) => ({
    ...feed,
    listings: order.map((at) => ({
      ...feed.listings[at]!,
      place: {
        ...feed.listings[at]!.place!,
        name: '',
        address: '',
        precision: 'approximate' as const,
        ...where[at]!,
      },
    })),
  });
  kept.takeReading(told([0, 1, 2, 3]));
  expect('abcd'.split('').map((slug) => kept.placeOf(slug).place.regions[0])).toEqual([
    'Leeds',
    'Bristol',
    'Leeds',
    'York',
  ]);
  expect(kept.placeOf('c').place.id).toBe(kept.placeOf('a').place.id);
  const again = kept.planReading(told([3, 2, 1, 0]), LATER);
  expect([again.places, again.meetings.map(({ change }) => change)]).toEqual([
    [],
    Array.from({ length: 4 }, () => 'unchanged'),
  ]);
});

test('of rows that tell of one place in two ways the careful ones are believed, then most, in any order', () => {
  const told = (slug: string, location_notes: string, approximate = 'no') =>
    row({ ...CHURCH, slug, location_notes, approximate });
  const rows = [told('a', 'Ring once'), told('b', 'Ring twice'), told('c', 'Ring twice')];
  const careful = [...rows, told('d', 'Knock', 'yes')];
  for (const [given, notes] of [
    [rows, 'Ring twice'],
    [careful, 'Knock'],
    [rows.slice(0, 2), 'Ring once'],
  ] as const) {
    const kept = started(...given);
    expect(kept.places.map(({ place }) => place.notes)).toEqual([notes]);
    expect(kept.plan(given.toReversed()).places).toEqual([]);
  }
});

describe('a meeting that is joined from afar', () => {
  const online = { attendance_option: 'online', conference_url: 'https://zoom.us/j/1' };

  test('hides no door of those who meet at the same address', () => {
    const kept = started(a(online), b());
    expect(kept.placeOf().place.precision).toBe('approximate');
    expect(kept.placeOf('b').place.precision).toBe('exact');
    expect(kept.plan([b(), a(online)]).places).toEqual([]);
  });

  test('keeps what was corrected when it is held there again', () => {
    const kept = started(a(online));
    const { id } = kept.placeOf().place;
    kept.correctPlace({ access: 'Ring twice' });
    kept.take([a()]);
    expect(kept.placeOf().place).toMatchObject({ id, precision: 'exact', access: 'Ring twice' });
  });
});

test('places that were kept under names of another make are found again, with what was corrected of them', () => {
  const online = { attendance_option: 'online', conference_url: 'https://zoom.us/j/1' };
  const afar = row({ ...LIBRARY, ...online, slug: 'afar' });
  const unnamed = row({
    ...{ slug: 'unnamed', formatted_address: undefined, region: 'Leeds' },
    ...{ latitude: 53.85, longitude: -1.55, approximate: 'yes' },
  });
  const rows = [a(online), b(), afar, unnamed];
  const kept = started(...rows);
  const old = ({ name, address, point }: PlaceRecord['place']) =>
    JSON.stringify([name, address, point && [point.latitude, point.longitude]]);
  // One record stood for those who join from afar and those who go there.
  const shared = kept.placeOf('b').place.id;
  kept.correct({ place: shared });
  kept.meetings = kept.meetings.map((record) =>
    record.meeting.slug === 'tuesday' ? { ...record, importedPlace: shared } : record,
  );
  kept.places = kept.places
    .filter(({ place }) => place.id === shared || place.name !== 'Church A')
    .map((record) => ({ ...record, key: old(record.place) }));
  for (const slug of ['b', 'afar', 'unnamed']) kept.correctPlace({ access: `Ring for ${slug}` }, slug);
  const ids = ['b', 'afar', 'unnamed'].map((slug) => kept.placeOf(slug).place.id);
  kept.take(rows);
  expect(['b', 'afar', 'unnamed'].map((slug) => kept.placeOf(slug).place.id)).toEqual(ids);
  expect(['b', 'afar', 'unnamed', 'tuesday'].map((slug) => kept.placeOf(slug).place.access)).toEqual([
    'Ring for b',
    'Ring for afar',
    'Ring for unnamed',
    'Ring for b',
  ]);
  expect(['b', 'tuesday'].map((slug) => kept.placeOf(slug).place.precision)).toEqual([
    'exact',
    'approximate',
  ]);
  expect(kept.plan(rows).places).toEqual([]);
});

describe('a feed that is read again and again', () => {
  const STREETS = ['12 High Street', '12 High St', '40 Park Lane', '5 Mill Road'];
  const someRow = fc.record({
    slug: fc.constantFrom('a', 'b', 'c', 'd'),
    name: fc.constantFrom('A', 'B'),
    day: fc.constantFrom(1, 2, [1, 2]),
    location: fc.constantFrom('', 'Church A', 'Library B'),
    street: fc.constantFrom(...STREETS),
    approximate: fc.constantFrom(undefined, 'yes', 'no'),
    online: fc.boolean(),
  });
  const rowsOf = fc.array(
    someRow.map(({ street, online, ...rest }) =>
      row({
        ...rest,
        formatted_address: `${street}, Leeds LS1 4AP, UK`,
        ...(online ? { attendance_option: 'online', conference_url: 'https://zoom.us/j/1' } : {}),
      }),
    ),
    { minLength: 1, maxLength: 8 },
  );

  test('changes nothing the second time, has each place and meeting once, and shows each where its source says', () => {
    fc.assert(
      fc.property(fc.array(rowsOf, { minLength: 1, maxLength: 4 }), (feeds) => {
        const kept = new Kept();
        for (const rows of feeds) {
          const plan = kept.plan(rows);
          for (const ids of [
            plan.places.map(({ place }) => place.id),
            plan.meetings.map(({ record }) => record.meeting.id),
          ])
            expect(new Set(ids).size).toBe(ids.length);
          kept.take(rows);
          const { listings } = reading(rows);
          // Of a row that is there twice the first is believed; all others may come in any order.
          const isWhole = listings.length === rows.flatMap(({ day }) => day).length;
          const again = kept.plan(isWhole ? rows.toReversed() : rows);
          expect(again.places).toEqual([]);
          expect(again.meetings.filter(({ change }) => change !== 'unchanged')).toEqual([]);
          const bySource = new Map(kept.meetings.map((record) => [record.meeting.provenance!.id, record]));
          for (const { id, place } of listings) {
            const at = bySource.get(id)!.meeting.place;
            const shown = kept.places.find((record) => record.place.id === at)!.place;
            expect([shown.name, shown.address]).toEqual([place!.name, place!.address]);
          }
        }
      }),
      { seed: 7, numRuns: 150 },
    );
  });
});
