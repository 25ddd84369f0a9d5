import { tombstoneName } from '../admission.ts';
import { NUMBER_LIMIT, type Version } from '../record.ts';
import { MARKS_LIMIT } from './limits.ts';

/**
 * Up to which number everything that is here of one writing device is known to be in the log, and how many versions that
 * is: a file may bring older ones later, and damage may take some away.
 */
export interface Mark {
  readonly n: number;
  readonly count: number;
}
/**
 * By device; under {@link REST} of all that have none of their own, once there are more than {@link MARKS_LIMIT}, and all
 * of theirs is in the log.
 */
export type Marks = ReadonlyMap<string, Mark>;

/** No device has this name. */
const REST = '';

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

interface TallyOptions {
  /** Versions that the log has and that are not here yet, though they will be. */
  readonly coming?: readonly Version[];
  /** The device that writes here, which has a mark of its own in any crowd. */
  readonly own?: string;
  /** Devices that have a mark of their own. */
  readonly most?: number;
}

/**
 * What is known to be in the log, and what is not.
 * @param held everything that is here
 * @param copied names of versions above their mark that the log has
 */
export function tally(
  marks: Marks,
  held: Held,
  copied: ReadonlySet<string>,
  { coming = [], own, most = MARKS_LIMIT }: TallyOptions = {},
): Tally {
  const { floors, lost } = floorsOf(marks, held);
  const unsent: Version[] = [];
  const first = new Map<string, number>();
  held.visit((version) => {
    const { n, stamp } = version;
    if (n <= (floors.get(stamp.device) ?? floors.get(REST) ?? -1) || copied.has(versionName(version))) return;
    unsent.push(version);
    first.set(stamp.device, Math.min(first.get(stamp.device) ?? n, n));
  });
  const below = marksBelow(first, held, coming);
  const ranked = [own, ...first.keys(), ...marks.keys()].filter((device) => device !== undefined);
  return { marks: boundedMarks(below, first, ranked, most), unsent: unsent.sort(byNumber), lost };
}

/** Marks that still hold, and whether some versions below them are not here any more. */
function floorsOf(marks: Marks, held: Held): { floors: ReadonlyMap<string, number>; lost: boolean } {
  const counts = new Map([...marks.keys()].map((device) => [device, 0]));
  held.visit(({ n, stamp }) => {
    const key = marks.has(stamp.device) ? stamp.device : REST;
    const mark = marks.get(key);
    if (mark !== undefined && n <= mark.n) counts.set(key, counts.get(key)! + 1);
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

/**
 * No crowd makes what is kept grow without an end. With each version of a device that has no mark of its own all of the
 * rest counts as unsent, so those that are ranked have theirs first, and then those that wrote most.
 */
function boundedMarks(
  below: Marks,
  first: ReadonlyMap<string, number>,
  ranked: readonly string[],
  most: number,
): Marks {
  if (below.size <= most) return below;
  const byCount = [...below].sort(([, a], [, b]) => b.count - a.count).map(([device]) => device);
  const all = [...new Set([...ranked, ...byCount])].filter(
    (device) => below.has(device) || first.has(device),
  );
  const single = new Map(all.slice(0, most).map((device) => [device, below.get(device) ?? NOTHING]));
  const rest = all.slice(most);
  if (rest.some((device) => first.has(device))) return single;
  return single.set(REST, {
    n: NUMBER_LIMIT,
    count: rest.reduce((sum, device) => sum + below.get(device)!.count, 0),
  });
}

const NOTHING: Mark = { n: 0, count: 0 };
