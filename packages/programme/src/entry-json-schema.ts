import { UNITS } from './behaviours.ts';
import type { ColumnField, Field } from './field.ts';
import { date, id, type JsonSchema, list, moment, object, open, text, where } from './json-parts.ts';
import { LIMITS } from './limits.ts';
import { fieldsOf, type Tool } from './tool.ts';
import { TOOLS } from './tools.ts';

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
    case 'amount':
      return object(
        {
          amount: { type: 'number', minimum: 0, maximum: LIMITS.amount },
          unit: { enum: [...(field.units === 'of-behaviour' ? UNITS : field.units)] },
        },
        ['amount', 'unit'],
      );
    case 'date-time':
      return moment;
    case 'date':
      return date;
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

/** What the payload of an entry holds. Tools, and versions of them, that are not known here may hold any answers. */
export const entryJsonSchema = (label?: (key: string) => string | undefined): JsonSchema => ({
  allOf: [
    open({ tool: id, version: { type: 'integer', minimum: 1 }, values: { type: 'object' } }, [
      'tool',
      'version',
      'values',
    ]),
    ...TOOLS.map((tool) => where({ tool: tool.id, version: tool.version }, jsonSchemaFor(tool, label))),
  ],
});
