import type { Step } from '@bearings/insight/steps';

/** Rows of a plan that stand there at once. */
const FEW = 4;

/** Steps as they stand on Today: those whose day is here or was, those ahead, and how many come once more is asked for. */
export interface StepsShown {
  readonly due: readonly Step[];
  readonly ahead: readonly Step[];
  readonly more: number;
}

/**
 * @param steps all that are left, in their order
 * @param today ISO date
 * @param others rows of the plan that are no steps
 * @param all more was asked for
 */
export function stepsShown(
  steps: readonly Step[],
  { today, others, all }: { readonly today: string; readonly others: number; readonly all: boolean },
): StepsShown {
  const isDue = ({ due }: Step) => due !== undefined && due <= today;
  const due = steps.filter(isDue);
  const ahead = steps.filter((step) => !isDue(step));
  if (all) return { due, ahead, more: 0 };
  const first = {
    due: due.slice(0, FEW),
    ahead: ahead.slice(0, Math.max(0, FEW - others - due.length)),
  };
  // What is ahead can wait until its day; more is offered where something of today is not seen.
  const more = due.length > FEW ? steps.length - first.due.length - first.ahead.length : 0;
  return { ...first, more };
}
