import { type Days, daysOfUse } from '@bearings/insight/days';
import { type Moods, moodsOverDays } from '@bearings/insight/moods';
import type { Behaviour, Unit } from '@bearings/programme/behaviours';
import { goalOn } from '@bearings/programme/behaviours';
import type { Mood, Use } from '@bearings/programme/observation';

/** Use of one behaviour in one unit. `name`: the person's own, where they gave one. */
export interface UseChart {
  readonly behaviour: string;
  readonly unit: Unit;
  readonly name: string | undefined;
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
  last: number,
): readonly UseChart[] {
  return [...Map.groupBy(uses, ({ behaviour, unit }) => `${unit} ${behaviour}`).values()].map((list) => {
    const { behaviour, unit } = list[0]!;
    const known =
      behaviours.find(({ id }) => id === behaviour) ??
      behaviours.find(({ payload }) => payload.kind === behaviour);
    const goal = known && goalOn(known.payload.goals, to);
    return {
      behaviour: known?.payload.kind ?? behaviour,
      unit,
      name: known?.payload.name,
      days: daysOfUse(list, { to, last, ...(goal ? { goal } : {}) }),
    };
  });
}

export const moodCharts = (moods: readonly Mood[], to: string, last: number): readonly MoodChart[] =>
  (['mood', 'stress'] as const)
    .filter((measures) => moods.some(({ scale }) => scale.measures === measures))
    .map((measures) => ({ measures, moods: moodsOverDays(moods, { measures, to, last }) }));
