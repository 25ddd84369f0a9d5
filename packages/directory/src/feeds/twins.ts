import type { Listing } from './listing.ts';
import type { ReadRow } from './read-row.ts';
import { slugged } from './slug.ts';

/** What makes two listings the same offer. */
const offer = ({ meeting: { name, recurrence, zone }, place }: Listing) =>
  JSON.stringify([name, recurrence, zone, place?.address ?? '', place?.name ?? '']);

/** What a listing offers, in words that may stand in its address. */
const offered = ({ meeting: { name, recurrence } }: Listing): string => {
  const days = recurrence?.every === 'week' ? recurrence.weekdays.join('') : '';
  return slugged(`${days} ${recurrence?.start ?? ''} ${name}`).slice(0, 60);
};

/** What tells a listing apart from others of its id, whatever order they come in: what it offers, and where. */
const telling = (listing: Listing): string => {
  const where = slugged(`${listing.place?.address ?? ''} ${listing.place?.name ?? ''}`).slice(0, 40);
  return [offered(listing), where].filter(Boolean).join('-');
};

/** Gives each word once: to the second that comes with it under a number. */
function numbering(): (word: string) => string {
  const counts = new Map<string, number>();
  return (word) => {
    const count = (counts.get(word) ?? 0) + 1;
    counts.set(word, count);
    return count === 1 ? word : `${word}-${count}`;
  };
}

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
  const [idOf, slugOf] = [numbering(), numbering()];
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
      const id = idOf(`${listing.id}-${telling(listing)}`);
      // Where it is stays out of its address here: that may be hidden.
      const slug = slugOf(`${listing.meeting.slug.slice(0, 130)}-${offered(listing)}`);
      kept.push({ ...listing, id, meeting: { ...listing.meeting, slug } });
    }
    if (kept.length === 0) read.reject('slug', 'duplicate', read.listings[0]!.id);
    else read.listings = kept;
  }
}
