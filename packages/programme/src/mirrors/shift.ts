import { isBlank, sameWords } from '../line.ts';
import type { Said } from '../said.ts';
import { sheetsOf } from '../sheets.ts';
import type { Abc } from '../tools/abc.ts';
import type { EntryOf } from '../tools.ts';
import { defineMirror, ownLine, sayer } from './mirror.ts';
import { type Recurring, recurring } from './recurring.ts';

/** One feeling, 0 to 100. `moved` is after less before: below 0 it eased. */
export interface FeelingShift {
  /** Id of an option, or the person's own word. */
  readonly feeling: string;
  readonly before?: number;
  readonly after?: number;
  readonly moved?: number;
}
export interface Conviction {
  readonly text: string;
  readonly strength?: number;
}
export interface Shift {
  readonly sentence: Said;
  /** Strongest before first. */
  readonly feelings: readonly FeelingShift[];
  readonly belief?: Conviction;
  readonly better?: Conviction;
  /** Beliefs written on two sheets or more. */
  readonly recurring: readonly Recurring[];
  readonly recurs?: Said;
}

const say = sayer('shift', ['empty', 'written', 'believed', 'same', 'moved', 'recurs']);

function feelingsOf({ 'feelings-before': before = {}, 'feelings-after': after = {} }: Abc): FeelingShift[] {
  const rated = new Map(Object.entries(before));
  const later = new Map(Object.entries(after));
  return [...new Set([...rated.keys(), ...later.keys()])]
    .map((feeling) => {
      const [then, now] = [rated.get(feeling), later.get(feeling)];
      return {
        feeling,
        ...(then === undefined ? {} : { before: then }),
        ...(now === undefined ? {} : { after: now }),
        ...(then === undefined || now === undefined ? {} : { moved: now - then }),
      };
    })
    .sort((a, b) => (b.before ?? -1) - (a.before ?? -1));
}

/** Beliefs that come up on two sheets or more, whatever their order. */
const recurringBeliefs = (entries: readonly EntryOf<'abc'>[]): readonly Recurring[] =>
  recurring(
    [...entries].sort((a, b) => a.created - b.created).map(({ values }) => [values.belief ?? '']),
  ).filter(({ count }) => count > 1);

const conviction = (text: string | undefined, strength: number | undefined): Conviction | undefined =>
  isBlank(text) ? undefined : { text: text!, ...(strength === undefined ? {} : { strength }) };

/** How far feeling and belief moved on one sheet, and which beliefs come back on others. */
export const shift = defineMirror(say, (entry, { entries }): Shift => {
  const { values } = entry;
  const feelings = feelingsOf(values);
  const belief = conviction(values.belief, values['belief-strength']);
  const better = conviction(values.better, values['better-strength']);
  const again = recurringBeliefs(sheetsOf(entries, entry.tool));
  const here = again.find(({ text }) => sameWords(text) === sameWords(values.belief ?? ''));
  return {
    sentence: sentence(values, feelings, better),
    feelings,
    ...(belief ? { belief } : {}),
    ...(better ? { better } : {}),
    recurring: again,
    ...(here ? { recurs: say('recurs', { belief: ownLine(here.text), count: here.count }) } : {}),
  };
});

function sentence(values: Abc, feelings: readonly FeelingShift[], better: Conviction | undefined): Said {
  const strongest = feelings.find(({ moved }) => moved !== undefined);
  if (strongest)
    return strongest.moved === 0
      ? say('same', { at: strongest.after! })
      : say('moved', { before: strongest.before!, after: strongest.after! });
  if (better?.strength !== undefined) return say('believed', { strength: better.strength });
  const anything =
    feelings.length > 0 ||
    [values.event, values.belief, values.did, values.challenge, values.better, values.next].some(
      (text) => !isBlank(text),
    );
  return say(anything ? 'written' : 'empty');
}
