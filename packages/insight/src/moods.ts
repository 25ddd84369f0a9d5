import { addDays, dayNumber } from '@bearings/programme/local-time';
import { mean } from '@bearings/programme/numbers';
import { easeOf, type Mood } from '@bearings/programme/observation';
import type { Said } from '@bearings/programme/said';

/** `ease`: mean of the day from 0 to 1, 1 being the end that feels better; `null` where nothing was noted. */
export interface MoodDay {
  readonly date: string;
  readonly ease: number | null;
  readonly n: number;
}
export interface Moods {
  readonly days: readonly MoodDay[];
  readonly n: number;
  readonly said: Said;
}

/**
 * Mood, or stress, on each of the last days. Answers on different scales are laid on one by their better end;
 * mood and stress are never mixed.
 * @param moods any order
 * @param to ISO date of the last day
 */
export const moodsOverDays = (
  moods: readonly Mood[],
  {
    measures,
    to,
    last = 30,
  }: { readonly measures: 'mood' | 'stress'; readonly to: string; readonly last?: number },
): Moods => {
  const from = addDays(to, 1 - last);
  const first = dayNumber(from);
  const eases = Array.from({ length: last }, () => [] as number[]);
  for (const mood of moods) {
    const ease = mood.scale.measures === measures ? easeOf(mood) : undefined;
    if (ease !== undefined) eases[dayNumber(mood.date) - first]?.push(ease);
  }
  const days = eases.map((given, day) => ({
    date: addDays(from, day),
    ease: mean(given),
    n: given.length,
  }));
  const known = days.filter((day) => day.n > 0).length;
  return {
    days,
    n: eases.flat().length,
    said: {
      id: known === 0 ? 'insight.moods.none' : 'insight.moods.noted',
      params: { known, last, measures },
    },
  };
};
