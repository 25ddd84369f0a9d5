import type { Entry } from '../entry.ts';
import { isListed } from '../listed.ts';
import type { Holidays } from '../occurrences.ts';
import { publicPlace } from '../public-view.ts';
import { FacetIndex } from './facets.ts';
import { Nearby } from './nearby.ts';
import { Rows } from './rows.ts';
import { type Next, Upcoming } from './upcoming.ts';
import { WordIndex } from './words.ts';

/** All listed meetings at one moment, and what is looked up to find some of them. */
export interface Picture {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** In the order of their ids. */
  readonly entries: readonly Entry[];
  /** A row for each date to come, in the order they begin. */
  readonly rows: Rows;
  readonly facets: FacetIndex;
  readonly words: WordIndex;
  readonly nearby: Nearby;
  readonly holidays: Holidays | undefined;
}

const NOWHERE = { name: '', address: '', regions: [] };
/** Entries between two breaths. */
const STEP = 2_000;

/**
 * Makes the picture in small steps.
 * @param entries those that are not listed are left out
 * @param now milliseconds since 1970
 */
export function* pictureOf(
  entries: readonly Entry[],
  now: number,
  holidays?: Holidays,
): Generator<void, Picture> {
  const listed: Entry[] = [];
  for (const [at, entry] of entries.entries()) {
    if (isListed(entry.meeting, now)) listed.push(entry);
    if (at % STEP === STEP - 1) yield;
  }
  // The order of ids settles what time and distance leave open, so that pages follow on from each other.
  listed.sort((a, b) => (a.meeting.id < b.meeting.id ? -1 : 1));
  const upcoming = new Upcoming(now, holidays);
  const dated: number[] = [];
  const dates: (Next | null)[] = [];
  for (const [entry, { meeting }] of listed.entries()) {
    let isHeld = false;
    for (const next of upcoming.of(meeting)) {
      dated.push(entry);
      dates.push(next);
      isHeld ||= next.held;
    }
    if (!isHeld) {
      dated.push(entry);
      dates.push(null);
    }
    if (entry % STEP === STEP - 1) yield;
  }
  const rows = new Rows(dated, dates);
  yield;
  const facets = new FacetIndex(listed.length);
  for (const [entry, { meeting, place }] of listed.entries()) {
    facets.add(entry, meeting, place);
    if (entry % STEP === STEP - 1) yield;
  }
  const words = new WordIndex(listed.length);
  for (const [entry, { meeting, place }] of listed.entries()) {
    words.add(entry, meeting.name);
    words.add(entry, meeting.group);
    // Words that are not shown are not found either: who tries some would learn them.
    const { name, address, regions } = place ? publicPlace(place) : NOWHERE;
    words.add(entry, name);
    words.add(entry, address);
    for (const region of regions) words.add(entry, region);
    if (entry % STEP === STEP - 1) yield;
  }
  words.close();
  yield;
  const nearby = new Nearby(listed.map(({ place }) => place));
  yield;
  return { now, entries: listed, rows, facets, words, nearby, holidays };
}
