import { Ajv2020 } from 'ajv/dist/2020.js';
import type { JsonSchema } from './json-parts.ts';

const ajv = new Ajv2020({
  strictTypes: false,
  formats: { date: /^\d{4}-\d{2}-\d{2}$/, 'date-time': /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/ },
});

/** Whether another program that goes by the schema takes the value. A word the draft does not know is an error. */
export const fits = (schema: JsonSchema, value: unknown): boolean => ajv.validate(schema, value);
