import type { Meeting } from '../meeting.ts';
import type { Place } from '../place.ts';

/** One change of one meeting or place, as the log tells it. `before` null: it was new. */
export type Change = {
  readonly seq: number;
  /** RFC 3339. */
  readonly at: string;
  /** An organiser's id, or what `byFeed` makes of a source. */
  readonly by: string;
  readonly id: string;
} & (
  | { readonly subject: 'meeting'; readonly before: Meeting | null; readonly after: Meeting }
  | { readonly subject: 'place'; readonly before: Place | null; readonly after: Place }
);

const DEEDS = ['import', 'remove'] as const;

/** Who changes something where a feed is taken in or taken away; no organiser's id holds a space. */
export const byFeed = (deed: (typeof DEEDS)[number], source: string): string => `${deed} ${source}`;

/** The source of a feed that changed something; null where a person did. */
export function sourceOf({ by }: Pick<Change, 'by'>): string | null {
  const deed = DEEDS.find((one) => by.startsWith(`${one} `));
  return deed === undefined ? null : by.slice(deed.length + 1);
}
