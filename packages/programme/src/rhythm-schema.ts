import * as v from 'valibot';
import { date, id, type JsonSchema, open, words } from './json-parts.ts';
import { LIMITS } from './limits.ts';
import { DateSchema } from './moment-schema.ts';
import { isTime, isUid, isWeekday, type PutOff, REMINDED, type Reminder } from './rhythm.ts';

/** Issues carry the id of a reason as their message. Apart from `rhythm.ts`, so that pages load no schema. */
const WordsSchema = v.pipe(v.string('wrong-type'), v.maxLength(LIMITS.text, 'too-long'));
const IdSchema = v.pipe(
  v.string('wrong-type'),
  v.minLength(1, 'wrong-type'),
  v.maxLength(LIMITS.id, 'too-long'),
);

/** Payload of a `reminder` record. */
export const ReminderSchema: v.GenericSchema<unknown, Reminder> = v.object(
  {
    of: v.picklist(REMINDED, 'unknown-option'),
    words: v.optional(WordsSchema),
    days: v.array(
      v.pipe(v.number('wrong-type'), v.check<number, 'out-of-range'>(isWeekday, 'out-of-range')),
      'wrong-type',
    ),
    time: v.pipe(v.string('wrong-type'), v.check(isTime, 'out-of-range')),
    title: v.optional(WordsSchema),
    uid: v.pipe(v.string('wrong-type'), v.check(isUid, 'wrong-type')),
    seen: v.optional(DateSchema),
  },
  'wrong-type',
);

/** The same, for other programs. */
export const reminderJsonSchema: JsonSchema = open(
  {
    of: { enum: [...REMINDED] },
    words,
    days: { type: 'array', items: { type: 'integer', minimum: 0, maximum: 6 } },
    time: { type: 'string', pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' },
    title: words,
    uid: { type: 'string', pattern: '^[A-Za-z0-9_.-]{1,200}$' },
    seen: date,
  },
  ['of', 'days', 'time', 'uid'],
);

/** Payload of a `put-off` record. */
export const PutOffSchema: v.GenericSchema<unknown, PutOff> = v.object(
  { suggestion: IdSchema, date: DateSchema },
  'wrong-type',
);

/** The same, for other programs. */
export const putOffJsonSchema: JsonSchema = open({ suggestion: id, date }, ['suggestion', 'date']);
