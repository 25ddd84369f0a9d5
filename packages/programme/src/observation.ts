import type { Unit } from './behaviours.ts';
import type { Moment } from './field.ts';

/**
 * What was seen on a day, apart from any tool: how much was used, and how the person felt.
 * Records without an answer are not kept: a blank day stays blank.
 */

/** Payload of a `use` record: how much in all on one day. */
export interface Use {
  /** Id of the person's behaviour, or a behaviour kind where they keep only one of that kind. */
  readonly behaviour: string;
  /** ISO date. */
  readonly date: string;
  /** 0 was answered: nothing that day. */
  readonly amount: number;
  readonly unit: Unit;
  readonly note?: string | undefined;
}

/**
 * The scale a mood was answered on. `measures` keeps what was asked: stress stays stress, as answered, and is never
 * rewritten as its opposite, since "not overwhelmed" isn't "in good spirits". `better` says which end feels better,
 * so that a chart can draw both the same way up.
 */
export interface MoodScale {
  readonly measures: 'mood' | 'stress';
  readonly min: number;
  readonly max: number;
  readonly better: 'high' | 'low';
}

/** Payload of a `mood` record. `at` only where an instant is known; else the local day and, if known, the hour. */
export interface Mood {
  readonly at?: Moment | undefined;
  readonly date: string;
  readonly hour?: number | undefined;
  readonly mood: number;
  readonly scale: MoodScale;
  readonly note?: string | undefined;
}

/** A mood from 0 to 1, where 1 is the end that feels better; `undefined` on a scale of no length. */
export const easeOf = ({ mood, scale }: Pick<Mood, 'mood' | 'scale'>): number | undefined => {
  if (!(scale.max > scale.min)) return undefined;
  const share = Math.min(1, Math.max(0, (mood - scale.min) / (scale.max - scale.min)));
  return scale.better === 'high' ? share : 1 - share;
};
