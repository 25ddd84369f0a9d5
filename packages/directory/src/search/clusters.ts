import { foundBy, isByTown, type Place, type Point, type Town } from '../place.ts';
import { publicPlace } from '../public-view.ts';
import { cornerOf, pointAt, spotOf, type View } from './map-view.ts';

/** A place with how many of the meetings in question are held there. */
export interface Held {
  readonly place: Place;
  readonly meetings: number;
}

/** Places that lie too near each other on a drawing to be told apart, or one place, as everybody may see them. */
export interface Cluster {
  /** Dots from the upper left corner of the view. */
  readonly x: number;
  readonly y: number;
  readonly meetings: number;
  readonly places: number;
  /** None of its places is more than somewhere near: its town or its area alone is known. */
  readonly isAround: boolean;
  /** What most of its meetings call where they are; may be empty. */
  readonly area: string;
  /** Two letters, or none. */
  readonly country: string;
  /** The town they are all known by and nothing more. */
  readonly town: Town | null;
  /** Where there is but one place. */
  readonly only: Place | null;
  /** Two corners that all of its places lie between. */
  readonly between: readonly [Point, Point];
}

interface Heap {
  x: number;
  y: number;
  meetings: number;
  readonly held: Held[];
}

function merge(into: Heap, other: Heap): void {
  const meetings = into.meetings + other.meetings;
  into.x = (into.x * into.meetings + other.x * other.meetings) / meetings;
  into.y = (into.y * into.meetings + other.y * other.meetings) / meetings;
  into.meetings = meetings;
  into.held.push(...other.held);
}

/** What is said most, weighed by meetings; of two that are said as often the first by name. */
function mostSaid(held: readonly Held[], say: (place: Place) => string): string {
  const counts = new Map<string, number>();
  for (const { place, meetings } of held) {
    const said = say(place);
    if (said !== '') counts.set(said, (counts.get(said) ?? 0) + meetings);
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return most?.[0] ?? '';
}

/** The narrowest area that half of the meetings and more are in; failing that the one that most are. */
function areaOf(held: readonly Held[], meetings: number): string {
  const depth = Math.max(0, ...held.map(({ place }) => place.regions.length));
  let area = '';
  for (let up = 1; up <= Math.max(1, depth); up++) {
    area = mostSaid(
      held,
      ({ regions, town }) => regions.at(-Math.min(up, regions.length)) || town?.name || '',
    );
    const within = held.filter(
      ({ place: { regions, town } }) => regions.includes(area) || town?.name === area,
    );
    if (within.reduce((sum, one) => sum + one.meetings, 0) * 2 >= meetings) break;
  }
  return area;
}

function clusterOf({ x, y, meetings, held }: Heap, zoom: number): Cluster {
  const shown = held.map((one) => ({ ...one, place: publicPlace(one.place) }));
  const spots = shown.map(({ place }) => spotOf(foundBy(place)!, zoom));
  const [first] = shown;
  const town = first!.place.town;
  const isOneTown =
    town !== null && shown.every(({ place }) => isByTown(place) && place.town?.name === town.name);
  let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const spot of spots) {
    [west, east] = [Math.min(west, spot.x), Math.max(east, spot.x)];
    [north, south] = [Math.min(north, spot.y), Math.max(south, spot.y)];
  }
  return {
    x: Math.round(x),
    y: Math.round(y),
    meetings,
    places: shown.length,
    isAround: shown.every(({ place }) => place.precision === 'approximate' || isByTown(place)),
    area: areaOf(shown, meetings),
    country: mostSaid(shown, ({ country }) => country),
    town: isOneTown && town.name !== '' ? town : null,
    only: shown.length === 1 ? first!.place : null,
    between: [pointAt({ x: west, y: north }, zoom), pointAt({ x: east, y: south }, zoom)],
  };
}

/** Joins heaps until no two are nearer than that: one that grows moves towards what it took in. */
function drawnApart(heaps: readonly Heap[], apart: number): Heap[] {
  const kept: Heap[] = [];
  const largest = heaps.toSorted((a, b) => b.meetings - a.meetings || a.y - b.y || a.x - b.x);
  for (const heap of largest) {
    const near = kept.find((other) => Math.hypot(other.x - heap.x, other.y - heap.y) < apart);
    if (near) merge(near, heap);
    else kept.push(heap);
  }
  return kept.length < heaps.length ? drawnApart(kept, apart) : kept;
}

/**
 * Places of a view, those nearer to each other than `apart` dots as one; most meetings first. What lies outside of the
 * view is left out.
 */
export function clustersOf(held: Iterable<Held>, view: View, apart: number): Cluster[] {
  const corner = cornerOf(view);
  const heaps = new Map<string, Heap>();
  for (const one of held) {
    const point = foundBy(one.place);
    if (!point) continue;
    const world = spotOf(point, view.zoom);
    const [x, y] = [world.x - corner.x, world.y - corner.y];
    if (x < 0 || y < 0 || x > view.width || y > view.height) continue;
    // Squares of the world, not of the view: a view that is moved shows the same.
    const key = `${Math.floor(world.x / apart)} ${Math.floor(world.y / apart)}`;
    const heap = { x, y, meetings: one.meetings, held: [one] };
    const known = heaps.get(key);
    if (known) merge(known, heap);
    else heaps.set(key, heap);
  }
  const kept = drawnApart([...heaps.values()], apart);
  return kept.map((heap) => clusterOf(heap, view.zoom));
}
