import { finderOver } from '#lib/search/finder.ts';

/** What the field asks once somebody searches: an entry of its own, so that the page does not wait for it. */
export interface Search {
  readonly finderOver: typeof finderOver;
}

export { finderOver };
