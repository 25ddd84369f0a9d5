import type { FrontMatter } from '@bearings/programme/front-matter';

export type Sureness = Readonly<FrontMatter['sure'][number]>;

export interface Source extends Readonly<FrontMatter['sources'][number]> {
  readonly cite: string;
  readonly url: string;
  /** The order in which the text first cites it, from 1; `undefined` if it only stands in the list. */
  readonly number?: number;
}

/** A stretch of the text with the sources it cites first; they stand beside it. */
export interface Block {
  /** HTML made at build time from our own Markdown. */
  readonly html: string;
  readonly sources: readonly string[];
  /** The exercise of the page. */
  readonly exercise: boolean;
}

export interface HandbookPage extends Readonly<Omit<FrontMatter, 'sure' | 'sources'>> {
  readonly sure: readonly Sureness[];
  readonly sources: readonly Source[];
  readonly blocks: readonly Block[];
}
