import * as v from 'valibot';
import { concat, fromUtf8, toText, toUtf8 } from './bytes.ts';
import { wallTime } from './clock.ts';
import type { VaultEnvironment } from './environment.ts';
import { VaultError } from './errors.ts';
import { type KeyFile, readKeyFile } from './key-file.ts';
import { agree, cipherKey, inboxPair, KEY_LENGTH, newSecret, type VaultKeys } from './keys.ts';
import { type Json, JsonSchema, NameSchema, newRecordId, settlePayload } from './record.ts';
import { KIND, seal, unseal } from './seal.ts';
import type { Change } from './store.ts';

/** A record kept while the vault was locked. */
export interface InboxRecord {
  readonly id: string;
  readonly type: string;
  readonly payload: Json;
  /** Wall-clock milliseconds when it was kept. */
  readonly at: number;
}

const InboxSchema = v.strictObject({
  id: NameSchema,
  type: NameSchema,
  payload: JsonSchema,
  at: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
});

export interface InboxInput {
  readonly type: string;
  readonly payload: unknown;
}

/**
 * Keeps records without the vault's secret: sealed to its inbox key, readable at the next opening only. X25519 with
 * a key pair made for each record, HKDF, AES-256-GCM (the shape of HPKE's base mode, RFC 9180).
 * In one commit: all of them are kept, or none. Throws `vault-absent`, or what the store throws.
 */
export async function putManyInInbox(env: VaultEnvironment, records: readonly InboxInput[]): Promise<void> {
  const kept = records.map((record): InboxRecord => {
    const type = v.safeParse(NameSchema, record.type);
    if (!type.success) throw new VaultError('payload-unfit', 'type');
    const payload = settlePayload(record.payload);
    return { id: newRecordId(env), type: type.output, payload, at: wallTime(env.now()) };
  });
  for (;;) {
    const { file, revision } = await readKeyFile(env);
    if (file === undefined) throw new VaultError('vault-absent');
    const changes = await Promise.all(
      kept.map((record) => sealInboxRecord(env, file, record, toText(env.random(16)))),
    );
    // The keys may be renewed in between; then the record must be sealed to the new inbox.
    const mark = await env.store.commit({ changes, expect: revision });
    if (mark !== 'moved') {
      env.channel?.postMessage('grew');
      return;
    }
  }
}

/** The inbox a record is sealed to. */
export type InboxAddress = Pick<KeyFile, 'logId' | 'epoch' | 'inbox'>;

/** The record under a key made for it alone, at `place` in the inbox. */
export async function sealInboxRecord(
  env: Pick<VaultEnvironment, 'subtle' | 'random'>,
  { logId, epoch, inbox }: InboxAddress,
  record: InboxRecord,
  place: string,
): Promise<Change> {
  const once = await inboxPair(env.subtle, newSecret(env));
  const shared = await agree(env.subtle, once.privateKey, inbox);
  const key = await cipherKey(env.subtle, shared, concat(once.publicKey, inbox), 'inbox record');
  const bound = { logId, epoch, kind: KIND.inbox, extra: once.publicKey };
  const sealed = await seal(env, key, bound, toUtf8(JSON.stringify(record)));
  return { shelf: 'inbox', key: place, value: concat(once.publicKey, sealed) };
}

/** Everything in the inbox that can be opened, with the keys to clear it by, and how many could not. */
export async function readInbox(
  env: VaultEnvironment,
  keys: VaultKeys,
): Promise<{ records: InboxRecord[]; places: string[]; unreadable: number }> {
  const { entries } = await env.store.read([{ shelf: 'inbox' }]);
  const records: InboxRecord[] = [];
  const places: string[] = [];
  let unreadable = 0;
  for (const { key, value } of entries[0] ?? []) {
    try {
      records.push(await openInboxRecord(env.subtle, keys, value as Uint8Array));
      places.push(String(key));
    } catch {
      unreadable += 1;
    }
  }
  return { records, places, unreadable };
}

async function openInboxRecord(
  subtle: SubtleCrypto,
  keys: VaultKeys,
  value: Uint8Array,
): Promise<InboxRecord> {
  const once = value.slice(0, KEY_LENGTH);
  const shared = await agree(subtle, keys.inbox.privateKey, once);
  const key = await cipherKey(subtle, shared, concat(once, keys.inbox.publicKey), 'inbox record');
  const place = { logId: keys.logId, epoch: keys.epoch, kind: KIND.inbox, extra: once };
  const content = await unseal(subtle, key, place, value.subarray(KEY_LENGTH));
  return v.parse(InboxSchema, JSON.parse(fromUtf8(content)));
}
