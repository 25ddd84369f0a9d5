import type { BehaviourKind } from './behaviour-kinds.ts';
import { isBlank } from './line.ts';
import { type Own, own, type Said } from './said.ts';

export { BEHAVIOUR_KINDS, type BehaviourKind } from './behaviour-kinds.ts';

/** `minutes` for time; `money` in the person's currency; `episodes` are times it happened. */
export const UNITS = ['drinks', 'doses', 'cigarettes', 'puffs', 'money', 'minutes', 'episodes'] as const;
export type Unit = (typeof UNITS)[number];

/** What a plan to change may need to say first. */
export type Flag = 'withdrawal' | 'tolerance' | 'debt' | 'medical' | 'consent';

/** What is known of a kind of behaviour. Words: `behaviour.<id>.name` in `texts/<language>/behaviours.json`. */
export interface BehaviourFacts {
  readonly id: BehaviourKind;
  /** The first is proposed. */
  readonly units: readonly Unit[];
  readonly limits: readonly LimitKind[];
  readonly flags: readonly Flag[];
}

/** How a limit is set: so much a day, so many free days a week, only in or outside places or times, so much money a week. */
export const LIMIT_KINDS = [
  'amount-per-day',
  'free-days-per-week',
  'places',
  'times',
  'money-per-week',
] as const;
export type LimitKind = (typeof LIMIT_KINDS)[number];

/** Eating has no amounts: neither calories nor weights are ever asked. */
export const BEHAVIOURS = [
  { id: 'alcohol', units: ['drinks', 'money', 'episodes'], limits: LIMIT_KINDS, flags: ['withdrawal'] },
  {
    id: 'drugs',
    units: ['doses', 'money', 'episodes'],
    limits: LIMIT_KINDS,
    flags: ['withdrawal', 'tolerance'],
  },
  { id: 'smoking', units: ['cigarettes', 'puffs', 'money'], limits: LIMIT_KINDS, flags: [] },
  { id: 'gambling', units: ['money', 'minutes', 'episodes'], limits: LIMIT_KINDS, flags: ['debt'] },
  {
    id: 'eating',
    units: ['episodes'],
    limits: ['free-days-per-week', 'places', 'times'],
    flags: ['medical'],
  },
  { id: 'spending', units: ['money', 'episodes'], limits: LIMIT_KINDS, flags: ['debt'] },
  { id: 'internet-gaming', units: ['minutes', 'money', 'episodes'], limits: LIMIT_KINDS, flags: [] },
  { id: 'sex', units: ['episodes', 'minutes', 'money'], limits: LIMIT_KINDS, flags: ['consent'] },
  // It may be anything, so the warning about withdrawal says "if".
  { id: 'own', units: ['episodes', 'minutes', 'money', 'doses'], limits: LIMIT_KINDS, flags: ['withdrawal'] },
] as const satisfies readonly BehaviourFacts[];

export const factsOf = (kind: BehaviourKind): BehaviourFacts =>
  BEHAVIOURS.find((facts) => facts.id === kind)!;

/** Asked only for `drugs`, only to choose the right warning. Unsaid or `other` gets the warnings with an "if". */
export const SUBSTANCES = ['benzodiazepines', 'opioids', 'other'] as const;
export type Substance = (typeof SUBSTANCES)[number];

export type Limit =
  | { readonly kind: 'amount-per-day'; readonly amount: number }
  | { readonly kind: 'money-per-week'; readonly amount: number }
  | { readonly kind: 'free-days-per-week'; readonly days: number }
  | { readonly kind: 'places'; readonly text: string }
  | { readonly kind: 'times'; readonly text: string };
/**
 * `stop` may mean one form only: `form` says which, in the person's words (online betting, not sport).
 * `reduce` holds any number of own limits. `undecided`: watch and learn.
 */
export type Goal =
  | { readonly kind: 'stop'; readonly form?: string | undefined }
  | { readonly kind: 'reduce'; readonly limits: readonly Limit[] }
  | { readonly kind: 'undecided' };
/**
 * Choosing a goal, and choosing another one, is an entry like any other: a day (ISO date), and a reason if the person
 * gives one.
 */
