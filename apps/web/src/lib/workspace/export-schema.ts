import { recordJsonSchema } from '@bearings/programme/json-schema';
import file from '@bearings/vault/export-1.schema.json' with { type: 'json' };

/**
 * The JSON Schema of an open export, payloads included: it describes any export, and holds nothing of the person's.
 * Lies beside the file under the name that the file's `$schema` gives.
 * @param label words of a key of the catalogue, as titles
 */
export function exportSchema(label: (key: string) => string | undefined): string {
  const { version, ...defs } = file.$defs;
  const schema = { ...file, $defs: { ...defs, version: { ...version, ...recordJsonSchema(label) } } };
  return `${JSON.stringify(schema, null, 1)}\n`;
}
