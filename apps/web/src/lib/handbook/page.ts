/** Where a claim comes from, and the line of it that supports the claim. */
export interface Source {
  readonly id: string;
  /** The order in which the text first cites it, from 1; `undefined` if it only stands in the list. */
  readonly number?: number;
  readonly cite: string;
  readonly url?: string;
  /** The supporting line, as the source has it. */
  readonly line: string;
  /** ISO date on which somebody read it there. */
  readonly seen: string;
}

/** How sure we are of one claim: `level` from 0 (not at all) to 1 (as sure as this field gets). */
export interface Sureness {
  readonly level: number;
  readonly text: string;
}

/** A stretch of the text with the sources it cites first; they stand beside it. */
export interface Block {
  /** HTML made at build time from our own Markdown. */
  readonly html: string;
  readonly sources: readonly string[];
  /** The exercise of the page. */
  readonly exercise: boolean;
}

export interface HandbookPage {
  readonly id: string;
  readonly kind: 'point' | 'tool' | 'page';
  readonly point: 'motivation' | 'urges' | 'mind' | 'living' | 'all';
  readonly title: string;
  readonly summary: string;
  /** Minutes it takes to read. */
  readonly minutes?: number;
  /** The tool its exercise opens. */
  readonly tool?: string;
  readonly version: number;
  readonly reviewed_on: string;
  readonly warning?: 'withdrawal';
  readonly sure: readonly Sureness[];
  readonly sources: readonly Source[];
  readonly blocks: readonly Block[];
}

/** The pages one can leaf through; `about-…` pages stand under `/about`. */
export const isAbout = (page: Pick<HandbookPage, 'id'>): boolean => page.id.startsWith('about-');
