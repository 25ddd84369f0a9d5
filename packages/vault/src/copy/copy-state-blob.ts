import * as v from 'valibot';
import { type Bytes, fromUtf8, toText, toUtf8 } from '../bytes.ts';
import { BytesSchema } from '../bytes-schema.ts';
import type { VaultEnvironment } from '../environment.ts';
import { VaultError } from '../errors.ts';
import type { Heads } from '../heads.ts';
import type { VaultKeys } from '../keys.ts';
import { NAME_LIMIT, NameSchema, NUMBER_LIMIT } from '../record.ts';
import type { Change } from '../store.ts';
import { COPY_STATE_QUERY, openCopyBlob, sealCopyBlob } from './copy-blobs.ts';
import { type CopyState, type Noted, TROUBLES } from './copy-state.ts';

/**
 * To be raised where an older Bearings would take what is kept for something else: it then leaves it alone. Parts that it does
 * not know are no reason, for it keeps them as they are; but a new copy begins without them.
 */
const FORM = 1;
const NewerSchema = v.object({ form: v.pipe(v.number(), v.minValue(FORM + 1)) });

const CountSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(NUMBER_LIMIT));
const LinkSchema = v.pipe(v.string(), v.maxLength(64));
const KeySchema = v.pipe(BytesSchema, v.length(32));
const EntropySchema = v.pipe(BytesSchema, v.length(16));
const BatchIdSchema = v.pipe(BytesSchema, v.length(16));
const MadeSchema = v.looseObject({ m: CountSchema, link: LinkSchema });
const HeadsSchema = v.pipe(
  v.array(v.tuple([NameSchema, CountSchema, LinkSchema])),
  v.transform((rows) => new Map(rows.map(([carrier, n, link]) => [carrier, { n, link }]))),
);
const TroublesSchema = v.pipe(
  v.array(v.looseObject({ what: v.string(), at: v.number(), position: CountSchema })),
  v.transform((troubles) =>
    troubles.filter((trouble): trouble is typeof trouble & Noted => isKnown(trouble)),
  ),
);
const isKnown = ({ what }: { readonly what: string }) => TROUBLES.some((known) => known === what);
/** A field that came later may be missing: a newer Bearings reads what an older one kept. */
const CopyStateSchema = v.looseObject({
  format: CountSchema,
  secret: KeySchema,
  ended: v.boolean(),
  removal: v.optional(v.looseObject({ words: v.optional(EntropySchema) })),
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
  batch: v.optional(v.looseObject({ id: BatchIdSchema, pieces: CountSchema, after: MadeSchema })),
  owesWord: v.boolean(),
  owesLack: v.boolean(),
  unread: CountSchema,
  doubt: v.boolean(),
  lookAgain: v.optional(v.looseObject({ since: v.number(), wait: v.number(), findings: CountSchema })),
  hollow: CountSchema,
  loaded: CountSchema,
  cleared: v.looseObject({ count: CountSchema, at: v.number() }),
  folded: v.looseObject({ full: CountSchema, small: CountSchema, heads: HeadsSchema }),
  troubles: TroublesSchema,
  lastCopied: v.number(),
  keyLogSeen: v.optional(v.number(), 0),
  change: v.optional(
    v.looseObject({
      secret: KeySchema,
      entropy: EntropySchema,
      batch: BatchIdSchema,
      before: v.optional(EntropySchema),
      wereNew: v.boolean(),
    }),
  ),
  newWords: v.optional(v.boolean(), false),
  handed: v.optional(v.array(v.number()), []),
  orders: v.array(v.looseObject({ log: KeySchema, order: v.pipe(BytesSchema, v.length(64)) })),
  left: v.optional(v.array(v.looseObject({ secret: KeySchema, position: CountSchema })), []),
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
      form: FORM,
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
    removal: removal && { ...removal, words: removal.words && toText(removal.words) },
    batch: batch && { ...batch, id: toText(batch.id) },
    change: change && {
      ...change,
      secret: toText(change.secret),
      entropy: toText(change.entropy),
      batch: toText(change.batch),
      before: change.before && toText(change.before),
    },
    orders: orders.map((order) => ({ ...order, log: toText(order.log), order: toText(order.order) })),
    left: left.map((log) => ({ ...log, secret: toText(log.secret) })),
  };
}

/** Undefined if it can't be read: it is damaged. Throws `newer-format` if a newer Bearings kept it in a form of its own. */
export async function openCopyState(
  subtle: SubtleCrypto,
  keys: VaultKeys,
  blob: Uint8Array,
): Promise<CopyState | undefined> {
  const content = await contentOf(subtle, keys, blob);
  if (v.is(NewerSchema, content)) throw new VaultError('newer-format', 'state of the copy');
  const { success, output } = v.safeParse(CopyStateSchema, content);
  if (!success) return undefined;
  const { form: _, removal, batch, change, lookAgain, ...rest } = output;
  return {
    ...rest,
    removal: removal && { ...removal, words: removal.words },
    batch,
    change: change && { ...change, before: change.before },
    lookAgain,
  };
}

/** A seal of another format is damage: a newer one would have its keys sealed alike, and those are opened first. */
async function contentOf(subtle: SubtleCrypto, keys: VaultKeys, blob: Uint8Array): Promise<unknown> {
  try {
    return JSON.parse(fromUtf8(await openCopyBlob(subtle, keys, blob)));
  } catch {
    return undefined;
  }
}
