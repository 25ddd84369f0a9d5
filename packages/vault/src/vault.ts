import { absorbContent, foreseeContent } from './absorbing.ts';
import type { Absorbed, Touched, VaultContent } from './content.ts';
import type { Copying } from './copy/copying.ts';
import type { CopyServer } from './copy/log-line.ts';
import type { Damage } from './damage.ts';
import { type Drafts, sessionDrafts } from './drafts.ts';
import { destroyData, destroyKeys } from './erase.ts';
import { addPasskey, type PasskeyAnswer, removePasskey } from './passkey-way.ts';
import {
  type NewRecord,
  type RecordVersion,
  type RemovedRecord,
  type VaultRecord,
  withParts,
} from './record.ts';
import { type DeviceSettings, sessionSettings } from './settings.ts';
import type { VaultListener } from './vault-event.ts';
import type { VaultSession } from './vault-session.ts';
import {
  confirm,
  knownEntropy,
  recoveryWords,
  removePassphrase,
  renewKeys,
  type Secret,
  setPassphrase,
} from './ways.ts';
import { type PutOptions, putRecords, removeRecords, restoreRecord, revertRecords } from './writing.ts';

export type { Absorbed, VaultContent } from './content.ts';
export type { Damage } from './damage.ts';
export type { Draft, DraftOutcome, Drafts, OldDraft, Yields } from './drafts.ts';
export { newPasskeySalt, type PasskeyAnswer, type PasskeyQuestion } from './passkey-way.ts';
export type { DeviceSettings } from './settings.ts';
export { RESTORE_DAYS } from './sweep.ts';
export type { VaultEvent, VaultListener } from './vault-event.ts';
export type { Secret, WayIn } from './ways.ts';
export type { PutOptions } from './writing.ts';

