import type { Reference } from './field.ts';
import { isBlank } from './line.ts';
import { once, referTo, sheetsOf, standing } from './links.ts';
import { isOpenGoal } from './open-goal.ts';
import { valuesOf } from './to-pick.ts';
import type { Entry } from './tool.ts';
import type { Abc } from './tools/abc.ts';
import { costBenefit } from './tools/cost-benefit.ts';
import type { DisputeBelief } from './tools/dispute-belief.ts';
import type { Goal } from './tools/goal.ts';
import type { LapseReview } from './tools/lapse-review.ts';
import { lifeBalance } from './tools/life-balance.ts';
import { valuesRanking } from './tools/values-ranking.ts';

/** Own words of another tool, to stand beside the one being written. */
export interface Beside {
  readonly tool: string;
  readonly lines: readonly Reference[];
}

/**
 * What stands beside a tool: values beside life balance (a goal picks from them), the part of life to lift beside goals and values,
 * open goals beside life balance, beliefs of thought sheets beside a belief to test, fairer beliefs beside the card...
 * @returns only tools with something to show, newest words first
 */
export function besides(tool: string, entries: readonly Entry[]): readonly Beside[] {
  const sources = BESIDES[tool] ?? [];
  return sources
    .map(({ tool: from, lines }) => ({ tool: from, lines: once(lines(entries)) }))
    .filter(({ lines }) => lines.length > 0);
}

type Source = { readonly tool: string; readonly lines: (entries: readonly Entry[]) => readonly Reference[] };

const values: Source = {
  tool: 'values-ranking',
  lines: (entries) => {
    const sheet = standing(entries, valuesRanking);
    return sheet ? valuesOf(sheet) : [];
  },
};
const lift: Source = {
  tool: 'life-balance',
  lines: (entries) => {
    const sheet = standing(entries, lifeBalance);
    const chosen = sheet?.values.areas?.find(({ id }) => id === sheet.values.lift?.[0]);
    return sheet && chosen ? referTo(sheet, [chosen]) : [];
  },
};
const openGoals: Source = {
  tool: 'goal',
  lines: (entries) =>
    sheetsOf(entries, 'goal').flatMap((entry) => {
      const { values } = entry as Entry<Goal>;
      return isBlank(values.goal) || !isOpenGoal(values) ? [] : [{ entry: entry.id, text: values.goal! }];
    }),
};
const wordsOf = (tool: string, text: (entry: Entry) => string | undefined): Source => ({
  tool,
  lines: (entries) =>
    sheetsOf(entries, tool).flatMap((entry) => {
      const words = text(entry);
      return isBlank(words) ? [] : [{ entry: entry.id, text: words! }];
    }),
});
const beliefs = wordsOf('abc', (entry) => (entry as Entry<Abc>).values.belief);
const fairer = wordsOf('dispute-belief', (entry) => (entry as Entry<DisputeBelief>).values.fairer);
const lessons: Source = {
  tool: 'lapse-review',
  lines: (entries) =>
    sheetsOf(entries, 'lapse-review').flatMap((entry) =>
      referTo(entry, (entry as Entry<LapseReview>).values.learned ?? []),
    ),
};
const pull: Source = {
  tool: 'cost-benefit',
  lines: (entries) => {
    const sheet = standing(entries, costBenefit);
    return sheet ? referTo(sheet, [...(sheet.values.gives ?? []), ...(sheet.values.hard ?? [])]) : [];
  },
};

const BESIDES: Readonly<Record<string, readonly Source[]>> = {
  goal: [lift],
  'life-balance': [values, openGoals],
  'values-ranking': [lift],
  'dispute-belief': [beliefs, pull],
  abc: [fairer],
  'urge-card': [lessons, fairer],
};
