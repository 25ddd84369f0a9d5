import type { BehaviourKind, Goal, Limit, LimitKind, Substance, Unit } from '@bearings/programme/behaviours';

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
  readonly substance: Substance | undefined;
  readonly unit: Unit | undefined;
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
