/** One moment of slow breathing: how long it lasts, in or out, and which breath it belongs to. */
export interface Phase {
  readonly way: 'in' | 'out';
  readonly seconds: number;
  readonly breath: number;
}

/** All phases of a run. */
export const phasesOf = (inhale: number, exhale: number, times: number): readonly Phase[] =>
  Array.from({ length: times }, (_, i): Phase[] => [
    { way: 'in', seconds: inhale, breath: i + 1 },
    { way: 'out', seconds: exhale, breath: i + 1 },
  ]).flat();

/**
 * Tells each phase as it begins, then the end.
 * @param wait calls back after some seconds and returns how to stop waiting
 * @returns how to stop
 */
export function breathe(
  phases: readonly Phase[],
  wait: (seconds: number, then: () => void) => () => void,
  tell: (phase: Phase | undefined) => void,
): () => void {
  let stop = () => {};
  const next = (i: number): void => {
    tell(phases[i]);
    const phase = phases[i];
    if (phase) stop = wait(phase.seconds, () => next(i + 1));
  };
  next(0);
  return () => stop();
}
