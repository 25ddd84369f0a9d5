import { foundBy, type Point } from '@bearings/directory/place';
import { type Cluster, clustersOf } from '@bearings/directory/search/clusters';
import { fitted, MOST_ZOOM, moved, type View } from '@bearings/directory/search/map-view';
import type { Query } from '@bearings/directory/search/query';
import type { Draw, Drawn } from '@bearings/directory/served';
import type { Messages } from '#lib/messages/messages.ts';
import { type Asked, type AskedName, addressOf, zonePart } from './asked.ts';
import { placeText } from './facts.ts';
import type { Given } from './given.ts';
import { countryText } from './terms.ts';

/** The drawing, in its own dots: on a phone a little smaller, on a desk a little larger. */
export const MAP = { width: 400, height: 340 } as const;
/** Dots between two things that are pressed. */
const APART = 58;
/** Dots at the edge that nothing is put into. */
const EDGE = 34;
/** Captions that a drawing has room for, and how far apart they stand. */
const MOST_CAPTIONS = 6;
const CAPTION = { across: 110, down: 34 };

/** A map of what a list shows, as everybody may see it. */
export interface MapAnswer {
  readonly view: View;
  readonly outline: Drawn;
  readonly clusters: readonly Cluster[];
  /** Meetings that stand somewhere on a map, in this view or not. */
  readonly placed: number;
}

/** What an address says of a map: where its middle is and how close it is, or that all is to be seen. */
export function readMap(value: string): { readonly center: Point; readonly zoom: number } | null {
  const read = /^(-?\d{1,2}(?:\.\d+)?),(-?\d{1,3}(?:\.\d+)?),(\d{1,2})$/.exec(value);
  if (!read) return null;
  const [latitude, longitude, zoom] = read.slice(1).map(Number) as [number, number, number];
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180 || zoom > MOST_ZOOM) return null;
  return { center: { latitude, longitude }, zoom };
}

const written = ({ center, zoom }: View): string => `${center.latitude},${center.longitude},${zoom}`;

/** The world, for a list that has nothing to show on a map. */
const WORLD: View = { center: { latitude: 25, longitude: 0 }, zoom: 0, ...MAP };

/** Draws what a list is about. @param value what the address says of the map */
export function mapOf(
  value: string,
  query: Query,
  { directory }: Pick<Given, 'directory'>,
  draw: Draw,
): MapAnswer {
  const held = directory.finder.placesOf(query);
  const found = held.filter(({ place }) => foundBy(place) !== null);
  const view: View = {
    ...(fitted(
      found.map(({ place }) => foundBy(place)!),
      MAP,
      EDGE,
    ) ?? WORLD),
    ...readMap(value),
  };
  return {
    view,
    outline: draw(view),
    clusters: clustersOf(found, view, APART),
    placed: found.reduce((sum, { meetings }) => sum + meetings, 0),
  };
}

/** One thing on the map that can be pressed: a place, or several that lie too near each other. */
export interface Dot {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly count: number;
  /** Its town or area alone is known. */
  readonly isAround: boolean;
  /** What it is, in a sentence. */
  readonly label: string;
  /** What stands below it, where there is room. */
  readonly caption: string;
  readonly href: string;
}

type Changes = Partial<Record<AskedName, string | null>>;

function labelOf(messages: Messages, { meetings: count, only, isAround, area, country }: Cluster): string {
  if (only && !isAround)
    return messages.text('public.map.at', { count, place: placeText(messages, { place: only }) });
  const where = area || countryText(messages, country);
  if (where === '') return messages.text('public.map.here', { count });
  return messages.text(isAround ? 'public.map.in-or-near' : 'public.map.near', { count, area: where });
}

/** What is asked once a dot is pressed; null: its own page is opened. */
function onPress({ town, country, between: [a, b], only }: Cluster, view: View): Changes | null {
  if (only) return null;
  if (town)
    return { where: [town.name, country].filter(Boolean).join(', '), radius_km: '5', near: null, map: '1' };
  const closer = fitted([a, b], MAP, EDGE, MOST_ZOOM)!;
  if (view.zoom < MOST_ZOOM)
    return { map: written({ ...closer, zoom: Math.max(view.zoom + 1, closer.zoom) }) };
  const { latitude, longitude } = closer.center;
  return { near: `${latitude},${longitude}`, radius_km: '0.5', where: null };
}

/** Larger where more is, and never too small to be pressed. */
const radiusOf = (count: number): number => Math.min(24, Math.round(13 + 3 * Math.log2(count)));

export function dotsOf(messages: Messages, asked: Asked, { clusters, view }: MapAnswer): Dot[] {
  const captioned: Cluster[] = [];
  return clusters.map((cluster) => {
    const isClear =
      cluster.x > 40 &&
      cluster.x < view.width - 40 &&
      cluster.y < view.height - 44 &&
      captioned.every(
        ({ x, y }) => Math.abs(x - cluster.x) > CAPTION.across || Math.abs(y - cluster.y) > CAPTION.down,
      );
    const caption = isClear && captioned.length < MOST_CAPTIONS ? cluster.area : '';
    if (caption !== '') captioned.push(cluster);
    const changes = onPress(cluster, view);
    return {
      key: `${cluster.x} ${cluster.y}`,
      x: cluster.x,
      y: cluster.y,
      radius: radiusOf(cluster.meetings),
      count: cluster.meetings,
      isAround: cluster.isAround,
      label: labelOf(messages, cluster),
      caption,
      href: messages.href(
        changes ? addressOf(asked, changes) : `/places/${cluster.only!.id}${zonePart(asked)}`,
      ),
    };
  });
}

/** A way to see another part of the map. */
export interface Tool {
  readonly name: 'closer' | 'further' | 'north' | 'west' | 'east' | 'south' | 'all';
  readonly map: string;
}

/** What one can do with a view: none of it leads nowhere. */
export function toolsOf(view: View): Tool[] {
  const tools: (Tool | false)[] = [
    view.zoom < MOST_ZOOM && { name: 'closer', map: written({ ...view, zoom: view.zoom + 1 }) },
    view.zoom > 0 && { name: 'further', map: written({ ...view, zoom: view.zoom - 1 }) },
    { name: 'north', map: written(moved(view, 0, -0.5)) },
    { name: 'west', map: written(moved(view, -0.5, 0)) },
    { name: 'east', map: written(moved(view, 0.5, 0)) },
    { name: 'south', map: written(moved(view, 0, 0.5)) },
    { name: 'all', map: '1' },
  ];
  return tools.filter((tool) => tool !== false);
}
