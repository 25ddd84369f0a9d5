import * as v from 'valibot';
import { type Bytes, concat, fromUtf8, sameBytes, toText, toUtf8 } from './bytes.ts';
import { BytesSchema } from './bytes-schema.ts';
import type { Argon2Cost, VaultEnvironment } from './environment.ts';
import { VaultError } from './errors.ts';
import { type KeyRing, readKeyRing, writeKeyRing } from './keys.ts';
import { FORMAT, KIND, seal, unseal } from './seal.ts';
import { SHA256_LENGTH, sha256 } from './sha256.ts';
import type { Change, Entry, Query, StoreValue } from './store.ts';
import { bindStretch, CostSchema } from './stretch.ts';

/**
 * What stands in the store before any key is known: the log id, the inbox's public key, and the wrapped key ring,
 * once for each way in. Losing one way in does not lose the vault.
 */
export interface KeyFile {
  readonly logId: Bytes;
  readonly epoch: number;
  readonly inbox: Bytes;
  /** The device key lies beside the file (see `device-key.ts`), so whoever holds the device can read. */
  readonly device: Bytes | undefined;
  readonly passphrase: PassphraseWrap | undefined;
  readonly words: WordsWrap | undefined;
  /** Only beside a passphrase. */
  readonly passkey: PasskeyWrap | undefined;
}

export interface PassphraseWrap {
  readonly salt: Bytes;
  readonly cost: Argon2Cost;
  readonly wrap: Bytes;
}

export interface WordsWrap {
  readonly salt: Bytes;
  readonly wrap: Bytes;
  /** The words' own entropy, sealed, so that they can be shown again and wrap a new epoch's ring. */
  readonly entropy: Bytes;
}

export interface PasskeyWrap {
  /** The id by which a browser finds the passkey. */
  readonly credential: Bytes;
  /** What its pseudo-random function is asked with. */
  readonly salt: Bytes;
  /** A secret made for this way, sealed under what the passkey answers. */
  readonly sealed: Bytes;
  /** The ring, under that secret. */
  readonly wrap: Bytes;
  /** The secret once more, sealed in the vault, so that it can wrap a new epoch's ring. */
  readonly kept: Bytes;
}

const NAMES = ['keys', 'keys spare'] as const;

const KeyFileSchema = v.strictObject({
  format: v.literal(FORMAT),
  logId: v.pipe(BytesSchema, v.length(32)),
  epoch: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(2 ** 32 - 1)),
  inbox: v.pipe(BytesSchema, v.length(32)),
  device: v.optional(BytesSchema),
  passphrase: v.optional(v.strictObject({ salt: BytesSchema, cost: CostSchema, wrap: BytesSchema })),
  words: v.optional(v.strictObject({ salt: BytesSchema, wrap: BytesSchema, entropy: BytesSchema })),
  passkey: v.optional(
    v.strictObject({
      credential: BytesSchema,
      salt: BytesSchema,
      sealed: BytesSchema,
      wrap: BytesSchema,
      kept: BytesSchema,
    }),
  ),
});

/** Wraps the ring under a key; `way` says how that key came about and is bound in. */
export function wrapRing(
  env: Pick<VaultEnvironment, 'subtle' | 'random'>,
  key: CryptoKey,
  logId: Bytes,
  ring: KeyRing,
  way: Bytes,
): Promise<Bytes> {
  return seal(env, key, { logId, epoch: ring.epoch, kind: KIND.keyWrap, extra: way }, writeKeyRing(ring));
}

/** Throws `damaged-blob` if the key is not the one. */
export async function unwrapRing(
  subtle: SubtleCrypto,
  key: CryptoKey,
  file: KeyFile,
  wrap: Bytes,
  way: Bytes,
): Promise<KeyRing> {
  const place = { logId: file.logId, epoch: file.epoch, kind: KIND.keyWrap, extra: way };
  const ring = readKeyRing(await unseal(subtle, key, place, wrap));
  if (ring.epoch !== file.epoch) throw new VaultError('damaged-blob', 'epoch');
  return ring;
}

