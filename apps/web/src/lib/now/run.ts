import type { Method } from '@bearings/programme/methods';

/** How the script runs a way to cope: `in out times` for breathing, minutes for a clock, nothing for the others. */
export function runOf({ run }: Pick<Method, 'run'>): string | undefined {
  if (run?.type === 'breathing') return `${run.in} ${run.out} ${run.times}`;
  return run?.type === 'clock' ? `${run.minutes}` : undefined;
}
