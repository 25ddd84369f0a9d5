/** Milliseconds until the same trouble is told again; they double each time. */
const WAIT = { first: 60_000, most: 3_600_000 };
/** Different troubles that are remembered. */
const REMEMBERED = 100;

interface Told {
  readonly at: number;
  readonly wait: number;
  /** How often it came since. */
  readonly untold: number;
}

/**
 * Tells of a trouble at once, and of the same one while it goes on after a minute, two, four and so on up to an hour: each try
 * of each device would be a line. One that did not come for twice that long is told as a new one.
 * @param now milliseconds of a clock that nobody sets
 * @param tell also hears how often it was left out since it was told last
 */
export function lessOften(
  now: () => number,
  tell: (error: Error, untold: number) => void,
): (error: Error) => void {
  const known = new Map<string, Told>();
  return (error) => {
    const at = now();
    const before = known.get(error.message);
    const passed = before ? at - before.at : Number.POSITIVE_INFINITY;
    if (before && passed < before.wait) {
      known.set(error.message, { ...before, untold: before.untold + 1 });
      return;
    }
    const goesOn = before !== undefined && passed < 2 * before.wait;
    if (known.size >= REMEMBERED) known.clear();
    const wait = goesOn ? Math.min(2 * before.wait, WAIT.most) : WAIT.first;
    known.set(error.message, { at, wait, untold: 0 });
    tell(error, before?.untold ?? 0);
  };
}
