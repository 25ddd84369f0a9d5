import * as v from 'valibot';
import { UNITS } from './behaviours.ts';
import { amount, date, type JsonSchema, moment, open, words } from './json-parts.ts';
import { DateSchema, MomentSchema } from './moment-schema.ts';
import type { Mood, Use } from './observation.ts';

/** Issues carry the id of a reason as their message. Apart from `observation.ts`, so that pages load no schema. */
const WordsSchema = v.string('wrong-type');
const NumberSchema = v.pipe(v.number('wrong-type'), v.finite('out-of-range'));

/** Payload of a `use` record. */
export const UseSchema: v.GenericSchema<unknown, Use> = v.object(
  {
    behaviour: WordsSchema,
    date: DateSchema,
    amount: v.pipe(NumberSchema, v.minValue(0, 'out-of-range')),
    unit: v.picklist(UNITS, 'unknown-option'),
    note: v.optional(WordsSchema),
  },
  'wrong-type',
);

/** The same, for other programs. */
export const useJsonSchema: JsonSchema = open(
  { behaviour: words, date, amount, unit: { enum: [...UNITS] }, note: words },
  ['behaviour', 'date', 'amount', 'unit'],
);

/** Payload of a `mood` record. */
export const MoodSchema: v.GenericSchema<unknown, Mood> = v.object(
  {
    at: v.optional(MomentSchema),
    date: DateSchema,
    hour: v.optional(
      v.pipe(
        NumberSchema,
        v.integer('out-of-range'),
        v.minValue(0, 'out-of-range'),
        v.maxValue(23, 'out-of-range'),
      ),
    ),
    mood: NumberSchema,
    scale: v.object(
      {
        measures: v.picklist(['mood', 'stress'], 'unknown-option'),
        min: NumberSchema,
        max: NumberSchema,
        better: v.picklist(['high', 'low'], 'unknown-option'),
      },
      'wrong-type',
    ),
    note: v.optional(WordsSchema),
  },
  'wrong-type',
);

/** The same, for other programs. */
export const moodJsonSchema: JsonSchema = open(
  {
    at: moment,
    date,
    hour: { type: 'integer', minimum: 0, maximum: 23 },
    mood: { type: 'number' },
    scale: open(
      {
        measures: { enum: ['mood', 'stress'] },
        min: { type: 'number' },
        max: { type: 'number' },
        better: { enum: ['high', 'low'] },
      },
      ['measures', 'min', 'max', 'better'],
    ),
    note: words,
  },
  ['date', 'mood', 'scale'],
);
