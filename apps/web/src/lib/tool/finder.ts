import type { Entry, Tool } from '@bearings/programme/tool';
import type { Component } from 'svelte';
import type { Sheet } from './sheet.svelte.ts';

type OnPage = Component<{ sheet: Sheet }>;

/** What kept sheets of a tool are found by on its page, where a list is not enough. Each part knows the open sheet. */
export interface Finder {
  /** Above the form; it says what the sheet is about, too. */
  readonly Above?: OnPage;
  /** Below it, among what can be done with the sheet. */
  readonly Beside?: OnPage;
  /** Where the list would stand. */
  readonly Below?: OnPage;
  /** On paper, below the sheet. */
  readonly Paper?: Component<{ entry: Entry; byHand: boolean }>;
}

/** Each is loaded by the pages of its tools alone. */
const SHELF: { readonly [Way in NonNullable<Tool['finds']>]: () => Promise<Finder> } = {
  calendar: async () => {
    const [page, paper] = await Promise.all([import('./FindByDay.svelte'), import('./DaysOnPaper.svelte')]);
    return { Above: page.default, Paper: paper.default };
  },
  words: async () => {
    const [search, passage] = await Promise.all([import('./FindByWord.svelte'), import('./Passage.svelte')]);
    return { Below: search.default, Beside: passage.default };
  },
};

/** Brings what a tool finds its sheets by; `undefined` where it lists them. */
export const finderOf = async ({ finds }: Pick<Tool, 'finds'>): Promise<Finder | undefined> =>
  finds && SHELF[finds]();
