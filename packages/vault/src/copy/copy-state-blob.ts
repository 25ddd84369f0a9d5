import * as v from 'valibot';
import { type Bytes, fromUtf8, toText, toUtf8 } from '../bytes.ts';
import { BytesSchema } from '../bytes-schema.ts';
import type { VaultEnvironment } from '../environment.ts';
import type { Heads } from '../heads.ts';
import type { VaultKeys } from '../keys.ts';
import { NAME_LIMIT, NameSchema, NUMBER_LIMIT } from '../record.ts';
import type { Change } from '../store.ts';
import { COPY_STATE_QUERY, openCopyBlob, sealCopyBlob } from './copy-blobs.ts';
import { type CopyState, TROUBLES } from './copy-state.ts';

const CountSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(NUMBER_LIMIT));
const LinkSchema = v.pipe(v.string(), v.maxLength(64));
const KeySchema = v.pipe(BytesSchema, v.length(32));
const EntropySchema = v.pipe(BytesSchema, v.length(16));
const BatchIdSchema = v.pipe(BytesSchema, v.length(16));
const MadeSchema = v.strictObject({ m: CountSchema, link: LinkSchema });
const HeadsSchema = v.pipe(
  v.array(v.tuple([NameSchema, CountSchema, LinkSchema])),
  v.transform((rows) => new Map(rows.map(([carrier, n, link]) => [carrier, { n, link }]))),
);
/** A field that came later may be missing: a newer Bearings reads what an older one kept. */
const CopyStateSchema = v.strictObject({
  format: CountSchema,
  secret: KeySchema,
  ended: v.boolean(),
  removal: v.optional(v.strictObject({ words: v.optional(EntropySchema) })),
  stopped: v.optional(v.boolean(), false),
  carrier: NameSchema,
  was: LinkSchema,
  made: MadeSchema,
  position: CountSchema,
  revision: CountSchema,
  anchor: LinkSchema,
  heads: HeadsSchema,
  marks: v.pipe(
    v.array(v.tuple([v.pipe(v.string(), v.maxLength(NAME_LIMIT)), CountSchema, CountSchema])),
    v.transform((rows) => new Map(rows.map(([device, n, count]) => [device, { n, count }]))),
  ),
  heard: v.array(v.tuple([NameSchema, CountSchema])),
  batch: v.optional(v.strictObject({ id: BatchIdSchema, pieces: CountSchema, after: MadeSchema })),
  owesWord: v.boolean(),
  owesLack: v.boolean(),
  unread: CountSchema,
  doubt: v.boolean(),
  lookAgain: v.optional(v.strictObject({ since: v.number(), wait: v.number(), findings: CountSchema })),
  hollow: CountSchema,
  loaded: CountSchema,
  cleared: v.strictObject({ count: CountSchema, at: v.number() }),
  folded: v.strictObject({ full: CountSchema, small: CountSchema, heads: HeadsSchema }),
  troubles: v.array(v.strictObject({ what: v.picklist(TROUBLES), at: v.number(), position: CountSchema })),
  lastCopied: v.number(),
  keyLogSeen: v.optional(v.number(), 0),
  change: v.optional(
    v.strictObject({
      secret: KeySchema,
      entropy: EntropySchema,
      batch: BatchIdSchema,
      before: v.optional(EntropySchema),
      wereNew: v.boolean(),
    }),
  ),
  newWords: v.optional(v.boolean(), false),
  handed: v.optional(v.array(v.number()), []),
  orders: v.array(v.strictObject({ log: KeySchema, order: v.pipe(BytesSchema, v.length(64)) })),
  left: v.optional(v.array(v.strictObject({ secret: KeySchema, position: CountSchema })), []),
});

/** The state, ready for the store. */
export async function sealCopyState(
  env: VaultEnvironment,
  keys: VaultKeys,
  state: CopyState,
): Promise<Change & { readonly value: Bytes }> {
  const json = toUtf8(
    JSON.stringify({
      ...state,
      heads: headRows(state.heads),
      folded: { ...state.folded, heads: headRows(state.folded.heads) },
      marks: [...state.marks].map(([device, { n, count }]) => [device, n, count]),
      ...textsOf(state),
    }),
  );
  return { ...COPY_STATE_QUERY, value: await sealCopyBlob(env, keys, json) };
}

const headRows = (heads: Heads) => [...heads].map(([carrier, { n, link }]) => [carrier, n, link]);

function textsOf({ secret, removal, batch, change, orders, left }: CopyState) {
  return {
    secret: toText(secret),
    removal: removal && { words: removal.words && toText(removal.words) },
    batch: batch && { ...batch, id: toText(batch.id) },
    change: change && {
      ...change,
      secret: toText(change.secret),
      entropy: toText(change.entropy),
      batch: toText(change.batch),
      before: change.before && toText(change.before),
    },
    orders: orders.map(({ log, order }) => ({ log: toText(log), order: toText(order) })),
    left: left.map((log) => ({ ...log, secret: toText(log.secret) })),
  };
}

/** Undefined if it can't be read: copying is off then, and the words or another device bring it back. */
export async function openCopyState(
  subtle: SubtleCrypto,
  keys: VaultKeys,
  blob: Uint8Array,
): Promise<CopyState | undefined> {
  try {
    const content = await openCopyBlob(subtle, keys, blob);
    const parsed = v.parse(CopyStateSchema, JSON.parse(fromUtf8(content)));
    const { removal, batch, change, lookAgain, ...rest } = parsed;
    return {
      ...rest,
      removal: removal && { words: removal.words },
      batch,
      change: change && { ...change, before: change.before },
      lookAgain,
    };
  } catch {
    return undefined;
  }
}
