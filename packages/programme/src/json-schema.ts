import { type JsonSchema, where } from './json-parts.ts';
import { KINDS } from './record-kinds.ts';

/**
 * What a record holds, by its type: an object with `type` and `payload`, as versions in the open export are. Types and
 * tools that are not known here may hold anything.
 * @param label words of a key of the catalogue, as titles; left out where there are none
 */
export const recordJsonSchema = (label?: (key: string) => string | undefined): JsonSchema => ({
  allOf: Object.entries(KINDS).map(([type, { json }]) =>
    where({ type }, { properties: { payload: json(label) } }),
  ),
});
