import { accessibilityOf } from '../entry.ts';
import type { Attendance, Meeting } from '../meeting.ts';
import type { Place } from '../place.ts';
import { addBits, type Bits, countBits, emptyBits, keepBits, setBit } from './bits.ts';

export const FACETS = [
  'attendance',
  'programme',
  'audience',
  'language',
  'accessibility',
  'letters',
] as const;
export type Facet = (typeof FACETS)[number];

/** Who can come either way finds a hybrid meeting under both. */
const FOUND_UNDER: Readonly<Record<Attendance, readonly Attendance[]>> = {
  hybrid: ['hybrid', 'in-person', 'online'],
  'in-person': ['in-person'],
  online: ['online'],
};

function valuesOf(meeting: Meeting, place: Place | null): Record<Facet, readonly string[]> {
  return {
    attendance: FOUND_UNDER[meeting.attendance],
    programme: [meeting.programme],
    audience: meeting.audiences,
    language: [...meeting.languages, ...meeting.signed],
    accessibility: accessibilityOf({ meeting, place }),
    letters: meeting.letters === 'none' ? [] : ['some'],
  };
}

/** Which entries have which value of what lists are narrowed by. */
export class FacetIndex {
  readonly #size: number;
  readonly #sets = new Map<Facet, Map<string, Bits>>(FACETS.map((facet) => [facet, new Map()]));

  /** @param size entries that there are */
  constructor(size: number) {
    this.#size = size;
  }

  add(entry: number, meeting: Meeting, place: Place | null): void {
    const values = valuesOf(meeting, place);
    for (const facet of FACETS) {
      const sets = this.#sets.get(facet)!;
      for (const value of values[facet]) {
        let bits = sets.get(value);
        if (!bits) {
          bits = emptyBits(this.#size);
          sets.set(value, bits);
        }
        setBit(bits, entry);
      }
    }
  }

  /** Keeps in `bits` the entries that have any of the values; all of them when none is named. */
  keepAny(bits: Bits, facet: Facet, values: readonly string[]): void {
    if (values.length === 0) return;
    const any = emptyBits(this.#size);
    for (const value of values) {
      const found = this.#sets.get(facet)!.get(value);
      if (found) addBits(any, found);
    }
    keepBits(bits, any);
  }

  /** Values that entries have, with how many have each. */
  counts(facet: Facet): Map<string, number> {
    return new Map([...this.#sets.get(facet)!].map(([value, bits]) => [value, countBits(bits)]));
  }
}