/** Figures for Settings. */
export interface VaultSummary {
  readonly records: number;
  readonly removed: number;
  readonly versions: number;
  /** A passphrase is set; otherwise whoever holds the device can read. */
  readonly hasPassphrase: boolean;
  readonly hasWords: boolean;
  readonly hasPasskey: boolean;
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
   * A new record, or a new version of one. Throws `payload-unfit` (JSON can't say it, or the record has another type),
   * `payload-too-large` (1 MiB), `record-removed`, and what the store throws.
   */
  async put(record: NewRecord, options?: PutOptions): Promise<VaultRecord> {
    const [kept] = await this.putMany([record], options);
    return kept!;
  }

  /** All of them in one transaction, or none. */
  async putMany(records: readonly NewRecord[], options?: PutOptions): Promise<VaultRecord[]> {
    const kept = await putRecords(this.#open(), records, options);
    this.#tidy();
    return kept;
  }

  /** Removes a record; it can be restored for 30 days. Throws `record-absent`. */
  async remove(id: string): Promise<void> {
    await this.removeMany([id]);
  }

  /** All of them in one transaction, or none. What is already removed stays as it is. */
  async removeMany(ids: readonly string[]): Promise<void> {
    await removeRecords(this.#open(), ids);
    this.#tidy();
  }

  /** Takes a removal back. Throws `record-absent`, or `record-gone` once the content is destroyed. */
  async restore(id: string): Promise<void> {
    await restoreRecord(this.#open(), id);
    this.#tidy();
  }

  /** Hears of this tab's writes and of other tabs', of locking and of erasing. Returns how to stop. */
  subscribe(listener: VaultListener): () => void {
    return this.#session.subscribe(listener);
  }

  /** Resolves when nothing is waiting to be written. */
  settled(): Promise<void> {
    return this.#session.turns.settled();
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
      hasPasskey: file.passkey !== undefined,
      lastSafe: deviceState.lastSafe,
    };
  }

  /** Forgets keys and records, in every tab. */
  lock(): void {
    this.#session.tell('locked');
    this.#session.close('locked');
  }

  /**
   * Resolves where this is a way into the vault, which changes nothing: whoever holds an open device is not its owner yet.
   * Throws `wrong-passphrase`, `wrong-words`.
   */
  confirm(secret: Secret): Promise<void> {
    return confirm(this.#open(), secret);
  }

  /** Sets or changes the lock; other tabs are locked. Throws `passphrase-too-short` (8 characters). */
  setPassphrase(passphrase: string): Promise<void> {
    return setPassphrase(this.#open(), passphrase);
  }

  /** Takes the lock away, and the passkey with it: the device alone opens the vault again. Throws `wrong-passphrase`. */
  removePassphrase(passphrase: string): Promise<void> {
    return removePassphrase(this.#open(), passphrase);
  }

  /** A passkey opens the vault too; another one takes its place. Throws `secret-needed` where no passphrase is set. */
  addPasskey(answer: PasskeyAnswer): Promise<void> {
    return addPasskey(this.#open(), answer);
  }

  /**
   * A passkey opens the vault no more. Where the passphrase opened it this time, everything is sealed anew, so that what may
   * linger of the passkey's wrap in a browser's files opens nothing that is written from then on.
   */
  async removePasskey(): Promise<void> {
    const session = this.#open();
    if (await removePasskey(session)) await renewKeys(session);
  }

  /**
   * Twelve words, made when first asked for, and the same until the keys of a copy are changed. Whether they lead to that
   * copy yet is told by `CopyStatus.openedBy`.
   */
  async recoveryWords(): Promise<string> {
    const session = this.#open();
    // Another tab may be at it.
    await session.turns.inTurn(() => session.catchUp());
    return recoveryWords(session);
  }

  /** Everything, for a file. */
  content(): VaultContent {
    const { histories, log } = this.#open();
    const versions = Array.from(histories.versions(), (version) => withParts(version, {}));
    return { versions, heads: new Map(log.heads), damage: [] };
  }

  /**
   * One sealed file with everything in it. It opens with the secret given, and with the 12 words if they were
   * made. Throws `passphrase-too-short`, `wrong-words`, `stretch-failed`.
   */
  async exportSealed(secret: Secret): Promise<Uint8Array> {
    const session = this.#open();
    const { writeSealedFile } = await import('./sealed-file.ts');
    // Another tab may have changed the words. Where the storage is gone the file is all that is left.
    await session.turns.inTurn(() => session.catchUp()).catch(() => {});
    const entropy = await knownEntropy(session.env, session.requireOpen());
    const bytes = await writeSealedFile(session.env, this.content(), secret, entropy);
    await session.keepDeviceState((state) => ({ ...state, lastSafe: session.now() })).catch(() => {});
    return bytes;
  }

  /** Merges what a file held, and writes over nothing. Taking the same file in twice changes nothing. */
  async absorb(content: Pick<VaultContent, 'versions' | 'heads'>): Promise<Absorbed> {
    return absorbContent(this.#open(), content);
  }

  /** What {@link absorb} would say; changes nothing. */
  foresee(content: Pick<VaultContent, 'versions' | 'heads'>): Absorbed {
    return foreseeContent(this.#open(), content);
  }

  /**
   * Takes back what {@link absorb} did, as new versions: the ones from before and those of the file stay in the past.
   * What was written since stays.
   */
  async revert(touched: readonly Touched[]): Promise<void> {
    await revertRecords(this.#open(), touched);
    this.#tidy();
  }

  /** The copy of this vault at a server. Its code is loaded when it is first asked for. */
  async copying(server: CopyServer): Promise<Copying> {
    const session = this.#open();
    const { Copying } = await import('./copy/copying.ts');
    return new Copying(session, server).begin();
  }

  /**
   * Keys first, then data; needs no network; all tabs are told. The vault is closed after. What was asked for before
   * is written first, and what is asked for later finds the vault closed: neither brings the storage back.
   */
  erase(): Promise<void> {
    const session = this.#session;
    return session.turns.inTurn(async () => {
      await destroyKeys(session.env);
      session.close('erased');
      await destroyData(session.env);
    });
  }

  #open(): VaultSession {
    this.#session.requireOpen();
    return this.#session;
  }

  /** Housekeeping behind the scenes: if it can't be done now, the next write tries again. */
  #tidy(): void {
    const session = this.#session;
    if (!session.log.wantsFold) return;
    session.turns.chore(
      session.transact(async () => {
        if (!session.log.wantsFold) return undefined;
        const { changes, seals, accept } = await session.log.fold();
        return { changes, seals, done: accept };
      }),
    );
  }
}
