import type { Wanted } from '@bearings/programme/own-words';

/** What is looked for in own pages: it stays while one found page is opened after the other. */
export class WantedPages implements Wanted {
  words: string = $state('');
  tag: string = $state('');
  from: string = $state('');
  to: string = $state('');
  /** More than the first few are to be shown. */
  all: boolean = $state(false);

  clear(): void {
    this.words = this.tag = this.from = this.to = '';
  }
}

const wanted = new WeakMap<object, WantedPages>();

/** What a tab looks for; in memory only, as long as its workspace stands. */
export function wantedHere(of: object): WantedPages {
  const here = wanted.get(of) ?? new WantedPages();
  wanted.set(of, here);
  return here;
}
