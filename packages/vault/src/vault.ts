import * as v from 'valibot';
import { type Admission, admit, isOtherType } from './admission.ts';
import { stampKey } from './clock.ts';
import type { Absorbed, VaultContent } from './content.ts';
import type { Damage } from './damage.ts';
import { type DeviceState, newDeviceId } from './device-state.ts';
import { type Drafts, sessionDrafts } from './drafts.ts';
import { eraseVault } from './erase.ts';
import { VaultError } from './errors.ts';
import { FOLD_AT, type Unnumbered } from './log.ts';
import {
  type Json,
  NameSchema,
  type NewRecord,
  newRecordId,
  type RecordVersion,
  type RemovedRecord,
  settlePayload,
  UNDOES_LIMIT,
  type VaultRecord,
  type Version,
} from './record.ts';
import { type DeviceSettings, sessionSettings } from './settings.ts';
import type { Stamper, VaultListener, VaultSession } from './vault-session.ts';
import { knownEntropy, recoveryWords, removePassphrase, type Secret, setPassphrase } from './ways.ts';

export type { Absorbed, VaultContent } from './content.ts';
export type { Damage } from './damage.ts';
export type { Draft, Drafts } from './drafts.ts';
export type { DeviceSettings } from './settings.ts';
export { RESTORE_DAYS } from './sweep.ts';
export type { VaultEvent, VaultListener } from './vault-session.ts';
export type { Secret } from './ways.ts';

/** Figures for Settings. */
export interface VaultSummary {
  readonly records: number;
  readonly removed: number;
  readonly versions: number;
  /** A passphrase is set; otherwise whoever holds the device can read. */
  readonly hasPassphrase: boolean;
  readonly hasWords: boolean;
  /** Wall-clock milliseconds of the last sealed export, 0 for never. */
  readonly lastSafe: number;
}

/**
 * An open vault. Reading is synchronous, from memory; writing is on disk before it resolves, and what could not be
 * written changes nothing. Every member throws `vault-locked` after the vault was locked, here or in another tab.
 */
export class Vault {
  readonly #session: VaultSession;
  /** Things being written. Sealed, outside the log, and safe from a killed tab. */
  readonly drafts: Drafts;
  /** Small values of this device. Sealed, never exported, merged or sent. */
  readonly settings: DeviceSettings;

  /** Use `createVault` or `openVault`. */
  constructor(session: VaultSession) {
    this.#session = session;
    this.drafts = sessionDrafts(session);
    this.settings = sessionSettings(session);
  }

  get isOpen(): boolean {
    return this.#session.isOpen;
  }

  /** Live records, of one type or of all, the one changed last first. The same array until something changes. */
  records(type?: string): readonly VaultRecord[] {
    return this.#open().histories.live(type);
  }

  /** A live record. */
  get(id: string): VaultRecord | undefined {
    return this.#open().histories.get(id);
  }

  /** Then and now: every version, oldest first, those that lost a merge included. */
  versions(id: string): RecordVersion[] {
    return this.#open().histories.past(id);
  }

  /** Removed records that can still be restored, the one removed last first. */
  removed(): RemovedRecord[] {
    return this.#open().histories.removed();
  }

  /**
   * A new record, or a new version of one. Throws `payload-unfit` (JSON can't say it, or the record has another type), `payload-too-large` (1 MiB),
   * `record-removed`, and what the store throws.
   */
  async put(record: NewRecord): Promise<VaultRecord> {
    const [kept] = await this.putMany([record]);
    return kept!;
  }

