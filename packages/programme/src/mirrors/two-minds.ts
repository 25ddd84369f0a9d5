import { isBlank } from '../line.ts';
import type { Said } from '../said.ts';
import { defineMirror, sayer } from './mirror.ts';

/** One reason, in the words of who writes. */
export interface Reason {
  readonly item: string;
  readonly text: string;
}
export interface TwoMinds {
  readonly sentence: Said;
  /** There are reasons of one's own beside those of the other. */
  readonly alike?: Said;
  readonly toChange: readonly Reason[];
  readonly toStay: readonly Reason[];
  readonly mine: readonly Reason[];
}

const say = sayer('two-minds', ['empty', 'change-only', 'stay-only', 'both', 'mine-only', 'alike']);

const reasons = (lines: readonly { readonly id: string; readonly text: string }[] = []): readonly Reason[] =>
  lines.filter(({ text }) => !isBlank(text)).map(({ id, text }) => ({ item: id, text }));

/** Two pulls side by side, none of them weighed; below them one’s own. All of it is a guess of who writes. */
export const twoMinds = defineMirror(
  say,
  ({ values }): TwoMinds => {
    const toChange = reasons(values['to-change']);
    const toStay = reasons(values['to-stay']);
    const mine = reasons(values.mine);
    const theirs = toChange.length + toStay.length > 0;
    return {
      sentence: sentence(toChange.length, toStay.length, mine.length),
      ...(theirs && mine.length > 0 ? { alike: say('alike') } : {}),
      toChange,
      toStay,
      mine,
    };
  },
  { saysItAll: true },
);

function sentence(change: number, stay: number, mine: number): Said {
  if (change > 0 && stay > 0) return say('both', { change, stay });
  if (change > 0) return say('change-only', { change });
  if (stay > 0) return say('stay-only', { stay });
  return say(mine > 0 ? 'mine-only' : 'empty');
}
