import * as v from 'valibot';
import { fromUtf8, toText, toUtf8 } from './bytes.ts';
import type { VaultEnvironment } from './environment.ts';
import { VaultError } from './errors.ts';
import type { VaultKeys } from './keys.ts';
import { type Json, JsonSchema, settlePayload } from './record.ts';
import { KIND, seal, unseal } from './seal.ts';
import type { Change, Entry } from './store.ts';
import type { VaultSession } from './vault-session.ts';

/** Something being written, kept until it becomes a record. */
export interface Draft {
  readonly key: string;
  readonly payload: Json;
  /** Wall-clock milliseconds when it was last saved. */
  readonly at: number;
}

/**
 * Whether what lies under a draft's key may be written over, or dropped. It is asked within the transaction, and again
 * where another tab was quicker; never of a draft that can't be read: that one may.
 */
export type Yields = (there: Json) => boolean;

/** `refused`: what lies there does not yield, and nothing was changed. */
export type DraftOutcome = 'done' | 'refused';

/** A draft that is to go, if it yields. */
export interface OldDraft {
  readonly key: string;
  readonly yields?: Yields | undefined;
}

export interface Drafts {
  /** On disk before it resolves; replaces the draft of the same key, if it yields. */
  save(key: string, payload: unknown, yields?: Yields): Promise<DraftOutcome>;
  get(key: string): Promise<Draft | undefined>;
  /** Latest first. */
  list(): Promise<readonly Draft[]>;
  drop(key: string, yields?: Yields): Promise<DraftOutcome>;
}

const DraftSchema = v.strictObject({
  key: v.string(),
  payload: JsonSchema,
  at: v.number(),
});

/** Drafts of an open vault. They are sealed under their own key and no part of the log. */
export function sessionDrafts(session: VaultSession): Drafts {
  const { env } = session;
  return {
    async save(key, payload, yields) {
      const draft = { key, payload: settlePayload(payload), at: session.now() };
      let outcome: DraftOutcome = 'done';
      await session.transact(async () => {
        outcome = (await yielding(session, { key, yields })) ? 'done' : 'refused';
        if (outcome === 'refused') return undefined;
        return { changes: [await sealDraft(env, session.requireOpen().keys, draft)], seals: 1 };
      });
      return outcome;
    },
    async get(key) {
      return (await look(session, key)).draft();
    },
    async list() {
      const { drafts, unreadable } = await readDrafts(env, session.requireOpen().keys);
      if (unreadable > 0) session.report({ what: 'draft', count: unreadable });
      return drafts;
    },
    async drop(key, yields) {
      let outcome: DraftOutcome = 'done';
      await session.transact(async () => {
        const changes = await dropped(session, { key, yields });
        outcome = changes ? 'done' : 'refused';
        return changes?.length ? { changes } : undefined;
      });
      return outcome;
    },
  };
}

/** What drops a draft, for a transaction: nothing where none lies, `undefined` where it does not yield. */
export async function dropped(session: VaultSession, old: OldDraft): Promise<readonly Change[] | undefined> {
  const there = await yielding(session, old);
  return there && (there.entry ? [{ shelf: 'drafts', key: there.place }] : []);
}

async function look(session: VaultSession, name: string) {
  const { env } = session;
  const { keys } = session.requireOpen();
  const place = await draftPlace(env.subtle, keys, name);
  const { entries } = await env.store.read([{ shelf: 'drafts', key: place }]);
  const entry = entries[0]?.[0];
  return { place, entry, draft: async () => entry && openDraft(env.subtle, keys, entry) };
}

/** What lies there, if it yields. */
async function yielding(session: VaultSession, { key, yields }: OldDraft) {
  const there = await look(session, key);
  const draft = yields && (await there.draft().catch(() => undefined));
  return !draft || yields(draft.payload) ? there : undefined;
}

export async function readDrafts(
  env: VaultEnvironment,
  keys: VaultKeys,
): Promise<{ drafts: Draft[]; unreadable: number }> {
  const { entries } = await env.store.read([{ shelf: 'drafts' }]);
  const opened = await Promise.all(
    (entries[0] ?? []).map((entry) => openDraft(env.subtle, keys, entry).catch(() => undefined)),
  );
  const drafts = opened.filter((draft) => draft !== undefined).sort((a, b) => b.at - a.at);
  return { drafts, unreadable: opened.length - drafts.length };
}

export async function sealDraft(env: VaultEnvironment, keys: VaultKeys, draft: Draft): Promise<Change> {
  const key = await draftPlace(env.subtle, keys, draft.key);
  const place = { ...keys, kind: KIND.draft, extra: toUtf8(key) };
  return { shelf: 'drafts', key, value: await seal(env, keys.drafts, place, toUtf8(JSON.stringify(draft))) };
}

async function openDraft(subtle: SubtleCrypto, keys: VaultKeys, entry: Entry): Promise<Draft> {
  if (!(entry.value instanceof Uint8Array)) throw new VaultError('damaged-blob', 'draft');
  const place = { ...keys, kind: KIND.draft, extra: toUtf8(String(entry.key)) };
  const content = await unseal(subtle, keys.drafts, place, entry.value);
  const parsed = v.safeParse(DraftSchema, JSON.parse(fromUtf8(content)));
  if (!parsed.success) throw new VaultError('damaged-blob', 'draft');
  return parsed.output;
}

/** A keyed hash: always the same place for a name, and nothing about the name to be read from it. */
async function draftPlace(subtle: SubtleCrypto, keys: VaultKeys, name: string): Promise<string> {
  return toText(new Uint8Array(await subtle.sign('HMAC', keys.names, toUtf8(name))));
}
