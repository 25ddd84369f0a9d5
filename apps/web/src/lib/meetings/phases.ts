/** How the time of a meeting goes, as shares of its length: those of ninety minutes in the handbook. */
const PHASES = [
  ['welcome', 0],
  ['check-in', 5 / 90],
  ['work', 24 / 90],
  ['plans', 75 / 90],
] as const;
export type Phase = (typeof PHASES)[number][0];

/** When each part begins, to about a minute. @param start epoch ms of a date @param end epoch ms */
export const phasesOf = (start: number, end: number): { readonly phase: Phase; readonly at: number }[] =>
  PHASES.map(([phase, share]) => {
    const minutes = Math.round(((end - start) / 60_000) * share);
    return { phase, at: start + minutes * 60_000 };
  });
