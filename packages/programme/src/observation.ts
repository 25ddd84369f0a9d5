import * as v from 'valibot';
import { UNITS } from './behaviours.ts';
import { isDate } from './local-time.ts';

/**
 * What was seen on a day, apart from any tool: how much was used, and how the person felt.
 * Records without an answer are not kept: a blank day stays blank.
 */

const dateSchema = v.pipe(v.string(), v.check(isDate, 'date'));
const momentSchema = v.object({ at: v.pipe(v.number(), v.safeInteger()), zone: v.string() });

/** Payload of a `use` record: how much in all on one day. 0 was answered: nothing that day. */
export const useSchema = v.object({
  /** Id of the person's behaviour, or a behaviour kind where they keep only one of that kind. */
  behaviour: v.string(),
  date: dateSchema,
  amount: v.pipe(v.number(), v.finite(), v.minValue(0)),
  unit: v.picklist(UNITS),
  note: v.optional(v.string()),
});
export type Use = v.InferOutput<typeof useSchema>;

/**
 * The scale a mood was answered on. `measures` keeps what was asked: stress stays stress, as answered, and is never
 * rewritten as its opposite, since "not overwhelmed" isn't "in good spirits". `better` says which end feels better,
 * so that a chart can draw both the same way up.
 */
export const moodScaleSchema = v.object({
  measures: v.picklist(['mood', 'stress']),
  min: v.pipe(v.number(), v.finite()),
  max: v.pipe(v.number(), v.finite()),
  better: v.picklist(['high', 'low']),
});
export type MoodScale = v.InferOutput<typeof moodScaleSchema>;

/** Payload of a `mood` record. `at` only where an instant is known; else the local day and, if known, the hour. */
export const moodSchema = v.object({
  at: v.optional(momentSchema),
  date: dateSchema,
  hour: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(23))),
  mood: v.pipe(v.number(), v.finite()),
  scale: moodScaleSchema,
  note: v.optional(v.string()),
});
export type Mood = v.InferOutput<typeof moodSchema>;

/** A mood from 0 to 1, where 1 is the end that feels better; `undefined` on a scale of no length. */
export const easeOf = ({ mood, scale }: Pick<Mood, 'mood' | 'scale'>): number | undefined => {
  if (!(scale.max > scale.min)) return undefined;
  const share = Math.min(1, Math.max(0, (mood - scale.min) / (scale.max - scale.min)));
  return scale.better === 'high' ? share : 1 - share;
};
