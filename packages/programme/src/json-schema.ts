import { BEHAVIOUR_KINDS, LIMIT_KINDS, SUBSTANCES, UNITS } from './behaviours.ts';
import type { ColumnField, Field } from './field.ts';
import { LIMITS } from './limits.ts';
import { fieldsOf, type Tool } from './tool.ts';
import { TOOLS } from './tools.ts';

/** A JSON Schema of draft 2020-12. */
export type JsonSchema = Readonly<Record<string, unknown>>;

const text: JsonSchema = { type: 'string', maxLength: LIMITS.text };
const id: JsonSchema = { type: 'string', minLength: 1, maxLength: LIMITS.id };
const list = (items: JsonSchema, maxItems: number = LIMITS.list): JsonSchema => ({
  type: 'array',
  maxItems,
  items,
});
const object = (properties: Record<string, JsonSchema>, required: readonly string[] = []): JsonSchema => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});

function fieldJsonSchema(field: Field | ColumnField): JsonSchema {
  switch (field.type) {
    case 'text':
    case 'method':
      return text;
    case 'list':
      return list(
        object(
          {
            id,
            text,
            ...Object.fromEntries(
              (field.columns ?? []).map((column) => [column.id, fieldJsonSchema(column)]),
            ),
          },
          ['id', 'text'],
        ),
      );
    case 'scale':
      return { type: 'integer', minimum: 0, maximum: field.max };
    case 'number':
      return { type: 'integer', minimum: field.min, maximum: field.max };
    case 'date-time':
      return {
        description: 'at: milliseconds since 1970-01-01T00:00Z; zone: IANA name',
        ...object(
          {
            at: { type: 'integer', minimum: -LIMITS.instant, maximum: LIMITS.instant },
            zone: { type: 'string' },
          },
          ['at', 'zone'],
        ),
      };
    case 'date':
      return { type: 'string', format: 'date' };
    case 'duration':
      return { description: 'minutes', type: 'number', minimum: 0, maximum: LIMITS.minutes };
    case 'choice':
      return { enum: [...field.options] };
    case 'choices':
      return list(field.options === 'methods' || field.own ? text : { enum: [...field.options] });
    case 'ratings':
      return {
        type: 'object',
        maxProperties: LIMITS.list,
        additionalProperties: { type: 'integer', minimum: 0, maximum: field.max },
      };
    case 'people':
      return list(object({ item: id, text }, ['text']));
    case 'ranking':
      return list(id, field.top);
    case 'yes-no':
      return { type: 'boolean' };
    case 'link':
      return list(object({ entry: id, item: id, text }, ['entry', 'text']), field.many ? LIMITS.list : 1);
    case 'track':
      return list(
        object(
          {
            at: { type: 'number', minimum: 0, maximum: LIMITS.seconds },
            value: { type: 'number', minimum: 0, maximum: 10 },
          },
          ['at', 'value'],
        ),
        LIMITS.track,
      );
  }
}

/**
 * The schema of one kept entry, for the open export: other programs can check and read it.
 * @param label words of a key of the catalogue, to describe tool and fields; left out where there are none
 */
export function jsonSchemaFor(
  tool: Tool,
  label: (key: string) => string | undefined = () => undefined,
): JsonSchema {
  const titled = (schema: JsonSchema, key: string): JsonSchema => {
    const title = label(key);
    return title === undefined ? schema : { title, ...schema };
  };
  const values = fieldsOf(tool).map(
    (field) => [field.id, titled(fieldJsonSchema(field), `tool.${tool.id}.${field.id}`)] as const,
  );
  return titled(
    {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: `urn:bearings:entry:${tool.id}:${tool.version}`,
      type: 'object',
      properties: {
        tool: { const: tool.id },
        version: { type: 'integer', minimum: 1 },
        behaviour: id,
        note: text,
        imported: object({ hour: { type: 'boolean' } }, ['hour']),
        values: object(Object.fromEntries(values)),
      },
      required: ['tool', 'version', 'values'],
    },
    `tool.${tool.id}.name`,
  );
}

const date: JsonSchema = { type: 'string', format: 'date' };
const words: JsonSchema = { type: 'string' };
const amount: JsonSchema = { type: 'number', minimum: 0 };
const open = (properties: Record<string, JsonSchema>, required: readonly string[]): JsonSchema => ({
  type: 'object',
  properties,
  required,
});
const moment = (): JsonSchema => fieldJsonSchema({ id: '', type: 'date-time' });

const behaviour: JsonSchema = open(
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
const use: JsonSchema = open({ behaviour: words, date, amount, unit: { enum: [...UNITS] }, note: words }, [
  'behaviour',
  'date',
  'amount',
  'unit',
]);
const mood: JsonSchema = open(
  {
    at: moment(),
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

/** Where the parts named have these values, the schema holds. */
const where = (parts: Readonly<Record<string, unknown>>, then: JsonSchema): JsonSchema => ({
  if: {
    properties: Object.fromEntries(Object.entries(parts).map(([key, value]) => [key, { const: value }])),
    required: Object.keys(parts),
  },
  then,
});

/**
 * What a record holds, by its type: an object with `type` and `payload`, as versions in the open export are. Types and
 * tools that are not known here may hold anything.
 */
export function recordJsonSchema(label?: (key: string) => string | undefined): JsonSchema {
  const entry: JsonSchema = {
    allOf: [
      open({ tool: id, version: { type: 'integer', minimum: 1 }, values: { type: 'object' } }, [
        'tool',
        'version',
        'values',
      ]),
      ...TOOLS.map((tool) => where({ tool: tool.id, version: tool.version }, jsonSchemaFor(tool, label))),
    ],
  };
  return {
    allOf: Object.entries({ entry, behaviour, use, mood }).map(([type, payload]) =>
      where({ type }, { properties: { payload } }),
    ),
  };
}
