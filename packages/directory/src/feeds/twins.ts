import type { Listing } from './listing.ts';
import type { ReadRow } from './read-row.ts';
import { slugged } from './slug.ts';

/** What makes two listings the same offer. */
const offer = ({ meeting: { name, recurrence, zone }, place }: Listing) =>
  JSON.stringify([name, recurrence, zone, place?.address ?? '', place?.name ?? '']);

/** What tells a listing apart from others of its id, whatever order they come in. */
const telling = ({ meeting: { name, recurrence } }: Listing): string => {
  const days = recurrence?.every === 'week' ? recurrence.weekdays.join('') : '';
  return slugged(`${days} ${recurrence?.start ?? ''} ${name}`).slice(0, 60);
};

/**
 * One id stands for one listing. The same offer a second time is a duplicate, and rejected; where other offers share an
 * id each gets one of its own, made of what it says, so that the order of rows means nothing.
 */
export function partTwins(reads: readonly ReadRow[]): void {
  const offers = new Map<string, Set<string>>();
  for (const { listings } of reads)
    for (const listing of listings) {
      const known = offers.get(listing.id);
      if (known) known.add(offer(listing));
      else offers.set(listing.id, new Set([offer(listing)]));
    }
  const seen = new Set<string>();
  const counts = new Map<string, number>();
  for (const read of reads) {
    if (read.listings.length === 0) continue;
    const kept: Listing[] = [];
    for (const listing of read.listings) {
      const key = `${listing.id} ${offer(listing)}`;
      if (seen.has(key)) continue;
      seen.add(key);
      if (offers.get(listing.id)!.size === 1) {
        kept.push(listing);
        continue;
      }
      read.row.remark('slug', 'slug-taken', listing.id);
      const own = `${listing.id}-${telling(listing)}`.slice(0, 170);
      const count = (counts.get(own) ?? 0) + 1;
      counts.set(own, count);
      const id = count === 1 ? own : `${own}-${count}`;
      kept.push({ ...listing, id, meeting: { ...listing.meeting, slug: slugOf(id, listing) } });
    }
    if (kept.length === 0) read.reject('slug', 'duplicate', read.listings[0]!.id);
    else read.listings = kept;
  }
}

/** Words of its address with what tells it apart; ids of some formats are mere numbers. */
const slugOf = (id: string, { id: shared, meeting }: Listing) =>
  `${meeting.slug}${id.slice(shared.length)}`.slice(0, 200);
