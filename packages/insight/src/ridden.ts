import { trackedOf } from '@bearings/programme/ride';
import { toldAt } from '@bearings/programme/told-at';
import type { Entry } from '@bearings/programme/tool';
import { urgeLog } from '@bearings/programme/tools/urge-log';

/** Urge help keeps both at once. */
const TOGETHER = 2_000;
const MINUTE = 60_000;

/** What a ride spans, to the minute that a person types: it is kept while it lasts, or after it is over. */
function spanOf({ created, values }: Entry): readonly [from: number, to: number] {
  const minutes = Math.max(trackedOf(values) / 60, typeof values.length === 'number' ? values.length : 0);
  return [created - (minutes + 1) * MINUTE, created + MINUTE];
}

/** Finds logs by a time of theirs, without looking at all of them; those within come in the order they were given. */
function logsBy(logs: readonly Entry[], timeOf: (log: Entry) => number) {
  const timed = logs.map((log, place) => ({ log, place, time: timeOf(log) })).sort((a, b) => a.time - b.time);
  return (from: number, to: number): readonly Entry[] => {
    let [low, high] = [0, timed.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (timed[middle]!.time < from) low = middle + 1;
      else high = middle;
    }
    let end = low;
    while (end < timed.length && timed[end]!.time <= to) end += 1;
    return timed
      .slice(low, end)
      .sort((a, b) => a.place - b.place)
      .map(({ log }) => log);
  };
}

/**
 * Each ride that a log tells of, with that log: they are one urge. They belong together if they were kept together, or
 * if the log's urge began during the ride. A log tells of one ride at most.
 * @param entries of any tool, any order
 */
export function loggedRides(entries: readonly Entry[]): ReadonlyMap<Entry, Entry> {
  const told = new Map<Entry, Entry>();
  const rides = entries.filter(({ tool }) => tool === 'urge-surf');
  if (rides.length === 0) return told;
  const logs = entries.filter(({ tool }) => tool === 'urge-log');
  const keptIn = logsBy(logs, ({ created }) => created);
  const begunIn = logsBy(logs, (log) => toldAt(log, urgeLog));
  const tellers = new Set<Entry>();
  const fold = (logsOf: (ride: Entry) => readonly Entry[]) => {
    for (const ride of rides) {
      if (told.has(ride)) continue;
      const log = logsOf(ride).find((one) => !tellers.has(one));
      if (!log) continue;
      told.set(ride, log);
      tellers.add(log);
    }
  };
  fold(({ created }) => keptIn(created - TOGETHER, created + TOGETHER));
  fold((ride) => begunIn(...spanOf(ride)));
  return told;
}

/** The same entries without the rides that a log tells of: each urge once. */
export function withoutLoggedRides(entries: readonly Entry[]): readonly Entry[] {
  const told = loggedRides(entries);
  return told.size === 0 ? entries : entries.filter((entry) => !told.has(entry));
}
