import type { Kind } from './type-codes.ts';

const LISTS = {
  audience: 'audiences',
  format: 'formats',
  language: 'languages',
  signed: 'signed',
  accessibility: 'accessibility',
} as const;

/** What a row says by codes, told apart, each thing once and in its order. */
export class Terms {
  readonly audiences: string[] = [];
  readonly formats: string[] = [];
  readonly languages: string[] = [];
  readonly signed: string[] = [];
  readonly accessibility: string[] = [];
  letters = false;
  /** What other fields hold as well: online, hybrid, a place that is closed. */
  readonly signs = new Set<string>();

  add(kind: Kind, term: string): void {
    if (kind === 'sign') this.signs.add(term);
    else if (kind === 'letters') this.letters = true;
    else {
      const list = this[LISTS[kind]];
      if (!list.includes(term)) list.push(term);
    }
  }
}
