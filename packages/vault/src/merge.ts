import { compareStamps, stampKey } from './clock.ts';
import type { Version } from './record.ts';

/**
 * The merge, as a pure function of a set of versions: no order of arrival, no duplicate and no clock can change
 * what it says.
 *
 * - Of the puts, the one with the highest stamp is current; the others stay as its past.
 * - A tombstone beats every put, whatever their stamps: a device that hadn't seen the removal cannot undo it.
 * - A tombstone loses only to a restore that names it.
 */
export interface Verdict {
  /** The winning put, or, if no put has its content any more, what is left of one; undefined if there was none. */
  readonly current: Version | undefined;
  /** Tombstones that no restore names. A record with any is removed. */
  readonly tombstones: readonly Version[];
}

const NONE: readonly Version[] = [];

/** One record's versions, by stamp, oldest first. */
export type History = readonly Version[];

export function judge(history: History): Verdict {
  const only = history.length === 1 ? history[0]! : undefined;
  if (only?.change === 'put') return { current: only, tombstones: NONE };
  const undone = new Set(history.flatMap((version) => version.undoes));
  const tombstones = history.filter(
    (version) => version.change === 'remove' && !undone.has(stampKey(version.stamp)),
  );
  const current = history.findLast(({ change }) => change === 'put') ?? history.findLast(isEdit);
  return { current, tombstones };
}

/** The current version of a record that is live: neither removed nor destroyed. */
export function currentOf({ current, tombstones }: Verdict): Version | undefined {
  return current?.change === 'put' && tombstones.length === 0 ? current : undefined;
}

/** A put, or what is left of one. */
export function isEdit(version: Version): boolean {
  return version.change === 'put' || version.change === 'gone';
}

/** The history with more versions, in whatever order they come. Returns the same history if they say nothing new. */
export function merge(history: History, versions: readonly Version[]): History {
  const merged: Version[] = [];
  for (const version of [...history, ...versions].sort(byStamp)) {
    const same = merged.at(-1);
    if (same === undefined || byStamp(same, version) !== 0) merged.push(version);
    else if (supersedes(version, same)) merged[merged.length - 1] = version;
  }
  const isSame = merged.length === history.length && merged.every((version, at) => version === history[at]);
  return isSame ? history : merged;
}

/** Whether two versions under one stamp say different things. A put and what is left of it say the same. */
export function contradicts(held: Version, version: Version): boolean {
  if (held.change === 'gone' || version.change === 'gone') return !isEdit(held) || !isEdit(version);
  return fingerprint(held) !== fingerprint(version);
}

function byStamp(a: Version, b: Version): number {
  return compareStamps(a.stamp, b.stamp);
}

/**
 * Two versions with one stamp are one version, unless its content was destroyed in one copy (the copy that still
 * has it wins, and is swept again if its time has come) or a cloned device broke the rule (any fixed choice serves).
 */
export function supersedes(version: Version, same: Version): boolean {
  if (same.change === 'gone' || version.change === 'gone')
    return version.change !== 'gone' && same.change === 'gone';
  return fingerprint(version) > fingerprint(same);
}

function fingerprint(version: Version): string {
  return JSON.stringify([version.change, version.type, version.payload, version.undoes]);
}
