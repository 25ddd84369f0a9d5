import type { JsonSchema } from './json-schema.ts';

/** As much of JSON Schema as ours speak. */
export function fits(schema: JsonSchema, value: unknown): boolean {
  const {
    type,
    properties,
    required = [],
    additionalProperties,
    items,
  } = schema as {
    type?: string;
    properties?: Record<string, JsonSchema>;
    required?: string[];
    additionalProperties?: boolean | JsonSchema;
    items?: JsonSchema;
  };
  const {
    allOf = [],
    if: when,
    then,
  } = schema as { allOf?: JsonSchema[]; if?: JsonSchema; then?: JsonSchema };
  if (!allOf.every((one) => fits(one, value))) return false;
  if (when && then) return !fits(when, value) || fits(then, value);
  if (schema.const !== undefined) return value === schema.const;
  if (Array.isArray(schema.enum)) return schema.enum.includes(value);
  const at = (key: string) => schema[key] as number | undefined;
  if (type === 'string')
    return (
      typeof value === 'string' &&
      value.length <= (at('maxLength') ?? Infinity) &&
      value.length >= (at('minLength') ?? 0)
    );
  if (type === 'boolean') return typeof value === 'boolean';
  if (type === 'integer' || type === 'number')
    return (
      typeof value === 'number' &&
      (type === 'number' || Number.isInteger(value)) &&
      value >= (at('minimum') ?? -Infinity) &&
      value <= (at('maximum') ?? Infinity)
    );
  if (type === 'array')
    return (
      Array.isArray(value) &&
      value.length <= (at('maxItems') ?? Infinity) &&
      value.every((one) => fits(items!, one))
    );
  if (type === undefined && properties === undefined) return true;
  if (typeof value !== 'object' || value === null || !required.every((key) => key in value)) return false;
  return Object.entries(value).every(([key, part]) => {
    const inner = properties?.[key] ?? additionalProperties ?? true;
    return typeof inner === 'boolean' ? inner : fits(inner, part);
  });
}
