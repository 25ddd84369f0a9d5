import * as v from 'valibot';
import {
  type Bytes,
  concat,
  fromUtf8,
  readUint32,
  sameBytes,
  toBytes,
  toText,
  toUtf8,
  uint32,
} from './bytes.ts';
import { BytesSchema } from './bytes-schema.ts';
import { type Chunk, chunked, decodeChunk, encodeChunk } from './chunk.ts';
import type { VaultContent } from './content.ts';
import type { Damage } from './damage.ts';
import type { VaultEnvironment } from './environment.ts';
import { refusedAs, VaultError } from './errors.ts';
import type { Heads } from './heads.ts';
import { wordsWay } from './key-file.ts';
import { importCipherKey, newSecret } from './keys.ts';
import type { Version } from './record.ts';
import { FORMAT, KIND, type Place, seal, unseal } from './seal.ts';
import { SHA256_LENGTH, sha256 } from './sha256.ts';
import {
  ARGON2_COST,
  bindStretch,
  CostSchema,
  checkCost,
  checkPassphrase,
  SALT_LENGTH,
  stretchKey,
} from './stretch.ts';
import type { Secret } from './ways.ts';
import { entropyOf, wordsKey } from './words.ts';

/**
 * A vault in one file, for a drawer or another device:
 *
 * ```
 * frame | pieces | the same frame again | length of the frame (4)
 * frame: "BEARINGS" | format (1) | header length (4) | SHA-256 of the header (32) | header, JSON
 * ```
 *
 * The header holds the file's id, the length of each piece, and the file's own random key wrapped for the
 * passphrase, for the 12 words, or for both. The vault's keys are not in the file: whoever opens it reads this
 * file and nothing written later. Each piece is bound to the file's id, its number and the number of pieces, so none
 * can be exchanged, moved, or cut off unseen; a damaged piece costs its own versions only.
 */
const MAGIC = toUtf8('BEARINGS');
const HEADER_LIMIT = 1024 * 1024;
/** Ten years fill 4 MB. */
export const FILE_LIMIT = 128 * 1024 * 1024;

const HeaderSchema = v.strictObject({
  fileId: v.pipe(BytesSchema, v.length(32)),
  /** The length of each. */
  pieces: v.array(v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(2 ** 32 - 1))),
  passphrase: v.optional(v.strictObject({ salt: BytesSchema, cost: CostSchema, wrap: BytesSchema })),
  words: v.optional(v.strictObject({ salt: BytesSchema, wrap: BytesSchema })),
});
type Header = v.InferOutput<typeof HeaderSchema>;

/** `knownEntropy`: that of the vault's own 12 words, if they were made. */
export async function writeSealedFile(
  env: VaultEnvironment,
  content: Pick<VaultContent, 'versions' | 'heads'>,
  secret: Secret,
  knownEntropy: Bytes | undefined,
): Promise<Bytes> {
  const fileId = toBytes(env.random(32));
  const material = newSecret(env);
  const fileKey = await importCipherKey(env.subtle, material);
  const groups = chunked(content.versions.map((version) => ({ version })));
  const chunks: Chunk[] = groups.map((group, at) => ({
    versions: group.map(({ version }) => version),
    heads: at === groups.length - 1 ? content.heads : (new Map() as Heads),
  }));
  const pieces = await Promise.all(
    chunks.map(async (chunk, at) =>
      seal(env, fileKey, piecePlace(fileId, at, chunks.length), await encodeChunk(chunk)),
    ),
  );
  const entropy = 'words' in secret ? await entropyOf(secret.words) : knownEntropy;
  const header = toUtf8(
    JSON.stringify({
      fileId: toText(fileId),
      pieces: pieces.map((piece) => piece.length),
      ...('passphrase' in secret && {
        passphrase: await wrapForPassphrase(env, fileId, material, secret.passphrase),
      }),
      ...(entropy && { words: await wrapForWords(env, fileId, material, entropy) }),
    }),
  );
  const check = await sha256(env.subtle, header);
  const frame = concat(MAGIC, Uint8Array.of(FORMAT), uint32(header.length), check, header);
  return concat(frame, ...pieces, frame, uint32(frame.length));
}

/**
 * Opens a sealed file. Changes nothing anywhere; hand the result to `vault.absorb`. Damaged pieces are reported in
 * `damage`. Throws `not-a-vault-file`, `newer-format`, `damaged-file` (header), `file-too-large`,
 * `kdf-out-of-range` (before any hashing), `wrong-passphrase`, `wrong-words`, `stretch-failed`.
 */
