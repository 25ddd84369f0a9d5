import * as v from 'valibot';
import { type Bytes, concat, fromUtf8, readUint32, toText, toUtf8, uint32 } from '../bytes.ts';
import { type Chunk, decodeChunk, encodeChunk } from '../chunk.ts';
import type { VaultEnvironment } from '../environment.ts';
import { VaultError } from '../errors.ts';
import type { Heads } from '../heads.ts';
import { NAME_LIMIT, NameSchema, NUMBER_LIMIT, type Version } from '../record.ts';
import { KIND, type Place, seal, unseal } from '../seal.ts';
import { sha256 } from '../sha256.ts';
import type { CopyKeys } from './copy-keys.ts';

/** What every piece of the log of records holds. */
interface Load {
  readonly versions: readonly Version[];
  /**
   * How far carriers had come: in a carried bundle, what its carrier had read of each other one; in a folded one, all
   * that it covers.
   */
  readonly heads: Heads;
}

/** Versions on their way from one device, which is their carrier and need not be their writer. */
export interface Carried extends Load {
  readonly kind: 'carried';
  /** A random id of this device and this copy. */
  readonly carrier: string;
  /** The carrier that this device was before; '' for none. */
  readonly was: string;
  /** Which of the carrier's bundles it is, from 1. */
  readonly m: number;
  /** The link of the one before it, '' for the first. */
  readonly prev: string;
  /** The carrier could not read something that the log had: whoever has it sends it again. */
  readonly lacks: boolean;
}

/** What stands in the place of bundles that were carried before. */
export interface Folded extends Load {
  readonly kind: 'folded';
  /** The positions it stands for. */
  readonly first: number;
  readonly last: number;
}

export type Bundle = Carried | Folded;

const NumberSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(NUMBER_LIMIT));
const FrontSchema = v.variant('kind', [
  v.strictObject({
    kind: v.literal('carried'),
    carrier: NameSchema,
    was: v.pipe(v.string(), v.maxLength(NAME_LIMIT)),
    m: NumberSchema,
    prev: v.pipe(v.string(), v.maxLength(64)),
    lacks: v.boolean(),
  }),
  v.strictObject({ kind: v.literal('folded'), first: NumberSchema, last: NumberSchema }),
]);

/** Below this, size would tell a removal, a short record, and a word that something was read from each other. */
const SMALLEST = 1000;

/** Lengths of front and chunk (uint32 each), the front as JSON, the chunk, and zeros up to {@link SMALLEST}. */
async function encodeBundle({ versions, heads, ...front }: Bundle): Promise<Bytes> {
  const json = toUtf8(JSON.stringify(front));
  const chunk = await encodeChunk({ versions, heads });
  const filler = Math.max(SMALLEST - 8 - json.length - chunk.length, 0);
  return concat(uint32(json.length), uint32(chunk.length), json, chunk, new Uint8Array(filler));
}

/** Throws `damaged-blob`. */
async function decodeBundle(content: Uint8Array): Promise<Bundle> {
  try {
    const end = 8 + readUint32(content, 0);
    const chunkEnd = end + readUint32(content, 4);
    if (content.length !== Math.max(chunkEnd, SMALLEST)) throw new RangeError('length');
    const front = v.parse(FrontSchema, JSON.parse(fromUtf8(content.subarray(8, end))));
    const { versions, heads }: Chunk = await decodeChunk(content.subarray(end, chunkEnd));
    return { ...front, versions, heads };
  } catch (cause) {
    throw new VaultError('damaged-blob', 'bundle', { cause });
  }
}

const placeOf = ({ log }: CopyKeys): Place => ({ logId: log.id, epoch: 0, kind: KIND.bundle });

/** Padded and sealed for its log. */
export async function sealBundle(
  env: Pick<VaultEnvironment, 'subtle' | 'random'>,
  keys: CopyKeys,
  bundle: Bundle,
): Promise<Bytes> {
  return seal(env, keys.seal, placeOf(keys), await encodeBundle(bundle));
}

/** Throws `newer-format`, `damaged-blob`. */
export async function openBundle(subtle: SubtleCrypto, keys: CopyKeys, piece: Uint8Array): Promise<Bundle> {
  return decodeBundle(await unseal(subtle, keys.seal, placeOf(keys), piece));
}

/** By which the next bundle of its carrier names a sealed one. */
export async function linkOf(subtle: SubtleCrypto, piece: Uint8Array): Promise<string> {
  return toText(await sha256(subtle, piece));
}
