import { isBlank, wordsKey } from '@bearings/programme/line';
import { isDate } from '@bearings/programme/local-time';
import { isOpenGoal } from '@bearings/programme/open-goal';
import { isSheet } from '@bearings/programme/sheets';
import { type Behaviours, standingPlans } from '@bearings/programme/standing-plans';
import type { Entry } from '@bearings/programme/tool';
import type { EntryOf } from '@bearings/programme/tools';

/** A step that is left to do, and the sheet it stands on. */
export interface Step {
  readonly tool: 'goal' | 'change-plan';
  readonly entry: string;
  readonly item: string;
  readonly text: string;
  /** ISO date, if the person set one. */
  readonly due?: string;
}

const stepsOn = (sheet: EntryOf<'goal'> | EntryOf<'change-plan'>): readonly Step[] =>
  (Array.isArray(sheet.values.steps) ? sheet.values.steps : [])
    .filter((step) => step?.done !== true && typeof step?.text === 'string' && !isBlank(step.text))
    .map(({ id, text, due }) => ({
      tool: sheet.tool as Step['tool'],
      entry: sheet.id,
      item: id,
      text,
      ...(typeof due === 'string' && isDate(due) ? { due } : {}),
    }));

/** Those with a day first, nearest first; the others as the person put them. */
const byDay = (steps: readonly Step[]): readonly Step[] =>
  steps.toSorted((a, b) => (a.due ?? '9999-99').localeCompare(b.due ?? '9999-99'));

/** Steps of open goals that are left to do. @param entries everything kept, any order */
export const goalSteps = (entries: readonly Entry[]): readonly Step[] =>
  byDay(
    entries
      .filter((entry) => isSheet(entry, 'goal'))
      .filter(({ values }) => isOpenGoal(values))
      .flatMap(stepsOn),
  );

/**
 * The same, with those of the change plans that stand. What stands on a goal too, in the same words about the same, is one
 * step: the goal has it, with the day of the plan where it has none, and done there it is done, unless that goal is closed
 * or was last touched before the plan was made.
 * @param behaviours those that are kept; all that plans name where it is left out
 */
export function openSteps(entries: readonly Entry[], behaviours?: Behaviours): readonly Step[] {
  const open = [...goalSteps(entries)];
  const goals = entries.filter((entry) => isSheet(entry, 'goal')).filter(({ values }) => isOpenGoal(values));
  const onPlans = standingPlans(entries, behaviours).flatMap((plan) =>
    stepsOn(plan).filter((step) => {
      const words = wordsKey(step.text);
      const same = goals.filter(
        ({ behaviour }) => !behaviour || !plan.behaviour || behaviour === plan.behaviour,
      );
      const at = open.findIndex(
        ({ entry, text }) => wordsKey(text) === words && same.some(({ id }) => id === entry),
      );
      if (at < 0)
        return !same.some(
          ({ edited, values: { steps } }) =>
            edited >= plan.created &&
            Array.isArray(steps) &&
            steps.some((one) => one?.done === true && wordsKey(one.text) === words),
        );
      if (step.due) open[at] = { ...step, ...open[at]! };
      return false;
    }),
  );
  return byDay([...open, ...onPlans]);
}
