import { tombstoneName } from '../admission.ts';
import type { Version } from '../record.ts';

/**
 * Up to which number everything that is here of one writing device is known to be in the log, and how many versions that
 * is: a file may bring older ones later, and damage may take some away.
 */
export interface Mark {
  readonly n: number;
  readonly count: number;
}
export type Marks = ReadonlyMap<string, Mark>;

export interface Tally {
  readonly marks: Marks;
  /** Not known to be there, each device's in the order of its numbers. */
  readonly unsent: readonly Version[];
  /** Versions that were in the log are not here any more. */
  readonly lost: boolean;
}

/** Unique in the vault. */
export const versionName = tombstoneName;

/**
 * What is known to be in the log, and what is not.
 * @param held everything that is here, `coming` included
 * @param coming versions that were not here when the marks were made, and that the log has
 * @param copied names of versions above their mark that the log has
 */
export function tally(
  marks: Marks,
  held: Iterable<Version>,
  copied: ReadonlySet<string>,
  coming: ReadonlySet<string> = new Set(),
): Tally {
  const counts = new Map<string, number>();
  const versions = [...held];
  for (const version of versions) {
    const { device } = version.stamp;
    if (version.n <= (marks.get(device)?.n ?? -1) && !coming.has(versionName(version)))
      counts.set(device, (counts.get(device) ?? 0) + 1);
  }
  let lost = false;
  const floors = new Map<string, number>();
  for (const [device, { n, count }] of marks) {
    const found = counts.get(device) ?? 0;
    lost ||= found < count;
    floors.set(device, found > count ? -1 : n);
  }
  const unsent = versions
    .filter(
      (version) => version.n > (floors.get(version.stamp.device) ?? -1) && !copied.has(versionName(version)),
    )
    .sort(byNumber);
  return { marks: marksOf(versions, unsent), unsent, lost };
}

function byNumber(a: Version, b: Version): number {
  if (a.stamp.device !== b.stamp.device) return a.stamp.device < b.stamp.device ? -1 : 1;
  return a.n - b.n;
}

/** The highest marks below which nothing is unsent. */
function marksOf(held: readonly Version[], unsent: readonly Version[]): Marks {
  const first = new Map<string, number>();
  for (const { stamp, n } of unsent) first.set(stamp.device, Math.min(first.get(stamp.device) ?? n, n));
  const marks = new Map<string, { n: number; count: number }>();
  for (const { stamp, n } of held) {
    if (n >= (first.get(stamp.device) ?? Number.POSITIVE_INFINITY)) continue;
    const mark = marks.get(stamp.device);
    if (mark === undefined) marks.set(stamp.device, { n, count: 1 });
    else {
      mark.n = Math.max(mark.n, n);
      mark.count += 1;
    }
  }
  return marks;
}