export interface GoalChange {
  readonly date: string;
  readonly goal: Goal;
  readonly reason?: string | undefined;
}
/** Payload of a `behaviour` record. Several stand side by side, each with its own goals, unit and days. */
export interface Behaviour {
  readonly kind: BehaviourKind;
  readonly name?: string | undefined;
  readonly substance?: Substance | undefined;
  readonly unit?: Unit | undefined;
  readonly goals: readonly GoalChange[];
}

/** What a behaviour is called: the name the person gave it, in their voice, else the name of its kind. */
export const nameOf = ({ kind, name }: Pick<Behaviour, 'kind' | 'name'>): Own | Said =>
  name === undefined || isBlank(name) ? { id: `behaviour.${kind}.name` } : own(name.trim());

/** The behaviour with one more goal in its history, kept in order of date; of one day, the last said counts last. */
export const withGoal = (behaviour: Behaviour, change: GoalChange): Behaviour => ({
  ...behaviour,
  goals: [...behaviour.goals, change].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)),
});

/** The goal that held on a day (ISO date); `undefined` before the first. */
export const goalOn = (goals: readonly GoalChange[], date: string): Goal | undefined =>
  goals.findLast((change) => change.date <= date)?.goal;

/** What is known about life before the new goal. `usual`: amount a day, in the unit of the limit. */
export interface Change {
  readonly before?: Goal;
  readonly usual?: number;
}

/** A cut below this share of the usual amount counts as sharp. A judgement on the careful side; no clinician has set it. */
const SHARP = 0.75;

const limitOf = <K extends LimitKind>(
  goal: Goal | undefined,
  kind: K,
): Extract<Limit, { kind: K }> | undefined =>
  goal?.kind === 'reduce'
    ? (goal.limits.find((limit) => limit.kind === kind) as Extract<Limit, { kind: K }> | undefined)
    : undefined;

/**
 * Whether a goal stops, or may cut sharply. With nothing known about the amount so far, a cut counts as sharp;
 * so does one more free day a week, which is a stop for a day. An earlier goal to stop says nothing about the
 * amount: it may never have been reached.
 */
export const isSharpCut = (goal: Goal, change: Change): boolean => {
  if (goal.kind === 'stop') return true;
  if (goal.kind === 'undecided' || goal.limits.length === 0) return false;
  const freeDays = limitOf(goal, 'free-days-per-week')?.days ?? 0;
  if (freeDays > (limitOf(change.before, 'free-days-per-week')?.days ?? 0)) return true;
  const usual = change.usual ?? limitOf(change.before, 'amount-per-day')?.amount;
  const amount = limitOf(goal, 'amount-per-day')?.amount;
  if (usual === undefined) return true;
  return amount !== undefined && amount < usual * SHARP;
};

/**
 * What is shown before a goal is saved: danger to life first. Nothing here forbids saving.
 * Withdrawal: shown for alcohol and benzodiazepines whenever stopping or a sharp cut is chosen
 * (smartrecovery.org/alcohol-misuse). Opioids: less is tolerated after a break.
 * The wording of both waits for a clinician.
 */
export const warningsFor = (
  behaviour: Pick<Behaviour, 'kind' | 'substance'>,
  goal: Goal,
  change: Change = {},
): readonly Said[] => {
  const has = (flag: Flag) => factsOf(behaviour.kind).flags.includes(flag);
  const changes = goal.kind !== 'undecided' || change.before?.kind === 'stop';
  const warnings: string[] = [];
  if (has('withdrawal') && isSharpCut(goal, change) && behaviour.substance !== 'opioids') {
    warnings.push(
      behaviour.kind === 'alcohol'
        ? 'warning.withdrawal.alcohol'
        : behaviour.substance === 'benzodiazepines'
          ? 'warning.withdrawal.benzodiazepines'
          : 'warning.withdrawal.if',
      'warning.withdrawal.emergency',
    );
  }
  if (has('tolerance') && changes && behaviour.substance !== 'benzodiazepines') {
    warnings.push(behaviour.substance === 'opioids' ? 'warning.tolerance.opioids' : 'warning.tolerance.if');
  }
  if (has('medical')) warnings.push('warning.medical.eating');
  if (has('consent')) warnings.push('warning.consent.sex');
  if (has('debt')) warnings.push('warning.debt');
  if (behaviour.kind === 'gambling') warnings.push('warning.blockers');
  return warnings.map((id) => ({ id }));
};
