import * as v from 'valibot';
import { UNITS } from './behaviours.ts';
import type { ColumnField, Field } from './field.ts';
import { isObject } from './is-object.ts';
import { LIMITS } from './limits.ts';
import { DateSchema, MomentSchema } from './moment-schema.ts';
import { cleanField, type Found } from './repair.ts';
import { fieldsOf, type Tool } from './tool.ts';

const WordsSchema = v.pipe(v.string(), v.maxLength(LIMITS.text, 'too-long'));
const IdSchema = v.pipe(v.string(), v.minLength(1, 'wrong-type'), v.maxLength(LIMITS.id, 'too-long'));
const between = (min: number, max: number) =>
  v.pipe(v.number('wrong-type'), v.minValue(min, 'out-of-range'), v.maxValue(max, 'out-of-range'));
const whole = (min: number, max: number) => v.pipe(between(min, max), v.integer('out-of-range'));
const list = <Line extends v.GenericSchema>(line: Line, most: number = LIMITS.list) =>
  v.pipe(v.array(line, 'wrong-type'), v.maxLength(most, 'too-many'));

const schemas = new WeakMap<Field | ColumnField, v.GenericSchema>();

/** What one answer has to be. Issues carry the id of a reason as their message. Built once for each definition. */
export function fieldSchema(field: Field | ColumnField): v.GenericSchema {
  const known = schemas.get(field) ?? buildSchema(field);
  schemas.set(field, known);
  return known;
}

function buildSchema(field: Field | ColumnField): v.GenericSchema {
  switch (field.type) {
    case 'text':
    case 'method':
      return WordsSchema;
    case 'list': {
      const columns = (field.columns ?? []).map(
        (column) => [column.id, v.optional(fieldSchema(column))] as const,
      );
      return v.pipe(
        list(v.strictObject({ id: IdSchema, text: WordsSchema, ...Object.fromEntries(columns) })),
        v.check((lines) => new Set(lines.map(({ id }) => id)).size === lines.length, 'twice'),
      );
    }
    case 'scale':
      return whole(0, field.max);
    case 'number':
      return whole(field.min, field.max);
    case 'amount':
      return v.strictObject(
        {
          amount: between(0, LIMITS.amount),
          unit: v.picklist(field.units === 'of-behaviour' ? UNITS : field.units, 'unknown-option'),
        },
        'wrong-type',
      );
    case 'date-time':
      return MomentSchema;
    case 'date':
      return DateSchema;
    case 'duration':
      return between(0, LIMITS.minutes);
    case 'choice':
      return v.picklist(field.options, 'unknown-option');
    case 'choices':
      return list(
        field.options === 'methods' || field.own ? WordsSchema : v.picklist(field.options, 'unknown-option'),
      );
    case 'ratings':
      // Valibot's record leaves out words like "constructor", and a feeling may be called anything.
      return v.custom<Readonly<Record<string, number>>>(
        (raw) =>
          isObject(raw) &&
          Object.keys(raw).length <= LIMITS.list &&
          Object.entries(raw).every(
            ([name, value]) => v.is(WordsSchema, name) && v.is(whole(0, field.max), value),
          ),
        'wrong-type',
      );
    case 'people':
      return list(v.strictObject({ item: v.optional(IdSchema), text: WordsSchema }));
    case 'ranking':
      return list(IdSchema, field.top);
    case 'yes-no':
      return v.boolean('wrong-type');
    case 'link':
      return list(
        v.strictObject({ entry: IdSchema, item: v.optional(IdSchema), text: WordsSchema }),
        field.many ? LIMITS.list : 1,
      );
    case 'track':
      return list(v.strictObject({ at: between(0, LIMITS.seconds), value: between(0, 10) }), LIMITS.track);
  }
}

const buildEntrySchema = (tool: Tool) =>
  v.strictObject(
    Object.fromEntries(fieldsOf(tool).map((field) => [field.id, v.optional(fieldSchema(field))])),
  );
const entrySchemas = new WeakMap<Tool, ReturnType<typeof buildEntrySchema>>();

/**
 * The answers of one entry, exactly: unknown fields are refused. For what comes from outside use `readEntry`, which
 * mends what it can. Built once for each definition.
 */
export function entrySchema(tool: Tool): ReturnType<typeof buildEntrySchema> {
  const known = entrySchemas.get(tool) ?? buildEntrySchema(tool);
  entrySchemas.set(tool, known);
  return known;
}

/** What was found at one place: mended, or left out. `field` is an id; `reason` is worded in `repair.<reason>`. */
export interface Repair extends Found {
  readonly field: string;
}
export interface ReadEntry {
  readonly values: Readonly<Record<string, unknown>>;
  readonly repaired: readonly Repair[];
}

/**
 * Reads answers from anywhere. Whatever is right is kept as it is, what can be mended is, and the rest is left out;
 * each mend and each omission is told. What comes out always passes `entrySchema`.
 */
export function readEntry(tool: Tool, raw: unknown): ReadEntry {
  if (!isObject(raw)) {
    const nothing = raw === undefined || raw === null;
    return {
      values: {},
      repaired: nothing ? [] : [{ field: '', done: 'left-out', reason: 'wrong-type' }],
    };
  }
  const fields = fieldsOf(tool);
  const values: Record<string, unknown> = {};
  const repaired: Repair[] = [];
  const tell = (field: string, found: Found) => {
    const told = ({ done, reason }: Repair) => done === found.done && reason === found.reason;
    if (!repaired.some((one) => one.field === field && told(one))) repaired.push({ field, ...found });
  };
  for (const field of fields) {
    if (!Object.hasOwn(raw, field.id)) continue;
    const cleaned = cleanField(field, raw[field.id], (found) => tell(field.id, found));
    if (cleaned === undefined) continue;
    const checked = v.safeParse(fieldSchema(field), cleaned);
    if (checked.success) values[field.id] = checked.output;
    else tell(field.id, { done: 'left-out', reason: 'wrong-type' });
  }
  for (const field of fields) if (field.type === 'ranking') keepRanked(field.id, field.of, values, tell);
  for (const key of Object.keys(raw))
    if (!fields.some((field) => field.id === key)) tell(key, { done: 'left-out', reason: 'unknown-field' });
  return { values, repaired };
}

/** A ranking may only name lines that are there. */
function keepRanked(
  field: string,
  of: readonly string[],
  values: Record<string, unknown>,
  tell: (field: string, found: Found) => void,
): void {
  const ranked = values[field] as readonly string[] | undefined;
  if (!ranked) return;
  const ids = new Set(
    of.flatMap((name) => ((values[name] ?? []) as { id: string }[]).map((item) => item.id)),
  );
  const there = ranked.filter((id) => ids.has(id));
  if (there.length === ranked.length) return;
  tell(field, { done: 'mended', reason: 'not-there' });
  if (there.length === 0) delete values[field];
  else values[field] = there;
}
