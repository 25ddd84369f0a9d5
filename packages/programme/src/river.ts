import type { Item, Moment, Reference } from './field.ts';
import { valuesOf } from './in-order.ts';
import { isBlank, wordsKey } from './line.ts';
import { liveText, standing } from './links.ts';
import { ownLine } from './mirrors/mirror.ts';
import { isOpenGoal } from './open-goal.ts';
import { type PlannedLine, plannedFor, plannedWeeks, weekAt } from './planned-weeks.ts';
import type { Said } from './said.ts';
import { sheetsOf } from './sheets.ts';
import { type Behaviours, standingPlans } from './standing-plans.ts';
import type { Entry } from './tool.ts';
import { valuesRanking } from './tools/values-ranking.ts';
import type { EntryOf } from './tools.ts';

/** A step of a goal, or of the plan for a change. */
export interface RiverStep {
  readonly tool: 'goal' | 'change-plan';
  readonly entry: string;
  readonly item: string;
  readonly text: string;
  readonly done: boolean;
  /** ISO date. */
  readonly due?: string;
  /** ISO date of the day of the week, from today on, on which the same words stand. */
  readonly day?: string;
  /** ISO date that is past, by the week or else by its own day, of a step that is still to go. */
  readonly was?: string;
}
/** A goal, or the plan for a change, with its steps in the person's order. */
export interface RiverGoal {
  readonly tool: 'goal' | 'change-plan';
  readonly entry: string;
  /** Blank where only steps were written. */
  readonly text: string;
  readonly behaviour?: string;
  readonly met: boolean;
  /** ISO date. */
  readonly due?: string;
  readonly steps: readonly RiverStep[];
}
/** A value, and the goals that serve it. */
export interface Stream {
  readonly value: Reference;
  /** It is on the list of values that stands, not only on a goal that was made for it. */
  readonly stands: boolean;
  readonly goals: readonly RiverGoal[];
}
/** A day of the week plan that says something. */
export interface RiverDay {
  /** ISO date. */
  readonly date: string;
  /** Id of the sheet it stands on. */
  readonly entry: string;
  readonly plan?: string;
  readonly hour?: Moment;
  readonly risky?: string;
  readonly kind?: string;
  /** It was said already how the day went. */
  readonly lived?: true;
}
/** The line from what matters to today, in the person's own words; nothing of it needs the rest. */
export interface River {
  readonly sentence: Said;
  /** What more there is to say: of the week, and of today. */
  readonly more: readonly Said[];
  /** In the person's order; values beyond their first ones only where a goal serves them. */
  readonly streams: readonly Stream[];
  /** Goals that name no value, and plans for a change. */
  readonly others: readonly RiverGoal[];
  /** The week plan that holds today, or else one that begins later: its days from today on. */
  readonly week?: {
    readonly entry: string;
    /** ISO date of its first day. */
    readonly start: string;
    readonly days: readonly RiverDay[];
  };
  readonly today?: RiverDay;
  /** Steps that the person put on today, and that are not in its plan. */
  readonly due: readonly RiverStep[];
}

/** Values that stand for all of them where none was put first. */
const FIRST = 5;

/** On which day of the week words stand, by these words: from today on, and before. */
interface Planned {
  /** ISO date. */
  readonly today: string;
  readonly ahead: ReadonlyMap<string, string>;
  readonly past: ReadonlyMap<string, string>;
}

type Steps = readonly (Item & { readonly due?: string; readonly done?: boolean })[];

const stepsOf = (
  tool: RiverStep['tool'],
  { id }: Entry,
  steps: Steps = [],
  { today, ahead, past }: Planned,
): readonly RiverStep[] =>
  steps
    .filter(({ text }) => !isBlank(text))
    .map(({ id: item, text, done, due }): RiverStep => {
      const key = wordsKey(text);
      const day = ahead.get(key);
      const isOpen = done !== true && day === undefined && (due === undefined || due < today);
      const was = isOpen ? (past.get(key) ?? due) : undefined;
      return {
        tool,
        entry: id,
        item,
        text,
        done: done === true,
        ...(due === undefined ? {} : { due }),
        ...(day === undefined ? {} : { day }),
        ...(was === undefined ? {} : { was }),
      };
    });

