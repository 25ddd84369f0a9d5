import { isBlank } from '../line.ts';
import type { Said } from '../said.ts';
import { sheetsOf } from '../sheets.ts';
import type { Entry } from '../tool.ts';
import type { ChangePlan } from '../tools/change-plan.ts';
import type { EntryOf } from '../tools.ts';
import { defineMirror, ownLine, sayer } from './mirror.ts';

export interface PlanStep {
  readonly item: string;
  readonly text: string;
  readonly done: boolean;
  /** ISO date. */
  readonly due?: string;
}
/** A line with what the person put beside it. */
export interface Paired {
  readonly item: string;
  readonly text: string;
  readonly beside?: string;
}
export const RULERS = ['importance', 'confidence'] as const;
/** One rating from 0 to 10, and what the person gave on the plan before. */
export interface Ruler {
  readonly ruler: (typeof RULERS)[number];
  readonly before?: number;
  readonly now: number;
}
export interface Plan {
  readonly sentence: Said;
  /** How confidence lies beside the time before. */
  readonly confidence?: Said;
  readonly changes: readonly string[];
  readonly reasons: readonly string[];
  readonly steps: readonly PlanStep[];
  readonly helpers: readonly Paired[];
  readonly obstacles: readonly Paired[];
  readonly signs: readonly string[];
  readonly rulers: readonly Ruler[];
  /** ISO date. */
  readonly review?: string;
}

const say = sayer('plan', [
  'empty',
  'written',
  'changes',
  'next',
  'all-done',
  'confidence-moved',
  'confidence-same',
]);

const textsOf = (lines: ChangePlan['changes'] = []): string[] =>
  lines.map(({ text }) => text).filter((text) => !isBlank(text));

const pair = (item: string, text: string, beside: string | undefined): readonly Paired[] =>
  isBlank(text) && isBlank(beside) ? [] : [{ item, text, ...(isBlank(beside) ? {} : { beside: beside! }) }];

const stepsOf = ({ steps = [] }: ChangePlan): PlanStep[] =>
  steps
    .filter(({ text }) => !isBlank(text))
    .map(({ id, text, done, due }) => ({ item: id, text, done: done === true, ...(due ? { due } : {}) }));

/** The step to do next: of those left the one that is due first, else as the person put them. */
export const nextStep = (steps: readonly PlanStep[]): PlanStep | undefined =>
  steps
    .filter(({ done }) => !done)
    .toSorted((a, b) => (a.due ?? '9999-99').localeCompare(b.due ?? '9999-99'))[0];

/** What was rated on the plan before about the same behaviour; where this is the first, on the version before. */
const ratedBefore = (
  entry: EntryOf<'change-plan'>,
  ruler: Ruler['ruler'],
  entries: readonly Entry[],
  before: EntryOf<'change-plan'> | undefined,
): number | undefined =>
  sheetsOf(entries, 'change-plan').find(
    ({ id, behaviour, created, values }) =>
      id !== entry.id &&
      behaviour === entry.behaviour &&
      created < entry.created &&
      values[ruler] !== undefined,
  )?.values[ruler] ?? before?.values[ruler];

/** A plan as one page to carry, with the step that comes next. */
export const plan = defineMirror(
  say,
  (entry, { entries, before }): Plan => {
    const { values } = entry;
    const steps = stepsOf(values);
    const rulers = RULERS.flatMap((ruler): readonly Ruler[] => {
      const now = values[ruler];
      if (now === undefined) return [];
      const given = ratedBefore(entry, ruler, entries, before);
      return [{ ruler, now, ...(given === undefined ? {} : { before: given }) }];
    });
    const sure = rulers.find(({ ruler }) => ruler === 'confidence');
    const page = {
      changes: textsOf(values.changes),
      reasons: textsOf(values.reasons),
      steps,
      helpers: (values.helpers ?? []).flatMap(({ id, text, how }) => pair(id, text, how)),
      obstacles: (values.obstacles ?? []).flatMap(({ id, text, answer }) => pair(id, text, answer)),
      signs: textsOf(values.signs),
      rulers,
      ...(values.review === undefined ? {} : { review: values.review }),
    };
    return {
      sentence: sentence(page),
      ...(sure?.before === undefined ? {} : { confidence: confidence(sure.before, sure.now) }),
      ...page,
    };
  },
  { saysItAll: true, page: true },
);

const confidence = (then: number, now: number): Said =>
  then === now ? say('confidence-same', { now }) : say('confidence-moved', { then, now });

function sentence({
  changes,
  steps,
  reasons,
  helpers,
  obstacles,
  signs,
  rulers,
  review,
}: Omit<Plan, 'sentence'>): Said {
  const next = nextStep(steps);
  if (next) return say('next', { step: ownLine(next.text) });
  if (steps.length > 0) return say('all-done', { count: steps.length });
  if (changes.length > 0) return say('changes');
  const lines = [reasons, helpers, obstacles, signs, rulers];
  return say(review !== undefined || lines.some(({ length }) => length > 0) ? 'written' : 'empty');
}