  /** All of them in one transaction, or none. */
  async putMany(records: readonly NewRecord[]): Promise<VaultRecord[]> {
    const session = this.#open();
    const edits = records.map((record) => ({
      id: settleName(record.id ?? newRecordId(session.env)),
      type: settleName(record.type),
      payload: settlePayload(record.payload),
    }));
    await session.write(
      (stamp) => {
        const latest = new Map<string, Version | undefined>();
        return edits.map((edit) => {
          if (session.histories.verdict(edit.id).tombstones.length > 0)
            throw new VaultError('record-removed');
          const history = session.histories.history(edit.id);
          const before = latest.get(edit.id);
          if (isOtherType(before ? [before] : history, edit.type))
            throw new VaultError('payload-unfit', 'another type');
          const above = before ?? history.at(-1);
          const version = this.#version(stamp, 'put', edit.id, above, edit);
          latest.set(edit.id, { ...version, n: 0 });
          return version;
        });
      },
      { bulk: edits.length > FOLD_AT },
    );
    const { histories } = this.#open();
    const kept = edits.map(({ id }) => histories.get(id));
    this.#tidy();
    return kept.filter((record) => record !== undefined);
  }

  /** Removes a record; it can be restored for 30 days. Throws `record-absent`. */
  async remove(id: string): Promise<void> {
    await this.removeMany([id]);
  }

