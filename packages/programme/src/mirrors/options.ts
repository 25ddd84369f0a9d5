import { isBlank } from '../line.ts';
import type { Said } from '../said.ts';
import type { ProblemSolving } from '../tools/problem-solving.ts';
import { defineMirror, ownLine, sayer } from './mirror.ts';

/** One thing that could be done, in the person's words. */
export interface Option {
  readonly item: string;
  readonly text: string;
  readonly speaksFor?: string;
  readonly speaksAgainst?: string;
  readonly picked: boolean;
}
export interface Options {
  readonly sentence: Said;
  readonly problem?: string;
  /** As written. */
  readonly options: readonly Option[];
  readonly step?: string;
  /** ISO date. */
  readonly day?: string;
  readonly went?: string;
  /** 0 to 10. */
  readonly helped?: number;
  /** After a try: options that were not picked are there still. */
  readonly left?: Said;
}

const say = sayer('options', [
  'empty',
  'problem',
  'written',
  'options',
  'weighed',
  'picked',
  'tried',
  'helped',
  'rated',
  'left',
]);

const optionsOf = ({ options = [], pick = [] }: ProblemSolving): Option[] =>
  options
    .filter(({ text }) => !isBlank(text))
    .map(({ id, text, for: speaksFor, against }) => ({
      item: id,
      text,
      ...(isBlank(speaksFor) ? {} : { speaksFor: speaksFor! }),
      ...(isBlank(against) ? {} : { speaksAgainst: against! }),
      picked: pick.includes(id),
    }));

/** What could be done, with what speaks for and against each; the one that was picked, its first step, and how it went. */
export const options = defineMirror(say, ({ values }): Options => {
  const { problem, step, 'step-day': day, went, helped } = values;
  const list = optionsOf(values);
  const reviewed = !isBlank(went) || helped !== undefined;
  const others = list.filter(({ picked }) => !picked).length;
  return {
    sentence: sentence(values, list),
    ...(isBlank(problem) ? {} : { problem: problem! }),
    options: list,
    ...(isBlank(step) ? {} : { step: step! }),
    ...(day === undefined ? {} : { day }),
    ...(isBlank(went) ? {} : { went: went! }),
    ...(helped === undefined ? {} : { helped }),
    ...(reviewed && others > 0 && others < list.length ? { left: say('left', { count: others }) } : {}),
  };
});

function sentence(
  { problem, step, 'step-day': day, went, helped }: ProblemSolving,
  list: readonly Option[],
): Said {
  const picked = list.find((option) => option.picked);
  if (picked) {
    const option = ownLine(picked.text);
    if (helped !== undefined) return say('helped', { option, helped });
    return say(isBlank(went) ? 'picked' : 'tried', { option });
  }
  if (helped !== undefined) return say('rated', { helped });
  const weighed = list.filter(({ speaksFor, speaksAgainst }) => speaksFor ?? speaksAgainst).length;
  if (weighed > 0) return say('weighed', { weighed, count: list.length });
  if (list.length > 0) return say('options', { count: list.length });
  if (!isBlank(problem)) return say('problem');
  return say(isBlank(step) && isBlank(went) && day === undefined ? 'empty' : 'written');
}
