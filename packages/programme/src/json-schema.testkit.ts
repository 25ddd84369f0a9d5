import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { JsonSchema } from './json-parts.ts';

const OPTIONS = {
  strictTypes: false,
  formats: { date: /^\d{4}-\d{2}-\d{2}$/, 'date-time': /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/ },
};

/** One reader for each schema: two of them may hold parts of one name. */
const read = new WeakMap<JsonSchema, ValidateFunction>();

/** Whether another program that goes by the schema takes the value. A word the draft does not know is an error. */
export function fits(schema: JsonSchema, value: unknown): boolean {
  const validate = read.get(schema) ?? new Ajv2020(OPTIONS).compile(schema);
  read.set(schema, validate);
  return validate(value) as boolean;
}