export const DEVICE_WAY = toUtf8('device');
export const passphraseWay = (wrap: Pick<PassphraseWrap, 'salt' | 'cost'>) =>
  bindStretch(wrap.salt, wrap.cost);
export const wordsWay = (salt: Bytes) => concat(toUtf8('words'), salt);

/** The file twice over, each with a checksum: a flipped bit must not read as a wrong passphrase. */
export async function writeKeyFile(subtle: SubtleCrypto, file: KeyFile): Promise<Change[]> {
  const json = toUtf8(
    JSON.stringify({
      format: FORMAT,
      logId: toText(file.logId),
      epoch: file.epoch,
      inbox: toText(file.inbox),
      ...(file.device && { device: toText(file.device) }),
      ...(file.passphrase && {
        passphrase: {
          salt: toText(file.passphrase.salt),
          cost: file.passphrase.cost,
          wrap: toText(file.passphrase.wrap),
        },
      }),
      ...(file.words && {
        words: {
          salt: toText(file.words.salt),
          wrap: toText(file.words.wrap),
          entropy: toText(file.words.entropy),
        },
      }),
      ...(file.passkey && {
        passkey: {
          credential: toText(file.passkey.credential),
          salt: toText(file.passkey.salt),
          sealed: toText(file.passkey.sealed),
          wrap: toText(file.passkey.wrap),
          kept: toText(file.passkey.kept),
        },
      }),
    }),
  );
  const value = concat(await sha256(subtle, json), json);
  return NAMES.map((key) => ({ shelf: 'meta' as const, key, value }));
}

/** Ask for these in one reading, and hand the values to {@link parseKeyFile}. */
export const KEY_FILE_QUERIES: readonly Query[] = NAMES.map((key) => ({ shelf: 'meta', key }));

export interface KeyFileReading {
  readonly file: KeyFile;
  /** One of the two copies is missing or damaged. */
  readonly mend: boolean;
}

/**
 * The key file, or undefined if there is no vault. Throws `keys-damaged` if neither copy can be read, `newer-format`
 * if one is sound but of an unknown format.
 */
export async function parseKeyFile(
  subtle: SubtleCrypto,
  entries: readonly (readonly Entry[])[],
): Promise<KeyFileReading | undefined> {
  const values = NAMES.map((_, at) => entries[at]?.[0]?.value);
  if (values.every((value) => value === undefined)) return undefined;
  const files = await Promise.all(values.map((value) => parse(subtle, value)));
  const file = files.find((candidate) => candidate !== undefined);
  if (file === undefined) throw new VaultError('keys-damaged');
  return { file, mend: files.includes(undefined) };
}

/** The key file in the store, and the revision it was read at. */
export async function readKeyFile(
  env: Pick<VaultEnvironment, 'store' | 'subtle'>,
): Promise<{ readonly file: KeyFile | undefined; readonly revision: number }> {
  const reading = await env.store.read(KEY_FILE_QUERIES);
  const found = await parseKeyFile(env.subtle, reading.entries);
  return { file: found?.file, revision: reading.revision };
}

async function parse(subtle: SubtleCrypto, value: StoreValue | undefined): Promise<KeyFile | undefined> {
  if (!(value instanceof Uint8Array) || value.length <= SHA256_LENGTH) return undefined;
  const json = value.subarray(SHA256_LENGTH);
  if (!sameBytes(await sha256(subtle, json), value.subarray(0, SHA256_LENGTH))) return undefined;
  const content: unknown = JSON.parse(fromUtf8(json));
  if (v.is(v.object({ format: v.pipe(v.number(), v.minValue(FORMAT + 1)) }), content)) {
    throw new VaultError('newer-format', 'key file');
  }
  const result = v.safeParse(KeyFileSchema, content);
  if (!result.success) return undefined;
  const { format: _, ...file } = result.output;
  return { device: undefined, passphrase: undefined, words: undefined, passkey: undefined, ...file };
}
