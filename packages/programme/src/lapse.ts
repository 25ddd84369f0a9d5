/**
 * What is offered after a lapse, in this order. Nothing is counted back to zero, hidden, or asked to be confessed:
 * the days before stay on the page, and the goal can be kept or changed.
 * Words in `texts/<language>/lapse.json`: `lapse.<id>.title`, `lapse.<id>.text` and `lapse.<id>.do.<action>`.
 */
export interface LapseStep {
  readonly id: string;
  /** What stands on the page: help lines and warnings before anything else. */
  readonly shows: readonly LapseShown[];
  readonly actions: readonly string[];
  /** The tool it leads to. */
  readonly opens?: string;
  /** Offered again another day, never pressed. */
  readonly later: boolean;
}
export type LapseShown =
  | 'emergency'
  | 'crisis-lines'
  | 'withdrawal'
  | 'tolerance'
  | 'good-days'
  | 'urge-card'
  | 'people';

export const LAPSE = [
  {
    id: 'safe',
    shows: ['emergency', 'crisis-lines', 'withdrawal', 'tolerance'],
    actions: ['get-help', 'i-am-safe'],
    later: false,
  },
  { id: 'kind-words', shows: ['good-days'], actions: [], later: false },
  {
    id: 'next-24-hours',
    shows: ['urge-card', 'people'],
    actions: ['tell-someone', 'make-it-hard', 'eat-and-rest', 'plan-tonight'],
    later: false,
  },
  {
    id: 'review',
    shows: [],
    actions: ['now', 'another-day', 'keep-goal', 'change-goal'],
    opens: 'lapse-review',
    later: true,
  },
] as const satisfies readonly LapseStep[];

export type LapseStepId = (typeof LAPSE)[number]['id'];
