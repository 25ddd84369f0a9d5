import * as v from 'valibot';
import type { Repair } from './entry-schema.ts';
import { isObject } from './is-object.ts';
import { date, id, type JsonSchema, object, open, where, words } from './json-parts.ts';
import { LIMITS } from './limits.ts';
import type { KeptMeasure, Measure } from './measure.ts';
import { MEASURES, measureById } from './measures.ts';
import { DateSchema } from './moment-schema.ts';
import type { ReadRecord, RecordKind } from './record-kind.ts';

const IdSchema = v.pipe(
  v.string('wrong-type'),
  v.minLength(1, 'wrong-type'),
  v.maxLength(LIMITS.id, 'too-long'),
);

/** Issues carry the id of a reason as their message. */
const MeasureSchema = v.object(
  {
    measure: IdSchema,
    version: v.pipe(v.number('wrong-type'), v.safeInteger('wrong-type'), v.minValue(1, 'out-of-range')),
    language: IdSchema,
    date: DateSchema,
    answers: v.custom<Record<string, unknown>>(isObject, 'wrong-type'),
  },
  'wrong-type',
);

/** Why an answer can't be kept; `undefined` where it can. Another version may have asked and offered other things. */
function faultOf(measure: Measure, ours: boolean, item: string, answer: unknown): Repair | undefined {
  const asked = measure.items.find(({ id: known }) => known === item);
  if (typeof answer !== 'string') return { field: item, done: 'left-out', reason: 'wrong-type' };
  if (!ours) return undefined;
  if (asked === undefined) return { field: item, done: 'left-out', reason: 'unknown-field' };
  return asked.answers.some(({ id: known }) => known === answer)
    ? undefined
    : { field: item, done: 'left-out', reason: 'unknown-option' };
}

/** Answers are read by the measure; those left out are not made up, so that it is half answered then. */
function readAnswers(head: unknown, reasons: readonly Repair[]): ReadRecord {
  const payload = head as KeptMeasure;
  const measure = measureById(payload.measure);
  const asIs: ReadRecord =
    reasons.length > 0 ? { is: 'repaired', payload, reasons } : { is: 'accepted', payload };
  if (measure === undefined) return asIs;
  const ours = payload.version === measure.version;
  const read = Object.entries(payload.answers).map(([item, answer]) => ({
    item,
    answer,
    fault: faultOf(measure, ours, item, answer),
  }));
  const faults = read.flatMap(({ fault }) => fault ?? []);
  if (faults.length === 0) return asIs;
  const all = [...reasons, ...faults];
  const kept = read.filter(({ fault }) => fault === undefined);
  if (kept.length === 0) return { is: 'refused', reasons: all };
  const answers = Object.fromEntries(kept.map(({ item, answer }) => [item, answer]));
  return { is: 'repaired', payload: { ...payload, answers }, reasons: all };
}

/** What the answers to one measure hold, for other programs. */
const answersJsonSchema = (measure: Measure, label?: (key: string) => string | undefined): JsonSchema =>
  object(
    Object.fromEntries(
      measure.items.map((item) => {
        const title = label?.(`measure.${measure.id}.item.${item.id}`);
        const answer: JsonSchema = { enum: item.answers.map((one) => one.id) };
        return [item.id, title === undefined ? answer : { title, ...answer }];
      }),
    ),
  );

export const MEASURE: RecordKind = {
  schema: MeasureSchema,
  spare: [],
  readOn: readAnswers,
  json: (label) => ({
    allOf: [
      open(
        {
          measure: id,
          version: { type: 'integer', minimum: 1 },
          language: id,
          date,
          answers: { type: 'object', additionalProperties: words },
        },
        ['measure', 'version', 'language', 'date', 'answers'],
      ),
      ...MEASURES.map((measure) =>
        where(
          { measure: measure.id, version: measure.version },
          { properties: { answers: answersJsonSchema(measure, label) } },
        ),
      ),
    ],
  }),
};
