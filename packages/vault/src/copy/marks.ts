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

/** Everything that is here, as often as it is asked for. */
export interface Held {
  visit(look: (version: Version) => void): void;
}

/**
 * What is known to be in the log, and what is not.
 * @param held everything that is here
 * @param copied names of versions above their mark that the log has
 * @param coming versions that the log has and that are not here yet, though they will be
 */
export function tally(
  marks: Marks,
  held: Held,
  copied: ReadonlySet<string>,
  coming: readonly Version[] = [],
): Tally {
  const { floors, lost } = floorsOf(marks, held);
  const unsent: Version[] = [];
  const first = new Map<string, number>();
  held.visit((version) => {
    const { n, stamp } = version;
    if (n <= (floors.get(stamp.device) ?? -1) || copied.has(versionName(version))) return;
    unsent.push(version);
    first.set(stamp.device, Math.min(first.get(stamp.device) ?? n, n));
  });
  return { marks: marksBelow(first, held, coming), unsent: unsent.sort(byNumber), lost };
}

/** Marks that still hold, and whether some versions below them are not here any more. */
function floorsOf(marks: Marks, held: Held): { floors: ReadonlyMap<string, number>; lost: boolean } {
  const counts = new Map([...marks.keys()].map((device) => [device, 0]));
  held.visit(({ n, stamp }) => {
    const mark = marks.get(stamp.device);
    if (mark !== undefined && n <= mark.n) counts.set(stamp.device, counts.get(stamp.device)! + 1);
  });
  const changed =
    (more: boolean) =>
    ([device, { count }]: [string, Mark]) =>
      more ? counts.get(device)! > count : counts.get(device)! < count;
  const raised = new Set([...marks].filter(changed(true)).map(([device]) => device));
  return {
    floors: new Map([...marks].map(([device, { n }]) => [device, raised.has(device) ? -1 : n])),
    lost: [...marks].some(changed(false)),
  };
}

function byNumber(a: Version, b: Version): number {
  if (a.stamp.device !== b.stamp.device) return a.stamp.device < b.stamp.device ? -1 : 1;
  return a.n - b.n;
}

/** The highest marks below which nothing is unsent. `first`: the first number of each device that is. */
function marksBelow(first: ReadonlyMap<string, number>, held: Held, coming: readonly Version[]): Marks {
  const marks = new Map<string, { n: number; count: number }>();
  const look = ({ stamp, n }: Version) => {
    if (n >= (first.get(stamp.device) ?? Number.POSITIVE_INFINITY)) return;
    const mark = marks.get(stamp.device);
    if (mark === undefined) marks.set(stamp.device, { n, count: 1 });
    else {
      mark.n = Math.max(mark.n, n);
      mark.count += 1;
    }
  };
  held.visit(look);
  coming.forEach(look);
  return marks;
}