function goalOf(sheet: EntryOf<'goal'>, planned: Planned): RiverGoal {
  const { goal = '', steps, due, outcome } = sheet.values;
  return {
    tool: 'goal',
    entry: sheet.id,
    text: goal.trim(),
    ...(sheet.behaviour === undefined ? {} : { behaviour: sheet.behaviour }),
    met: outcome === 'met',
    ...(due === undefined ? {} : { due }),
    steps: stepsOf('goal', sheet, steps, planned),
  };
}

/** The plans for a change that stand, without what became a goal of its own. */
function changesOf(
  entries: readonly Entry[],
  goals: readonly RiverGoal[],
  planned: Planned,
  behaviours: Behaviours | undefined,
): RiverGoal[] {
  const taken = new Set(
    goals.flatMap(({ text, steps }) => [text, ...steps.map((step) => step.text)].map(wordsKey)),
  );
  return standingPlans(entries, behaviours).flatMap((sheet) => {
    const { changes = [], steps } = sheet.values;
    const text = changes.find((change) => !isBlank(change.text))?.text.trim() ?? '';
    const own = stepsOf('change-plan', sheet, steps, planned).filter(
      (step) => !taken.has(wordsKey(step.text)),
    );
    if (own.length === 0 && (text === '' || taken.has(wordsKey(text)))) return [];
    const { id, behaviour } = sheet;
    return [
      {
        tool: 'change-plan' as const,
        entry: id,
        text,
        ...(behaviour === undefined ? {} : { behaviour }),
        met: false,
        steps: own,
      },
    ];
  });
}

/** Which value each goal serves, as it is called today; one that is gone keeps the words it was chosen in. */
function joined(entries: readonly Entry[], goals: readonly (readonly [EntryOf<'goal'>, RiverGoal])[]) {
  const sheet = standing(entries, valuesRanking);
  const values = sheet ? valuesOf(sheet) : [];
  const lists = sheetsOf(entries, valuesRanking.id);
  const streams = new Map<string, { value: Reference; stands: boolean; goals: RiverGoal[] }>();
  for (const value of values)
    if (!streams.has(wordsKey(value.text)))
      streams.set(wordsKey(value.text), { value, stands: true, goals: [] });
  const others: RiverGoal[] = [];
  for (const [{ values: answers }, goal] of goals) {
    const [reference] = answers.value ?? [];
    const same = values.find(({ entry, item }) => entry === reference?.entry && item === reference.item);
    const text = same?.text ?? (reference ? liveText(reference, lists) : '');
    if (!reference || isBlank(text)) others.push(goal);
    else {
      const key = wordsKey(text);
      const stream = streams.get(key) ?? { value: { ...reference, text }, stands: false, goals: [] };
      stream.goals.push(goal);
      streams.set(key, stream);
    }
  }
  const order = new Set(sheet?.values['top-five'] ?? []);
  const first = new Set(
    (order.size > 0 ? values.filter(({ item }) => order.has(item!)) : values.slice(0, FIRST)).map(
      ({ text }) => wordsKey(text),
    ),
  );
  const shown = [...streams].filter(([key, { goals: served }]) => first.has(key) || served.length > 0);
  return { streams: shown.map(([, stream]) => stream), others };
}

const wordsOf = (text: string | undefined): string | undefined => (isBlank(text) ? undefined : text);

function dayOf(date: string, { entry, line }: PlannedLine): RiverDay {
  const [plan, risky, kind] = [wordsOf(line.text), wordsOf(line.risky), wordsOf(line.kind)];
  return {
    date,
    entry,
    ...(plan === undefined ? {} : { plan }),
    ...(plan === undefined || line.hour === undefined ? {} : { hour: line.hour }),
    ...(risky === undefined ? {} : { risky }),
    ...(kind === undefined ? {} : { kind }),
    ...(line.done === undefined ? {} : { lived: true }),
  };
}

