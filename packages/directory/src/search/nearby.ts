import KDBush from 'kdbush';
import { foundBy, type Place, type Point } from '../place.ts';
import { boxesAround, kilometres } from './distance.ts';

/** Where entries are, in one tree: approximate places by the point they are shown at, others without a point by their town. */
export class Nearby {
  readonly #tree: KDBush | null;
  readonly #entries: readonly number[];
  readonly #points: readonly (Point | null)[];

  constructor(places: readonly (Place | null)[]) {
    this.#points = places.map((place) => place && foundBy(place));
    this.#entries = this.#points.flatMap((point, entry) => (point ? [entry] : []));
    if (this.#entries.length === 0) {
      this.#tree = null;
      return;
    }
    this.#tree = new KDBush(this.#entries.length);
    for (const entry of this.#entries) {
      const { longitude, latitude } = this.#points[entry]!;
      this.#tree.add(longitude, latitude);
    }
    this.#tree.finish();
  }

  /** Entries within a radius of a point, with how many kilometres away they are. */
  distances(near: Point, radius: number): Map<number, number> {
    const distances = new Map<number, number>();
    if (!this.#tree) return distances;
    for (const [west, south, east, north] of boxesAround(near, radius))
      for (const at of this.#tree.range(west, south, east, north)) {
        const entry = this.#entries[at]!;
        const distance = kilometres(near, this.#points[entry]!);
        if (distance <= radius) distances.set(entry, distance);
      }
    return distances;
  }
}