export async function readSealedFile(
  env: Pick<VaultEnvironment, 'subtle' | 'stretch'>,
  bytes: Uint8Array,
  secret: Secret,
): Promise<VaultContent> {
  if (bytes.length > FILE_LIMIT) throw new VaultError('file-too-large');
  const { header, length } = await readFrames(env.subtle, bytes);
  const fileKey = await importCipherKey(env.subtle, await openFileKey(env, header, secret));
  const pieces = cut(bytes.subarray(length), header.pieces);
  const opened = await Promise.all(
    pieces.map(async (piece, at) => {
      try {
        const place = piecePlace(header.fileId, at, pieces.length);
        return await decodeChunk(await unseal(env.subtle, fileKey, place, piece));
      } catch {
        return undefined;
      }
    }),
  );
  const whole = opened.filter((chunk) => chunk !== undefined);
  const lost = pieces.length - whole.length;
  const damage: Damage[] = lost === 0 ? [] : [{ what: 'chunk', count: lost }];
  const versions: Version[] = whole.flatMap((chunk) => chunk.versions);
  return { versions, heads: new Map(whole.flatMap(({ heads }) => [...heads])), damage };
}

/** Whether the bytes begin as a sealed file does; a cheap look before asking for a secret. */
export function looksSealed(bytes: Uint8Array): boolean {
  return sameBytes(bytes.subarray(0, MAGIC.length), MAGIC);
}

interface Frame {
  readonly header: Header;
  readonly length: number;
}

/** The frame at the front, or, if that is damaged, the one at the end. */
async function readFrames(subtle: SubtleCrypto, bytes: Uint8Array): Promise<Frame> {
  try {
    return await readFrame(subtle, bytes);
  } catch (error) {
    const length = bytes.length < 4 ? 0 : readUint32(bytes, bytes.length - 4);
    const start = bytes.length - 4 - length;
    if (length === 0 || start < length) throw error;
    return readFrame(subtle, bytes.subarray(start, start + length)).catch(() => Promise.reject(error));
  }
}

async function readFrame(subtle: SubtleCrypto, bytes: Uint8Array): Promise<Frame> {
  if (!looksSealed(bytes)) throw new VaultError('not-a-vault-file');
  const start = MAGIC.length + 5 + SHA256_LENGTH;
  if (bytes.length < start) throw new VaultError('damaged-file', 'cut short');
  if (bytes[MAGIC.length] !== FORMAT) throw new VaultError('newer-format', `format ${bytes[MAGIC.length]}`);
  const end = start + readUint32(bytes, MAGIC.length + 1);
  if (end - start > HEADER_LIMIT || end > bytes.length) throw new VaultError('damaged-file', 'header');
  const json = bytes.subarray(start, end);
  if (!sameBytes(await sha256(subtle, json), bytes.subarray(start - SHA256_LENGTH, start))) {
    throw new VaultError('damaged-file', 'header');
  }
  try {
    return { header: v.parse(HeaderSchema, JSON.parse(fromUtf8(json))), length: end };
  } catch (cause) {
    throw new VaultError('damaged-file', 'header', { cause });
  }
}

/** One for each length; a piece cut short is still there, and won't open. */
function cut(rest: Uint8Array, lengths: readonly number[]): Uint8Array[] {
  let at = 0;
  return lengths.map((length) => {
    const piece = rest.subarray(at, at + length);
    at += length;
    return piece;
  });
}

async function openFileKey(
  env: Pick<VaultEnvironment, 'subtle' | 'stretch'>,
  header: Header,
  secret: Secret,
): Promise<Uint8Array> {
  if ('passphrase' in secret) {
    if (header.passphrase === undefined) throw new VaultError('wrong-passphrase', 'made for words');
    const { salt, cost, wrap } = header.passphrase;
    checkCost(cost);
    const key = await stretchKey(env, secret.passphrase, salt, cost);
    const place = wrapPlace(header.fileId, bindStretch(salt, cost));
    return refusedAs('wrong-passphrase', unseal(env.subtle, key, place, wrap));
  }
  const entropy = await entropyOf(secret.words);
  if (header.words === undefined) throw new VaultError('wrong-words', 'made before the words');
  const { salt, wrap } = header.words;
  const key = await wordsKey(env.subtle, entropy, salt);
  return refusedAs('wrong-words', unseal(env.subtle, key, wrapPlace(header.fileId, wordsWay(salt)), wrap));
}

async function wrapForPassphrase(env: VaultEnvironment, fileId: Bytes, material: Bytes, passphrase: string) {
  checkPassphrase(passphrase);
  const salt = toBytes(env.random(SALT_LENGTH));
  const cost = ARGON2_COST;
  const key = await stretchKey(env, passphrase, salt, cost);
  const wrap = await seal(env, key, wrapPlace(fileId, bindStretch(salt, cost)), material);
  return { salt: toText(salt), cost, wrap: toText(wrap) };
}

async function wrapForWords(env: VaultEnvironment, fileId: Bytes, material: Bytes, entropy: Bytes) {
  const salt = toBytes(env.random(SALT_LENGTH));
  const key = await wordsKey(env.subtle, entropy, salt);
  const wrap = await seal(env, key, wrapPlace(fileId, wordsWay(salt)), material);
  return { salt: toText(salt), wrap: toText(wrap) };
}

function wrapPlace(fileId: Uint8Array, extra: Uint8Array): Place {
  return { logId: fileId, epoch: 0, kind: KIND.fileWrap, extra };
}

function piecePlace(fileId: Uint8Array, at: number, count: number): Place {
  return { logId: fileId, epoch: 0, kind: KIND.filePiece, extra: concat(uint32(at), uint32(count)) };
}
