import { isBlank } from '../line.ts';
import type { Said } from '../said.ts';
import { subjectOf } from '../subject.ts';
import { thenAndNow as rule, type ThenAndNow as Shown } from '../then-and-now.ts';
import type { MovingOn } from '../tools/moving-on.ts';
import { defineMirror, sayer } from './mirror.ts';

export interface ThenAndNow extends Shown {
  readonly sentence: Said;
  /** How sure the person is. */
  readonly sure?: Said;
  readonly watch?: Said;
  /** ISO date on which the person said that they have what they came for. */
  readonly declared?: string;
}

const say = sayer('then-and-now', ['empty', 'written', 'not-yet', 'met', 'declared', 'sure', 'watch']);

/** How it was beside how it is, and where the person stands with it themselves. */
export const thenAndNow = defineMirror(say, (entry, { entries, behaviours = [] }): ThenAndNow => {
  const { confidence, watch = [], declared } = entry.values;
  const watched = watch.filter(({ text }) => !isBlank(text)).length;
  return {
    sentence: sentence(entry.values),
    ...(confidence === undefined ? {} : { sure: say('sure', { confidence }) }),
    ...(watched === 0 ? {} : { watch: say('watch', { count: watched }) }),
    ...(declared === undefined ? {} : { declared }),
    ...rule(entries, subjectOf(entry.behaviour, behaviours)),
  };
});

function sentence({ met, declared, ...rest }: MovingOn): Said {
  if (declared !== undefined) return say('declared');
  if (met !== undefined) return say(met ? 'met' : 'not-yet');
  return say(Object.keys(rest).length === 0 ? 'empty' : 'written');
}
