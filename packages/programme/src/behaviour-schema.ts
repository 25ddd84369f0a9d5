import * as v from 'valibot';
import { BEHAVIOUR_KINDS, type Behaviour, LIMIT_KINDS, SUBSTANCES, UNITS } from './behaviours.ts';
import { amount, date, type JsonSchema, open, words } from './json-parts.ts';
import { DateSchema } from './moment-schema.ts';

/** Issues carry the id of a reason as their message. Apart from `behaviours.ts`, so that pages load no schema. */
const WordsSchema = v.string('wrong-type');
const AmountSchema = v.pipe(v.number('wrong-type'), v.finite('out-of-range'), v.minValue(0, 'out-of-range'));

const LimitSchema = v.variant(
  'kind',
  [
    v.object({ kind: v.literal('amount-per-day'), amount: AmountSchema }),
    v.object({
      kind: v.literal('free-days-per-week'),
      days: v.pipe(AmountSchema, v.integer('out-of-range'), v.maxValue(7, 'out-of-range')),
    }),
    v.object({ kind: v.literal('places'), text: WordsSchema }),
    v.object({ kind: v.literal('times'), text: WordsSchema }),
    v.object({ kind: v.literal('money-per-week'), amount: AmountSchema }),
  ],
  'unknown-option',
);
const GoalSchema = v.variant(
  'kind',
  [
    v.object({ kind: v.literal('stop'), form: v.optional(WordsSchema) }),
    v.object({ kind: v.literal('reduce'), limits: v.array(LimitSchema, 'wrong-type') }),
    v.object({ kind: v.literal('undecided') }),
  ],
  'unknown-option',
);

/** Payload of a `behaviour` record. */
export const BehaviourSchema: v.GenericSchema<unknown, Behaviour> = v.object(
  {
    kind: v.picklist(BEHAVIOUR_KINDS, 'unknown-option'),
    name: v.optional(WordsSchema),
    substance: v.optional(v.picklist(SUBSTANCES, 'unknown-option')),
    unit: v.optional(v.picklist(UNITS, 'unknown-option')),
    goals: v.array(
      v.object({ date: DateSchema, goal: GoalSchema, reason: v.optional(WordsSchema) }, 'wrong-type'),
      'wrong-type',
    ),
  },
  'wrong-type',
);

/** The same, for other programs. */
export const behaviourJsonSchema: JsonSchema = open(
  {
    kind: { enum: [...BEHAVIOUR_KINDS] },
    name: words,
    substance: { enum: [...SUBSTANCES] },
    unit: { enum: [...UNITS] },
    goals: {
      type: 'array',
      items: open(
        {
          date,
          reason: words,
          goal: open(
            {
              kind: { enum: ['stop', 'reduce', 'undecided'] },
              form: words,
              limits: {
                type: 'array',
                items: open(
                  {
                    kind: { enum: [...LIMIT_KINDS] },
                    amount,
                    days: { type: 'integer', minimum: 0, maximum: 7 },
                    text: words,
                  },
                  ['kind'],
                ),
              },
            },
            ['kind'],
          ),
        },
        ['date', 'goal'],
      ),
    },
  },
  ['kind', 'goals'],
);
