import { LIMITS } from './limits.ts';

/** A JSON Schema of draft 2020-12; below, what schemas here are made of. */
export type JsonSchema = Readonly<Record<string, unknown>>;

export const text: JsonSchema = { type: 'string', maxLength: LIMITS.text };
export const id: JsonSchema = { type: 'string', minLength: 1, maxLength: LIMITS.id };
export const list = (items: JsonSchema, maxItems: number = LIMITS.list): JsonSchema => ({
  type: 'array',
  maxItems,
  items,
});
/** Holds these properties and no others. */
export const object = (
  properties: Record<string, JsonSchema>,
  required: readonly string[] = [],
): JsonSchema => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});
export const date: JsonSchema = { type: 'string', format: 'date' };
export const moment: JsonSchema = {
  description: 'at: milliseconds since 1970-01-01T00:00Z; zone: IANA name',
  ...object(
    {
      at: { type: 'integer', minimum: -LIMITS.instant, maximum: LIMITS.instant },
      zone: { type: 'string' },
    },
    ['at', 'zone'],
  ),
};
export const words: JsonSchema = { type: 'string' };
export const amount: JsonSchema = { type: 'number', minimum: 0 };
/** May hold more than these properties. */
export const open = (properties: Record<string, JsonSchema>, required: readonly string[]): JsonSchema => ({
  type: 'object',
  properties,
  required,
});

/** Where the parts named have these values, the schema holds. */
export const where = (parts: Readonly<Record<string, unknown>>, then: JsonSchema): JsonSchema => ({
  if: {
    properties: Object.fromEntries(Object.entries(parts).map(([key, value]) => [key, { const: value }])),
    required: Object.keys(parts),
  },
  then,
});
