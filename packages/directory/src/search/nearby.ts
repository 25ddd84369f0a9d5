import KDBush from 'kdbush';
import { foundBy, type Place, type Point } from '../place.ts';
import { type Bits, emptyBits, setBit } from './bits.ts';
import { boxesAround, haversineFrom, haversineOf } from './distance.ts';

/** Entries around a point. */
export interface Around {
  readonly entries: Bits;
  /** How far an entry among them is: the haversine of the angle. */
  readonly away: (entry: number) => number;
}

/** Where entries are, in one tree: approximate places by the point they are shown at, others without a point by their town. */
export class Nearby {
  readonly #tree: KDBush | null;
  /** Entries that are somewhere, by their number in the tree. */
  readonly #entries: Int32Array;
  /** Degrees north and east, by entry. */
  readonly #latitudes: Float64Array;
  readonly #longitudes: Float64Array;

  constructor(places: readonly (Place | null)[]) {
    this.#latitudes = new Float64Array(places.length);
    this.#longitudes = new Float64Array(places.length);
    const entries = new Int32Array(places.length);
    let many = 0;
    for (const [entry, place] of places.entries()) {
      const point = place && foundBy(place);
      if (!point) continue;
      this.#latitudes[entry] = point.latitude;
      this.#longitudes[entry] = point.longitude;
      entries[many++] = entry;
    }
    this.#entries = entries.slice(0, many);
    this.#tree = many > 0 ? new KDBush(many) : null;
    for (const entry of this.#entries) this.#tree!.add(this.#longitudes[entry]!, this.#latitudes[entry]!);
    this.#tree?.finish();
  }

  /** Entries within a radius of a point. @param radius kilometres */
  around(near: Point, radius: number): Around {
    const awayFrom = haversineFrom(near);
    const away = (entry: number) => awayFrom(this.#latitudes[entry]!, this.#longitudes[entry]!);
    const entries = emptyBits(this.#latitudes.length);
    const most = haversineOf(radius);
    if (this.#tree)
      for (const [west, south, east, north] of boxesAround(near, radius))
        for (const at of this.#tree.range(west, south, east, north)) {
          const entry = this.#entries[at]!;
          if (away(entry) <= most) setBit(entries, entry);
        }
    return { entries, away };
  }
}
