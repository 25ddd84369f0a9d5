import KDBush from 'kdbush';
import { foundBy, type Place, type Point } from '../place.ts';
import { boxesAround, kilometresFrom } from './distance.ts';

/** Where entries are, in one tree: approximate places by the point they are shown at, others without a point by their town. */
export class Nearby {
  readonly #tree: KDBush | null;
  readonly #entries: readonly number[];
  /** Degrees north and east, by entry. */
  readonly #latitudes: Float64Array;
  readonly #longitudes: Float64Array;

  constructor(places: readonly (Place | null)[]) {
    const points = places.map((place) => place && foundBy(place));
    this.#entries = points.flatMap((point, entry) => (point ? [entry] : []));
    this.#latitudes = Float64Array.from(points, (point) => point?.latitude ?? 0);
    this.#longitudes = Float64Array.from(points, (point) => point?.longitude ?? 0);
    if (this.#entries.length === 0) {
      this.#tree = null;
      return;
    }
    this.#tree = new KDBush(this.#entries.length);
    for (const entry of this.#entries) this.#tree.add(this.#longitudes[entry]!, this.#latitudes[entry]!);
    this.#tree.finish();
  }

  /** Entries within a radius of a point, with how many kilometres away they are. */
  distances(near: Point, radius: number): Map<number, number> {
    const distances = new Map<number, number>();
    if (!this.#tree) return distances;
    const away = kilometresFrom(near);
    for (const [west, south, east, north] of boxesAround(near, radius))
      for (const at of this.#tree.range(west, south, east, north)) {
        const entry = this.#entries[at]!;
        const distance = away(this.#latitudes[entry]!, this.#longitudes[entry]!);
        if (distance <= radius) distances.set(entry, distance);
      }
    return distances;
  }
}
