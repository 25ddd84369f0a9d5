import * as v from 'valibot';
import { type Bytes, fromUtf8, toUtf8 } from './bytes.ts';
import { VaultError } from './errors.ts';
import { type Version, VersionSchema } from './record.ts';

/** One version as it is sealed alone, with the hash of the blob its device sealed before it. */
export interface Linked {
  readonly version: Version;
  readonly prev: string;
}

const LinkedSchema = v.strictObject({ version: VersionSchema, prev: v.pipe(v.string(), v.maxLength(64)) });

export function encodeLinked({ version, prev }: Linked): Bytes {
  return toUtf8(JSON.stringify({ version, prev }));
}

/** Throws `damaged-blob`. */
export function decodeLinked(content: Uint8Array): Linked {
  try {
    return v.parse(LinkedSchema, JSON.parse(fromUtf8(content)));
  } catch (cause) {
    throw new VaultError('damaged-blob', 'version', { cause });
  }
}
