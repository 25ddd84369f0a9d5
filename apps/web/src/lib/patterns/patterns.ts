import { type Days, daysOfUse } from '@bearings/insight/days';
import { type HourOfWeek, hourOfWeek } from '@bearings/insight/hour-of-week';
import { type MethodOutcomes, methodsWithOutcomes } from '@bearings/insight/methods-with-outcomes';
import { type Moods, moodsOverDays } from '@bearings/insight/moods';
import type { Urge } from '@bearings/insight/urge';
import { type UrgesOverTime, urgesOverTime } from '@bearings/insight/urges-over-time';
import { type UsualLength, usualLength } from '@bearings/insight/usual-length';
import {
  BEHAVIOUR_KINDS,
  type Behaviour,
  type BehaviourKind,
  goalOn,
  type Unit,
} from '@bearings/programme/behaviours';
import { addDays } from '@bearings/programme/local-time';
import type { Mood, Use } from '@bearings/programme/observation';

const DAY = 86_400_000;
export const WEEKS = 8;
/** Days of one chart, and of one step back in time. */
export const DAYS = 30;

/** Use of one behaviour in one unit. `behaviour` is `undefined` where neither a kept one nor a kind is known by it. */
export interface UseChart {
  readonly id: string;
  readonly behaviour: Pick<Behaviour, 'kind' | 'name'> | undefined;
  readonly unit: Unit;
  readonly days: Days;
}
export interface MoodChart {
  readonly measures: 'mood' | 'stress';
  readonly moods: Moods;
}

interface Known {
  readonly id: string;
  readonly payload: Behaviour;
}

const isKind = (id: string): id is BehaviourKind => (BEHAVIOUR_KINDS as readonly string[]).includes(id);

/** The last day with a note: a diary of last spring is drawn where it lies, not as thirty blanks before today. */
export const lastDay = (dates: readonly string[], today: string): string => {
  const last = dates.reduce((latest, date) => (date > latest ? date : latest), '');
  return last === '' || last > today ? today : last;
};

/**
 * One chart for each behaviour and unit that was noted.
 * @param to ISO date of the last day to show
 */
export function useCharts(
  uses: readonly Use[],
  behaviours: readonly Known[],
  to: string,
  last: number = DAYS,
): readonly UseChart[] {
  return [...Map.groupBy(uses, ({ behaviour, unit }) => `${unit} ${behaviour}`).values()].map((list) => {
    const { behaviour, unit } = list[0]!;
    const known =
      behaviours.find(({ id }) => id === behaviour) ??
      behaviours.find(({ payload }) => payload.kind === behaviour);
    const goal = known && goalOn(known.payload.goals, to);
    return {
      id: behaviour,
      behaviour: known?.payload ?? (isKind(behaviour) ? { kind: behaviour } : undefined),
      unit,
      days: daysOfUse(list, { to, last, ...(goal ? { goal } : {}) }),
    };
  });
}

export const moodCharts = (moods: readonly Mood[], to: string, last: number = DAYS): readonly MoodChart[] =>
  (['mood', 'stress'] as const)
    .filter((measures) => moods.some(({ scale }) => scale.measures === measures))
    .map((measures) => ({ measures, moods: moodsOverDays(moods, { measures, to, last }) }));

/** What the person's urges say, all of them counted, the last weeks of them drawn. */
export interface UrgePatterns {
  readonly time: UrgesOverTime;
  readonly week: HourOfWeek;
  readonly methods: readonly MethodOutcomes[];
  readonly length: UsualLength | null;
}

/** @returns `undefined` where there are none. A log of last year is drawn where it lies. */
export function urgePatternsOf(
  urges: readonly Urge[],
  { now, zone }: { readonly now: number; readonly zone: string },
): UrgePatterns | undefined {
  if (urges.length === 0) return undefined;
  const until = Math.min(now, Math.max(...urges.map(({ at }) => at)) + 7 * DAY);
  return {
    time: urgesOverTime(urges, { now: until, zone, weeks: WEEKS }),
    week: hourOfWeek(urges),
    methods: methodsWithOutcomes(urges),
    length: usualLength(urges),
  };
}

/** Minutes a wave of the usual length is drawn over: room for the longer half, in tens. */
export const waveSpan = ({ high }: Pick<UsualLength, 'high'>): number =>
  Math.max(20, Math.ceil((high * 1.6) / 10) * 10);

/** A stretch of days as long as a chart; ISO dates, both shown. */
export interface Span {
  readonly from: string;
  readonly to: string;
  /** Whether something was noted before it. */
  readonly earlier: boolean;
}

/**
 * @param dates of all notes, ISO
 * @param back how many stretches before the latest
 */
export function spanOf(dates: readonly string[], today: string, back: number): Span {
  const newest = lastDay(dates, today);
  const oldest = dates.reduce((first, date) => (date < first ? date : first), newest);
  const to = addDays(newest, -back * DAYS);
  return { from: addDays(to, 1 - DAYS), to, earlier: addDays(to, -DAYS) >= oldest };
}
