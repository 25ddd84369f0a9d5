import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Ask, deskLists, TO_DO } from '../apps/web/src/lib/organise/desk-lists.ts';
import { readFeed } from '../packages/directory/src/feeds/read-feed.ts';
import type { Listing } from '../packages/directory/src/feeds/remarks.ts';
import { aMeeting, aPlace } from '../packages/directory/src/meeting.testkit.ts';
import type { Organiser } from '../packages/directory/src/organisers/organiser.ts';
import { weekly } from '../packages/directory/src/recurrence.ts';
import { type Entry, Finder } from '../packages/directory/src/search/finder.ts';
import { everything, type Query } from '../packages/directory/src/search/query.ts';
import type { Figure } from './figure.ts';

const NOW = Date.parse('2026-11-29T12:00:00Z');
const SIZES = [2_000, 20_000, 100_000];
const RUNS = 9;
/** Half the width of the square that a copy may be moved in, in degrees. */
const JITTER = 2;

/** Numbers from 0 to 1, the same in every run (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Public feeds beside the project, where they are; they may be read and not kept. */
const FEEDS = join(import.meta.dirname, '../../shared/feeds');
const REAL = ['aa-sepia-philadelphia', 'aa-sf-marin-with-timezones'] as const;

function realListings(): Listing[] {
  if (!existsSync(FEEDS)) return [];
  return REAL.flatMap(
    (name) =>
      readFeed('meeting-guide', readFileSync(join(FEEDS, `${name}.json`), 'utf8'), {
        programme: 'other',
        zone: null,
        now: NOW,
        whereabouts: { zoneAt: () => 'America/New_York', townOf: () => null },
      }).listings,
  );
}

const WORDS = 'morning evening river north lake open first step stone church library hall garden light'.split(
  ' ',
);

/** Made up, where no real feed is at hand. */
function madeListings(random: () => number): Listing[] {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  return Array.from({ length: 2_000 }, (_, at) => {
    const { id: _id, place: _place, provenance: _provenance, ...meeting } = aMeeting();
    const { id: _placeId, ...place } = aPlace();
    const hour = String(Math.floor(random() * 24)).padStart(2, '0');
    return {
      id: String(at),
      row: String(at),
      otherPlaces: {},
      meeting: {
        ...meeting,
        name: `${pick(WORDS)} ${pick(WORDS)}`,
        attendance: pick(['in-person', 'in-person', 'online', 'hybrid'] as const),
        audiences: random() < 0.1 ? ['women'] : [],
        formats: random() < 0.6 ? ['open'] : [],
        recurrence: weekly(Math.floor(random() * 7), `${hour}:${pick(['00', '15', '30'])}`, 60),
      },
      place: { ...place, name: `${pick(WORDS)} ${pick(WORDS)}`, address: `${at} ${pick(WORDS)} street` },
    };
  });
}

function entriesOf(base: readonly Listing[], count: number): Entry[] {
  const random = seeded(7);
  const moved = (degrees: number, most: number) =>
    Math.max(-most, Math.min(most, degrees + (random() * 2 - 1) * JITTER));
  return Array.from({ length: count }, (_, at) => {
    const { meeting, place } = base[at % base.length]!;
    const id = at.toString(36).padStart(6, '0');
    return {
      meeting: { ...meeting, id, slug: id, place: place && id, provenance: null },
      place: place && {
        ...place,
        id,
        point: place.point && {
          latitude: moved(place.point.latitude, 90),
          longitude: moved(place.point.longitude, 180),
        },
      },
    };
  });
}

function timed(run: () => unknown): number[] {
  run();
  return Array.from({ length: RUNS }, () => {
    const before = performance.now();
    run();
    return performance.now() - before;
  });
}

const NEAR = { latitude: 39.95, longitude: -75.16 };
const QUESTIONS: readonly [string, Partial<Query>, number | undefined][] = [
  ['first list', {}, 10],
  ['Monday evening', { weekdays: ['MO'], times: [['17:00', '22:00']] }, 10],
  [
    'Monday evening by London’s clock',
    { weekdays: ['MO'], times: [['17:00', '22:00']], zone: 'Europe/London' },
    10,
  ],
  ['in person', { attendance: ['in-person'] }, 10],
  ['for women, by name', { audience: ['women'], sort: 'name' }, 10],
  ['all, by name', { sort: 'name' }, 10],
  ['within 40 km', { near: NEAR }, 2],
  ['one word', { words: 'church' }, 10],
  ['one word, misspelt', { words: 'chruch' }, 10],
];

const ORGANISER: Organiser = { id: 'a', name: 'A', role: 'organiser', meetings: [], since: '' };
/** Pages of organisers, where everything has to be looked at. */
const DESK_VIEWS: readonly [string, Readonly<Record<string, Ask>>, number][] = [
  ['the desk of an organiser', TO_DO, 300],
  [
    'meetings of an organiser, the last page',
    { list: { words: '', state: 'all', skip: 99_950, limit: 50 } },
    1_000,
  ],
];

/** What the finder costs over meetings made from real ones by moving them about, the same in every run. */
export function finderFigures(): Figure[] {
  const real = realListings();
  const base = real.length > 0 ? real : madeListings(seeded(3));
  return SIZES.flatMap((size) => {
    const entries = entriesOf(base, size);
    const kept = entries.map((entry) => ({ ...entry, version: 1 }));
    const largest = size === SIZES.at(-1);
    const from = real.length > 0 ? 'from real ones' : 'made up';
    const name = (what: string) => `${size.toLocaleString('en')} meetings ${from}: ${what}`;
    globalThis.gc?.();
    const before = process.memoryUsage().heapUsed;
    const finder = Finder.of(entries, NOW);
    globalThis.gc?.();
    const memory = (process.memoryUsage().heapUsed - before) / 1e6;
    return [
      {
        name: name('index'),
        unit: 'ms' as const,
        runs: timed(() => Finder.of(entries, NOW)),
        ...(largest ? { goal: 500 } : {}),
      },
      {
        name: '  its memory',
        unit: 'MB' as const,
        runs: globalThis.gc ? [memory] : [],
        ...(globalThis.gc ? {} : { note: 'needs --expose-gc' }),
      },
      ...QUESTIONS.map(([what, query, goal]) => ({
        name: `  ${what}`,
        unit: 'ms' as const,
        runs: timed(() => finder.ask({ ...everything(), ...query })),
        ...(largest && goal !== undefined ? { goal } : {}),
      })),
      ...DESK_VIEWS.map(([what, asks, goal]) => ({
        name: `  ${what}`,
        unit: 'ms' as const,
        runs: timed(() => deskLists(kept, ORGANISER, asks, { now: NOW, readingOf: () => null })),
        ...(largest ? { goal } : {}),
      })),
    ];
  });
}
