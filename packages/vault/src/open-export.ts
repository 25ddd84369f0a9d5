import * as v from 'valibot';
import { fromUtf8 } from './bytes.ts';
import { compareStamps } from './clock.ts';
import type { VaultContent } from './content.ts';
import { VaultError } from './errors.ts';
import { NameSchema, type Version, VersionSchema } from './record.ts';

/**
 * The open export: everything in a vault as plain JSON, described by `schema/export-1.schema.json`. Nothing is left
 * out, so reading it back gives the identical vault; nothing is sealed, so it belongs in safe hands.
 */
export const EXPORT_SCHEMA = 'export-1.schema.json';
const EXPORT_VERSION = 1;

/** Ten years are about 15 MB. */
export const EXPORT_LIMIT = 128 * 1024 * 1024;

export type ExportedVersion = Omit<Version, 'id'>;

export interface OpenExport {
  readonly $schema: string;
  readonly format: 'bearings-export';
  readonly version: number;
  /** ISO 8601, UTC. */
  readonly exportedAt: string;
  readonly records: readonly { readonly id: string; readonly versions: readonly ExportedVersion[] }[];
}

const HeadSchema = v.object({
  format: v.literal('bearings-export'),
  version: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
});
const ExportSchema = v.object({
  records: v.array(
    v.object({
      id: NameSchema,
      versions: v.pipe(v.array(v.record(v.string(), v.unknown())), v.minLength(1)),
    }),
  ),
});

/** Versions grouped by record, oldest first. `exportedAt` in milliseconds since 1970. */
export function toOpenExport(content: Pick<VaultContent, 'versions'>, exportedAt: number): OpenExport {
  const groups = Map.groupBy(content.versions, ({ id }) => id);
  return {
    $schema: EXPORT_SCHEMA,
    format: 'bearings-export',
    version: EXPORT_VERSION,
    exportedAt: new Date(exportedAt).toISOString(),
    records: [...groups].map(([id, versions]) => ({
      id,
      versions: versions.toSorted((a, b) => compareStamps(a.stamp, b.stamp)).map(exported),
    })),
  };
}

function exported({ id: _, ...version }: Version): ExportedVersion {
  return version;
}

/** The file's text. */
export function writeOpenExport(content: Pick<VaultContent, 'versions'>, exportedAt: number): string {
  return `${JSON.stringify(toOpenExport(content, exportedAt), null, 1)}\n`;
}

/**
 * Reads an open export. All or nothing, and it changes nothing anywhere; hand the result to `vault.absorb`. Throws
 * `file-too-large`, `not-a-vault-file` (binary, another encoding, other JSON), `newer-format`, `damaged-file` (with
 * the path to what does not fit).
 */
export function readOpenExport(file: Uint8Array | string): VaultContent {
  if (file.length > EXPORT_LIMIT) throw new VaultError('file-too-large');
  const content = parseJson(file);
  const head = v.safeParse(HeadSchema, content);
  if (!head.success) throw new VaultError('not-a-vault-file', 'other JSON');
  if (head.output.version > EXPORT_VERSION) throw new VaultError('newer-format');
  const { records } = checked(ExportSchema, content, 'file');
  const versions = records.flatMap(({ id, versions }, at) =>
    versions.map((version, index) =>
      checked(VersionSchema, { ...version, id }, `records.${at}.versions.${index}`),
    ),
  );
  return { versions, heads: new Map(), damage: [] };
}

function parseJson(file: Uint8Array | string): unknown {
  try {
    const text = typeof file === 'string' ? file : fromUtf8(file);
    // An editor may have put a byte order mark before it.
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new VaultError('not-a-vault-file', 'not JSON in UTF-8', { cause });
  }
}

function checked<Output>(schema: v.GenericSchema<unknown, Output>, value: unknown, path: string): Output {
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new VaultError('damaged-file', `${path}.${v.getDotPath(issue) ?? ''}`);
}
