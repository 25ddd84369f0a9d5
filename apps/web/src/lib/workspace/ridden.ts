import type { Entry } from '@bearings/programme/tool';

/** Urge help keeps both at once. */
const TOGETHER = 2_000;
const MINUTE = 60_000;

/** What a ride spans, to the minute that a person types: it is kept while it lasts, or after it is over. */
function spanOf({ created, values }: Entry): readonly [from: number, to: number] {
  const track = (Array.isArray(values.track) ? values.track : []) as readonly { readonly at: number }[];
  const tracked = Math.max(0, ...track.map(({ at }) => at)) / 60;
  const minutes = Math.max(tracked, typeof values.length === 'number' ? values.length : 0);
  return [created - (minutes + 1) * MINUTE, created + MINUTE];
}

const startOf = (log: Entry): number =>
  (log.values.start as { readonly at?: number } | undefined)?.at ?? log.created;

/**
 * A ride and the log that tells of it are one urge: the same entries without those rides. They belong together if
 * they were kept together, or if the log's urge began during the ride. A log tells of one ride at most.
 */
export function withoutLoggedRides(entries: readonly Entry[]): readonly Entry[] {
  const logs = entries.filter(({ tool }) => tool === 'urge-log');
  const told = new Set<Entry>();
  const tellers = new Set<Entry>();
  const fold = (belongs: (ride: Entry, log: Entry) => boolean) => {
    for (const ride of entries) {
      if (ride.tool !== 'urge-surf' || told.has(ride)) continue;
      const log = logs.find((one) => !tellers.has(one) && belongs(ride, one));
      if (!log) continue;
      told.add(ride);
      tellers.add(log);
    }
  };
  fold((ride, log) => Math.abs(ride.created - log.created) <= TOGETHER);
  fold((ride, log) => {
    const [from, to] = spanOf(ride);
    return startOf(log) >= from && startOf(log) <= to;
  });
  return entries.filter((entry) => !told.has(entry));
}
