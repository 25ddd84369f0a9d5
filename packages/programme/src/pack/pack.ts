import type { Work } from '../bibliography.ts';
import type { Measure } from '../measure.ts';
import type { Method } from '../methods.ts';
import type { Tool } from '../tool.ts';

/** The id of the programme that Bearings comes with. */
export const PROGRAMME = 'bearings';

/** What is said of a pack before anything in it. */
export interface PackHead {
  /** No pack changes what is in another; that of the programme is `PROGRAMME`. */
  readonly id: string;
  /** Whole, raised with every release. */
  readonly version: number;
  /** ISO date of the release. */
  readonly made_on: string;
  /** Who made it, as an operator reads it. */
  readonly publisher: string;
  /** SPDX identifier, or the name of the terms. */
  readonly licence: string;
  /** What whoever installs it has to know of those terms: that it may not be sold, say. */
  readonly notice?: string;
}

/**
 * A method pack: tools, methods, measures and texts that an operator installs into an instance, or that the programme
 * Bearings comes with is made of. It is data alone: what draws (mirrors) and what reckons stays in the code.
 */
export interface Pack extends PackHead {
  readonly tools: readonly Tool[];
  readonly methods: readonly Method[];
  readonly measures: readonly Measure[];
  readonly feeds: readonly Feed[];
  /** What is new in it or different, the newest first; why is said in `change.<kind>.<of>.<version>`. */
  readonly changes: readonly Change[];
  /** Works that its parts name and the programme does not have, by id. */
  readonly works: Readonly<Record<string, Work>>;
  /** ICU messages by language and key. */
  readonly texts: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Pages of the handbook by language and id: Markdown with front matter. */
  readonly pages: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Own words of one tool that stand beside a sheet of another. */
export interface Feed {
  readonly from: string;
  /** A text or a list of it. */
  readonly field: string;
  readonly to: string;
  /** A list there that takes them over with one tap. */
  readonly into?: string;
}

export const CHANGED_KINDS = ['tool', 'method', 'measure', 'page'] as const;
export interface Change {
  readonly kind: (typeof CHANGED_KINDS)[number];
  readonly of: string;
  readonly version: number;
  /** ISO date. */
  readonly on: string;
}

/** The words that say why a part is new or different. */
export const whyOf = ({ kind, of, version }: Change): string => `change.${kind}.${of}.${version}`;

/** Why a pack is refused, in one line that an operator reads. */
export class PackError extends Error {
  override readonly name = 'PackError';
}
