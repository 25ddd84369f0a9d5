import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Listing } from '../packages/directory/src/feeds/listing.ts';
import { readFeed } from '../packages/directory/src/feeds/read-feed.ts';
import { aMeeting, aPlace } from '../packages/directory/src/meeting.testkit.ts';
import { weekly } from '../packages/directory/src/recurrence.ts';

/** When the questions are asked. */
export const NOW = Date.parse('2026-11-29T12:00:00Z');
/** How many meetings there are. */
export const SIZES = [2_000, 20_000, 100_000] as const;
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
      fromAfar: false,
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

const real = realListings();
const base = real.length > 0 ? real : madeListings(seeded(3));

/** What the meetings were made of. */
export const ORIGIN = real.length > 0 ? 'from real ones' : 'made up';

/** As many meetings as are asked for: copies, moved about, the same in every run. */
export function meetings(count: number): Listing[] {
  const random = seeded(7);
  const moved = (degrees: number, most: number) =>
    Math.max(-most, Math.min(most, degrees + (random() * 2 - 1) * JITTER));
  return Array.from({ length: count }, (_, at) => {
    const { meeting, place, otherPlaces, fromAfar } = base[at % base.length]!;
    const id = at.toString(36).padStart(6, '0');
    return {
      id,
      row: id,
      otherPlaces,
      fromAfar,
      meeting: { ...meeting, slug: id },
      place: place && {
        ...place,
        point: place.point && {
          latitude: moved(place.point.latitude, 90),
          longitude: moved(place.point.longitude, 180),
        },
      },
    };
  });
}
