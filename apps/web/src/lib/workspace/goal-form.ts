import {
  type Behaviour,
  type BehaviourKind,
  factsOf,
  type Goal,
  goalOn,
  type Limit,
  type LimitKind,
  type Substance,
  type Unit,
  warningsFor,
  withGoal,
} from '@bearings/programme/behaviours';
import type { Said } from '@bearings/programme/said';

/** What stands in the form: text as typed, so that nothing is lost by half-typed numbers. */
export interface GoalForm {
  readonly goal: Goal['kind'];
  readonly form: string;
  readonly limits: Readonly<Record<LimitKind, string>>;
  readonly reason: string;
}
export interface BehaviourForm {
  readonly kind: BehaviourKind;
  readonly name: string;
  readonly substance: Substance | '';
  readonly unit: Unit | '';
  readonly goal: GoalForm;
}

export const NO_LIMITS: Readonly<Record<LimitKind, string>> = {
  'amount-per-day': '',
  'free-days-per-week': '',
  places: '',
  times: '',
  'money-per-week': '',
};

/** A number as people write it, with a point or a comma; what is none, or is below zero, is no limit. */
export function amountOf(text: string): number | undefined {
  const plain = text.trim().replace(',', '.');
  if (!/^\d+(\.\d+)?$/.test(plain)) return undefined;
  const value = Number(plain);
  return Number.isFinite(value) ? value : undefined;
}

function limitOf(kind: LimitKind, text: string): Limit | undefined {
  if (kind === 'places' || kind === 'times') {
    const words = text.trim();
    return words === '' ? undefined : { kind, text: words };
  }
  const amount = amountOf(text);
  if (amount === undefined) return undefined;
  return kind === 'free-days-per-week' ? { kind, days: Math.min(7, Math.round(amount)) } : { kind, amount };
}

export function goalFrom(form: GoalForm, limits: readonly LimitKind[]): Goal {
  if (form.goal === 'stop') return { kind: 'stop', ...(form.form.trim() ? { form: form.form.trim() } : {}) };
  if (form.goal === 'undecided') return { kind: 'undecided' };
  return { kind: 'reduce', limits: limits.flatMap((kind) => limitOf(kind, form.limits[kind]) ?? []) };
}

/** A goal as it stands, back in the form. */
export function formOf(goal: Goal | undefined): GoalForm {
  const limits = { ...NO_LIMITS };
  if (goal?.kind === 'reduce')
    for (const limit of goal.limits)
      limits[limit.kind] = String('text' in limit ? limit.text : 'days' in limit ? limit.days : limit.amount);
  return {
    goal: goal?.kind ?? 'undecided',
    form: goal?.kind === 'stop' ? (goal.form ?? '') : '',
    limits,
    reason: '',
  };
}

/** A behaviour as it stands, in the form. `today`: ISO date. */
export function behaviourFormOf(
  kind: BehaviourKind,
  behaviour: Behaviour | undefined,
  today: string,
): BehaviourForm {
  return {
    kind,
    name: behaviour?.name ?? '',
    substance: behaviour?.substance ?? '',
    unit: behaviour?.unit ?? '',
    goal: formOf(behaviour && goalOn(behaviour.goals, today)),
  };
}

/**
 * What a filled form stands for. A goal that is the same as before, without a new reason, is no change of it.
 * @param before the behaviour as it was kept
 * @param today ISO date
 * @returns the behaviour, and what is to be said before a changed goal is kept
 */
export function behaviourFrom(
  form: BehaviourForm,
  before: Behaviour | undefined,
  today: string,
): { readonly behaviour: Behaviour; readonly warnings: readonly Said[] } {
  const goal = goalFrom(form.goal, factsOf(form.kind).limits);
  const was = before && goalOn(before.goals, today);
  const reason = form.goal.reason.trim();
  const name = form.name.trim();
  const own: Behaviour = {
    kind: form.kind,
    goals: before?.goals ?? [],
    ...(name ? { name } : {}),
    ...(form.substance ? { substance: form.substance } : {}),
    ...(form.unit ? { unit: form.unit } : {}),
  };
  if (JSON.stringify(goal) === JSON.stringify(was) && !reason) return { behaviour: own, warnings: [] };
  const behaviour = withGoal(own, { date: today, goal, ...(reason ? { reason } : {}) });
  return { behaviour, warnings: warningsFor(behaviour, goal, was ? { before: was } : {}) };
}
