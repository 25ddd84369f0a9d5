/**
 * What is offered after a lapse, in this order: safety before anything else, and the review last, never pressed.
 * Nothing is counted back to zero, hidden, or asked to be confessed: the days before stay on the page, and the goal
 * can be kept or changed.
 * Words in `texts/<language>/lapse.json`: `lapse.<id>.title`, `lapse.<id>.text` and `lapse.<id>.do.<action>`.
 */
export interface LapseStep {
  readonly id: string;
  /** Keys of the warnings that stand on the page. */
  readonly warnings: readonly string[];
  /** What can be done now; some lead to a page. */
  readonly actions: readonly string[];
}

export const LAPSE = [
  {
    id: 'safe',
    warnings: ['warning.withdrawal.emergency', 'warning.withdrawal.if', 'warning.tolerance.if'],
    actions: ['get-help'],
  },
  { id: 'kind-words', warnings: [], actions: ['see-days'] },
  {
    id: 'next-24-hours',
    warnings: [],
    actions: ['tell-someone', 'make-it-hard', 'eat-and-rest', 'plan-tonight'],
  },
  { id: 'review', warnings: [], actions: ['another-day', 'change-goal'] },
] as const satisfies readonly LapseStep[];
