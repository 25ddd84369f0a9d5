import type { Place } from '@bearings/directory/place';

/** The point of a place in digits, as map programs read it; null where only about where it is may be known. */
export function pointText({ point, precision }: Pick<Place, 'point' | 'precision'>): string | null {
  if (!point || precision !== 'exact') return null;
  return [point.latitude, point.longitude].map((value) => Number(value.toFixed(6))).join(', ');
}

/**
 * Hands a place to the map app of a device (RFC 5870, with the question that makes Android's set a pin): digits alone, so
 * that an app learns of no name. Null where only about where it is may be known.
 */
export function wayHref(place: Pick<Place, 'point' | 'precision'>): string | null {
  const degrees = pointText(place)?.replace(' ', '');
  return degrees === undefined ? null : `geo:${degrees}?q=${degrees}`;
}
