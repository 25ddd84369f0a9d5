import type { Place } from '@bearings/directory/place';

/**
 * Hands a place to the map app of a device (RFC 5870, with the question that makes Android's set a pin): digits alone, so
 * that an app learns of no name. Null where only about where it is may be known.
 */
export function wayHref({ point, precision }: Pick<Place, 'point' | 'precision'>): string | null {
  if (!point || precision !== 'exact') return null;
  const degrees = [point.latitude, point.longitude].map((value) => Number(value.toFixed(6))).join(',');
  return `geo:${degrees}?q=${degrees}`;
}
