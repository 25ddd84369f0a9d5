import * as v from 'valibot';
import { fromUtf8, toUtf8 } from './bytes.ts';
import { compareStamps } from './clock.ts';
import type { VaultContent } from './content.ts';
import { VaultError } from './errors.ts';
import { isShallow, NameSchema, type Version, VersionSchema } from './record.ts';

/**
 * The open export: everything in a vault as plain JSON, described by `schema/export-1.schema.json`. Nothing that could
 * be read back is left out, so reading it gives the identical vault; nothing is sealed, so it belongs in safe hands.
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

export interface WrittenExport {
  readonly text: string;
  /** Records of which something stays out, since it is nested too deep to be read back. */
  readonly stayed: readonly string[];
}

/**
 * The file's text: a line for each thing that is said, and one for a payload, which could be nothing but line ends
 * otherwise. Throws `export-too-large` where it could not be read back.
 */
export function writeOpenExport(content: Pick<VaultContent, 'versions'>, exportedAt: number): WrittenExport {
  const { carried = [], stayed = [] } = Object.groupBy(content.versions, ({ payload }) =>
    isShallow(payload) ? 'carried' : 'stayed',
  );
  const { records, ...head } = toOpenExport({ versions: carried }, exportedAt);
  let bytes = 0;
  const counted = (text: string) => {
    bytes += toUtf8(text).length;
    if (bytes > EXPORT_LIMIT) throw new VaultError('export-too-large');
    return text;
  };
  const texts = records.map(({ id, versions }) => {
    const parts = versions.map((version) => counted(`\n${versionText(version)}`));
    return `${counted(`\n  {\n   "id": ${JSON.stringify(id)},\n   "versions": [`)}${parts}\n   ]\n  }`;
  });
  return {
    text: `${JSON.stringify(head, null, 1).slice(0, -'\n}'.length)},\n "records": [${texts}\n ]\n}\n`,
    stayed: [...new Set(stayed.map(({ id }) => id))],
  };
}

function versionText({ payload, ...version }: ExportedVersion): string {
  const lines = JSON.stringify(version, null, 1).split('\n').slice(0, -1);
  return `${lines.map((line) => `    ${line}`).join('\n')},\n     "payload": ${JSON.stringify(payload)}\n    }`;
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
