import { ZONE_OPEN } from './listing.ts';
import type { ReadOptions } from './read-options.ts';
import type { ReadRow } from './read-row.ts';

/** How much of a feed must share one zone for the rest to have it too. */
const NEARLY_ALL = 0.9;

const isOpen = ({ listings }: ReadRow) => listings.some(({ meeting }) => meeting.zone === ZONE_OPEN);

/** The one zone that nearly all rows of a feed have. */
function zoneOfMost(reads: readonly ReadRow[]): string | null {
  const said = reads
    .flatMap(({ listings }) => listings.map(({ meeting }) => meeting.zone))
    .filter((zone) => zone !== ZONE_OPEN);
  const counts = new Map<string, number>();
  for (const zone of said) counts.set(zone, (counts.get(zone) ?? 0) + 1);
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  return most && most[1] >= said.length * NEARLY_ALL ? most[0] : null;
}

function put(
  read: ReadRow,
  zone: string,
  code: 'zone-given' | 'zone-from-point' | 'zone-from-place' | 'zone-from-feed',
) {
  read.row.remark('timezone', code);
  read.listings = read.listings.map((listing) => ({ ...listing, meeting: { ...listing.meeting, zone } }));
}

/**
 * Finds the zone of rows that do not say theirs: the operator's word, else from the point, from the town, and last as
 * nearly all of the feed has it. A row whose zone stays open is rejected: an hour that is off by some is worse than none.
 */
export function findZones(reads: readonly ReadRow[], { zone, whereabouts }: ReadOptions): void {
  for (const read of reads.filter(isOpen)) {
    const place = read.listings[0]?.place;
    if (zone !== null) {
      put(read, zone, 'zone-given');
      continue;
    }
    const atPoint = place?.point ? whereabouts.zoneAt(place.point) : null;
    if (atPoint) {
      put(read, atPoint, 'zone-from-point');
      continue;
    }
    const town = place ? (place.town ?? whereabouts.townOf(place)) : null;
    const inTown = town && whereabouts.zoneAt(town.point);
    if (inTown) put(read, inTown, 'zone-from-place');
  }
  const most = zoneOfMost(reads);
  for (const read of reads.filter(isOpen))
    if (most) put(read, most, 'zone-from-feed');
    else read.reject('timezone', 'zone-missing');
}
