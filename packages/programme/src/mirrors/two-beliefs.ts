import { isBlank } from '../line.ts';
import type { Said } from '../said.ts';
import type { DisputeBelief } from '../tools/dispute-belief.ts';
import { defineMirror, sayer } from './mirror.ts';

/** One belief and how much it was held, 0 to 100. */
export interface Held {
  readonly text?: string;
  readonly before?: number;
  readonly after?: number;
}
export interface TwoBeliefs {
  readonly sentence: Said;
  readonly old: Held;
  readonly fairer: Held;
  /** The person's own words, without blank ones. */
  readonly speaksFor: readonly string[];
  readonly speaksAgainst: readonly string[];
}

const say = sayer('two-beliefs', [
  'empty',
  'written',
  'old',
  'both',
  'old-moved',
  'fairer-moved',
  'both-moved',
]);

const held = (text?: string, before?: number, after?: number): Held => ({
  ...(isBlank(text) ? {} : { text: text! }),
  ...(before === undefined ? {} : { before }),
  ...(after === undefined ? {} : { after }),
});
const texts = (items: DisputeBelief['for'] = []) =>
  items.map(({ text }) => text).filter((text) => !isBlank(text));

/** The old and the fairer belief, and how much each is held: when it was tested, and later. */
export const twoBeliefs = defineMirror(say, ({ values }): TwoBeliefs => {
  const old = held(values.belief, values['belief-before'], values['belief-after']);
  const fairer = held(values.fairer, values['fairer-before'], values['fairer-after']);
  const speaksFor = texts(values.for);
  const speaksAgainst = texts(values.against);
  const anything =
    [old.text, fairer.text, values.true, values.helps, values.friend].some((text) => !isBlank(text)) ||
    speaksFor.length + speaksAgainst.length > 0;
  return { sentence: sentence(old, fairer, anything), old, fairer, speaksFor, speaksAgainst };
});

const moved = (belief: Held): belief is Held & { before: number; after: number } =>
  belief.before !== undefined && belief.after !== undefined;

function sentence(old: Held, fairer: Held, anything: boolean): Said {
  if (moved(old) && moved(fairer))
    return say('both-moved', {
      oldBefore: old.before,
      oldAfter: old.after,
      fairerBefore: fairer.before,
      fairerAfter: fairer.after,
    });
  if (moved(old)) return say('old-moved', { before: old.before, after: old.after });
  if (moved(fairer)) return say('fairer-moved', { before: fairer.before, after: fairer.after });
  const now = old.after ?? old.before;
  const then = fairer.after ?? fairer.before;
  if (now !== undefined && then !== undefined) return say('both', { old: now, fairer: then });
  if (now !== undefined) return say('old', { old: now });
  return say(anything || then !== undefined ? 'written' : 'empty');
}
