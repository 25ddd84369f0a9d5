import type { Meeting } from '../meeting.ts';
import type { Place } from '../place.ts';

/** One change of one meeting or place, as the log tells it. `before` null: it was new. */
export type Change = {
  readonly seq: number;
  /** RFC 3339. */
  readonly at: string;
  /** An organiser's id, or `import` with its source. */
  readonly by: string;
  readonly id: string;
} & (
  | { readonly subject: 'meeting'; readonly before: Meeting | null; readonly after: Meeting }
  | { readonly subject: 'place'; readonly before: Place | null; readonly after: Place }
);

/** What a change by a feed begins with; an organiser's id never does. */
const LISTS = /^(?:import|remove) /;

/** The source of a feed that changed something; null where a person did. */
export const sourceOf = ({ by }: Pick<Change, 'by'>): string | null =>
  LISTS.test(by) ? by.replace(LISTS, '') : null;