  /** All of them in one transaction, or none. What is already removed stays as it is. */
  async removeMany(ids: readonly string[]): Promise<void> {
    const session = this.#open();
    await session.write(
      (stamp) =>
        [...new Set(ids)].flatMap((id) => {
          const history = session.histories.history(id);
          if (history.length === 0) throw new VaultError('record-absent');
          const { tombstones } = session.histories.verdict(id);
          return tombstones.length > 0 ? [] : [this.#version(stamp, 'remove', id, history.at(-1))];
        }),
      { bulk: ids.length > FOLD_AT },
    );
    this.#tidy();
  }

  /** Takes a removal back. Throws `record-absent`, or `record-gone` once the content is destroyed. */
  async restore(id: string): Promise<void> {
    const session = this.#open();
    await session.write((stamp) => {
      const history = session.histories.history(id);
      if (history.length === 0) throw new VaultError('record-absent');
      const { current, tombstones } = session.histories.verdict(id);
      if (tombstones.length === 0) return [];
      if (current?.change !== 'put') throw new VaultError('record-gone');
      const names = tombstones.map((tombstone) => stampKey(tombstone.stamp));
      const restores: Unnumbered[] = [];
      for (let at = 0; at < names.length; at += UNDOES_LIMIT) {
        const above = restores.at(-1) ?? history.at(-1);
        const undoes = names.slice(at, at + UNDOES_LIMIT);
        restores.push({ ...this.#version(stamp, 'restore', id, above), undoes });
      }
      return restores;
    });
    this.#tidy();
  }

  /** Hears of this tab's writes and of other tabs', of locking and of erasing. Returns how to stop. */
  subscribe(listener: VaultListener): () => void {
    return this.#session.subscribe(listener);
  }

  /** Resolves when nothing is waiting to be written. */
  settled(): Promise<void> {
    return this.#session.settled();
  }

  /** What could not be read, since this opening. */
  damage(): readonly Damage[] {
    return this.#open().damage;
  }

  summary(): VaultSummary {
    const { histories, deviceState } = this.#open();
    const { file } = this.#session.requireOpen();
    return {
      records: histories.live().length,
      removed: histories.removed().length,
      versions: histories.size,
      hasPassphrase: file.passphrase !== undefined,
      hasWords: file.words !== undefined,
      lastSafe: deviceState.lastSafe,
    };
  }

  /** Forgets keys and records, in every tab. */
  lock(): void {
    this.#session.tell('locked');
    this.#session.close('locked');
  }

  /** Sets or changes the lock; other tabs are locked. Throws `passphrase-too-short` (8 characters). */
  setPassphrase(passphrase: string): Promise<void> {
    return setPassphrase(this.#open(), passphrase);
  }

  /** Takes the lock away: the device alone opens the vault again. Throws `wrong-passphrase`. */
  removePassphrase(passphrase: string): Promise<void> {
    return removePassphrase(this.#open(), passphrase);
  }

  /** Twelve words, made when first asked for, the same ever after. */
  recoveryWords(): Promise<string> {
    return recoveryWords(this.#open());
  }

  /** Everything, for a file. */
  content(): VaultContent {
    const { histories, log } = this.#open();
    return { versions: [...histories.versions()], heads: new Map(log.heads), damage: [] };
  }

  /**
   * One sealed file with everything in it. It opens with the secret given, and with the recovery words if they were
   * made. Throws `passphrase-too-short`, `wrong-words`, `stretch-failed`.
   */
  async exportSealed(secret: Secret): Promise<Uint8Array> {
    const session = this.#open();
    const { writeSealedFile } = await import('./sealed-file.ts');
    const entropy = await knownEntropy(session.env, session.requireOpen());
    const bytes = await writeSealedFile(session.env, this.content(), secret, entropy);
    await session.keepDeviceState((state) => ({ ...state, lastSafe: session.now() })).catch(() => {});
    return bytes;
  }

  /** Merges what a file held, and writes over nothing. Taking the same file in twice changes nothing. */
  async absorb(content: Pick<VaultContent, 'versions' | 'heads'>): Promise<Absorbed> {
    const session = this.#open();
    let admission = this.#admit(content);
    await session.absorb(async () => {
      admission = this.#admit(content);
      const { news, heads } = admission;
      if (news.length === 0) return undefined;
      const state = met(session, admission);
      return { prepared: await session.log.absorb(news, heads), state };
    });
    return absorbed(admission);
  }

  /** What {@link absorb} would say; changes nothing. */
  foresee(content: Pick<VaultContent, 'versions' | 'heads'>): Absorbed {
    return absorbed(this.#admit(content));
  }

  /**
   * Keys first, then data; needs no network; all tabs are told. The vault is closed after. What was asked for before
   * is written first, and what is asked for later finds the vault closed: neither brings the storage back.
   */
  erase(): Promise<void> {
    const session = this.#session;
    return session.inTurn(async () => {
      await eraseVault(session.env);
      session.close('erased');
    });
  }

  #admit(content: Pick<VaultContent, 'versions' | 'heads'>): Admission {
    const { histories, log } = this.#open();
    return admit(histories, log.heads, content);
  }

  #open(): VaultSession {
    this.#session.requireOpen();
    return this.#session;
  }

  #version(
    stamp: Stamper,
    change: Version['change'],
    id: string,
    above: Pick<Version, 'stamp'> | undefined,
    content: { readonly type: string; readonly payload: Json } = { type: '', payload: null },
  ): Unnumbered {
    return {
      id,
      type: content.type,
      stamp: stamp(above?.stamp),
      change,
      at: this.#session.now(),
      payload: content.payload,
      undoes: [],
    };
  }

  /** Housekeeping behind the scenes: if it can't be done now, the next write tries again. */
  #tidy(): void {
    const session = this.#session;
    if (!session.log.wantsFold) return;
    session.chore(
      session.transact(async () => {
        if (!session.log.wantsFold) return undefined;
        const { changes, seals, accept } = await session.log.fold();
        return { changes, seals, done: accept };
      }),
    );
  }
}

function absorbed({ news, refused, removed }: Admission): Absorbed {
  return { versions: news.length, ids: [...new Set(news.map(({ id }) => id))], refused, removed };
}

/** The device's state once a file is in. */
function met(session: VaultSession, { news, heads, tombstones }: Admission): DeviceState {
  const { deviceState, log } = session;
  const { device } = deviceState;
  const reached = [
    heads.get(device)?.n ?? 0,
    ...news.filter(({ stamp }) => stamp.device === device).map(({ n }) => n),
  ].reduce((most, n) => Math.max(most, n), 0);
  // Numbers of ours that we don't remember giving: we go on under another id, with numbers of its own.
  const overtaken = reached > (log.heads.get(device)?.n ?? 0);
  const now = session.now();
  return {
    ...deviceState,
    device: overtaken ? newDeviceId(session.env) : device,
    ahead: { ...Object.fromEntries(tombstones.map((name) => [name, now])), ...deviceState.ahead },
  };
}

function settleName(name: string): string {
  const result = v.safeParse(NameSchema, name);
  if (!result.success) throw new VaultError('payload-unfit', 'id or type');
  return result.output;
}