/** Words of the days, the first day of equal ones. */
const byWords = (days: readonly RiverDay[]): ReadonlyMap<string, string> =>
  new Map(
    days
      .toReversed()
      .flatMap(({ date, plan }) => (plan === undefined ? [] : [[wordsKey(plan), date] as const])),
  );

/**
 * What is kept as one line: what matters, the goals that serve it, their steps, the days of this week, and today.
 * @param entries everything kept, any order
 * @param today ISO date
 * @param zone IANA name of the zone the person is in
 * @param behaviours those that are kept; all that plans name where it is left out
 */
export function riverOf(
  entries: readonly Entry[],
  { today, zone, behaviours }: { today: string; zone: string; behaviours?: Behaviours },
): River {
  const weeks = plannedWeeks(entries, zone);
  const found = weekAt(weeks, today);
  const days = (found?.days ?? []).flatMap(({ date }): readonly RiverDay[] => {
    const here = plannedFor(weeks, date);
    return here ? [dayOf(date, here)] : [];
  });
  const says = days.filter(
    ({ date, plan, risky, kind }) => date >= today && (plan ?? risky ?? kind) !== undefined,
  );
  const planned: Planned = {
    today,
    ahead: byWords(says),
    past: byWords(days.filter(({ date }) => date < today)),
  };
  const sheets = sheetsOf(entries, 'goal').filter(
    ({ values }) => isOpenGoal(values) || values.outcome === 'met',
  );
  const all = sheets
    .map((sheet) => [sheet, goalOf(sheet, planned)] as const)
    .filter(([, { text, steps }]) => text !== '' || steps.length > 0);
  const goals = all.map(([, goal]) => goal);
  const { streams, others } = joined(entries, all);
  const plans = changesOf(entries, goals, planned, behaviours);
  const now = says.find(({ date }) => date === today);
  const left = [...goals, ...plans]
    .filter(({ met }) => !met)
    .flatMap(({ steps }) => steps.filter(({ done }) => !done));
  const toPlan = now?.plan === undefined ? undefined : wordsKey(now.plan);
  const count = {
    goals: [...goals, ...plans].filter(({ met }) => !met).length,
    met: goals.filter(({ met }) => met).length,
    left: left.length,
    planned: says.filter(({ plan, lived }) => plan !== undefined && !lived).length,
  };
  const [sentence, ...more] = sentences(
    streams.find(({ stands }) => stands)?.value.text,
    count,
    now?.lived ? undefined : now?.plan,
  );
  return {
    sentence: sentence!,
    more,
    streams,
    others: [...others, ...plans],
    ...(found ? { week: { entry: found.entry, start: found.start, days: says } } : {}),
    ...(now ? { today: now } : {}),
    due: left.filter(({ due, text }) => due === today && wordsKey(text) !== toPlan),
  };
}

const say = (variant: string, params?: Said['params']): Said => ({
  id: `river.${variant}`,
  ...(params ? { params } : {}),
});

function sentences(
  first: string | undefined,
  { goals, met, left, planned }: Readonly<Record<'goals' | 'met' | 'left' | 'planned', number>>,
  today: string | undefined,
): readonly Said[] {
  const matters = first === undefined ? {} : { first: ownLine(first) };
  const line =
    goals > 0
      ? [first === undefined ? say('goals', { goals, left }) : say('whole', { ...matters, goals, left })]
      : first !== undefined
        ? [say('values', matters)]
        : met > 0
          ? [say('met', { met })]
          : [];
  const ahead = planned > 0 ? [say('week', { planned })] : [];
  const now = today === undefined ? [] : [say('today', { plan: ownLine(today) })];
  const all = [...line, ...ahead, ...now];
  return all.length > 0 ? all : [say('empty')];
}
