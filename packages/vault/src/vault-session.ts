import { sameBytes } from './bytes.ts';
import { CLOCK_START, type Clock, type Stamp, seen, tick, wallTime } from './clock.ts';
import { COPY_STATE_QUERY } from './copy/copy-blobs.ts';
import type { Damage } from './damage.ts';
import {
  DEVICE_STATE_QUERY,
  type DeviceState,
  newDeviceId,
  newDeviceState,
  openDeviceState,
  sealDeviceState,
} from './device-state.ts';
import type { TabChannel, TabHint, VaultEnvironment } from './environment.ts';
import { VaultError } from './errors.ts';
import { Histories } from './histories.ts';
import { KEY_FILE_QUERIES, type KeyFile, parseKeyFile, writeKeyFile } from './key-file.ts';
import { forgetKeyRing, type KeyRing, type VaultKeys } from './keys.ts';
import { logQueries, type Prepared, SealedLog, type Unnumbered } from './log.ts';
import type { Version } from './record.ts';
import { SEAL_STOP } from './seal.ts';
import type { Change, Commit, Reading, StoreMark } from './store.ts';
import { Turns } from './turns.ts';
import type { VaultEvent, VaultListener } from './vault-event.ts';

/** A change ready for the store, and what follows in memory once it is there. */
export interface Transaction extends Omit<Commit, 'expect'> {
  done?(mark: StoreMark): void;
}

/** Versions from elsewhere, what this device is to know of them, and `also` what goes with them. */
export interface Absorbing {
  readonly prepared: Prepared;
  readonly state: DeviceState;
  readonly also?: { readonly changes: readonly Change[]; done(): void };
}

export interface Opened {
  readonly ring: KeyRing;
  readonly keys: VaultKeys;
  readonly file: KeyFile;
  /** The stretched passphrase, if it was given in this session: to wrap a new epoch's ring without asking again. */
  readonly passphraseKey?: CryptoKey | undefined;
}

/**
 * One tab's open vault: the keys, the histories in memory, and the one path by which anything reaches the store.
 * Each write states the revision it was made for; if another tab was quicker, its news are taken in first and the
 * write is made again, so that two tabs never give one number or stamp twice.
 */
export class VaultSession {
  readonly env: VaultEnvironment;
  readonly histories = new Histories();
  /** Every write, and every reading of what other tabs wrote, waits for its turn. */
  readonly turns = new Turns();
  log: SealedLog;
  deviceState: DeviceState;
  /** The device's state in memory is newer than the one in the store. */
  deviceStateChanged = false;
  /** What copying keeps here, sealed, as of the last reading or commit; see `copy/copy-state.ts`. */
  copyState: Uint8Array | undefined;
  #opened: Opened | undefined;
  #clock: Clock = CLOCK_START;
  #revision = 0;
  #seals = 0;
  #damage: Damage[] = [];
  #doubted = false;
  #hear: NonNullable<TabChannel['onmessage']> | undefined;
  readonly #listeners = new Set<VaultListener>();

  constructor(env: VaultEnvironment, opened: Opened) {
    this.env = env;
    this.#opened = opened;
    this.log = new SealedLog(env, opened.keys, () => this.deviceState.device);
    this.deviceState = newDeviceState(env);
  }

  /** Throws `vault-locked` once locked. */
  requireOpen(): Opened {
    if (this.#opened === undefined) throw new VaultError('vault-locked');
    return this.#opened;
  }

  get isOpen(): boolean {
    return this.#opened !== undefined;
  }

  get seals(): number {
    return this.#seals;
  }

  get damage(): readonly Damage[] {
    return this.#damage;
  }

  now(): number {
    return wallTime(this.env.now());
  }

  /** Takes in everything, as it was read; the first thing an opened vault does. */
  begin(reading: Promise<Reading>): Promise<Change[]> {
    return this.#take(reading, true);
  }

  /** Reads what other tabs wrote since. */
  catchUp(): Promise<Change[]> {
    return this.#take(readNews(this.env, this.log), false);
  }

  async #take(coming: Promise<Reading>, first: boolean): Promise<Change[]> {
    const { keys } = this.requireOpen();
    const reading = await coming;
    if (!first && reading.revision === this.#revision) return [];
    const found = await parseKeyFile(this.env.subtle, reading.entries.slice(2, 4));
    if (found === undefined) throw new VaultError('vault-gone');
    if (found.file.epoch !== keys.epoch || !sameBytes(found.file.logId, keys.logId)) {
      this.close('locked');
      throw new VaultError('vault-locked', 'new keys');
    }
    const [news, state] = await Promise.all([
      this.log.take(reading.entries.slice(0, 2)),
      openDeviceState(this.env.subtle, keys, reading.entries[4]),
    ]);
    if (!this.isOpen) return [];
    this.#damage.push(...news.damage);
    if (state === undefined) this.report({ what: 'settings', count: 1 });
    if (state !== undefined) this.deviceState = this.#doubted ? this.#underNewId(state) : state;
    this.deviceStateChanged = state === undefined || this.#doubted;
    const copy = reading.entries[5]?.[0]?.value;
    this.copyState = copy instanceof Uint8Array ? copy : undefined;
    if (first) this.#doubt(JSON.stringify(news.damage));
    this.#opened = { ...this.requireOpen(), file: found.file };
    this.#revision = reading.revision;
    this.#seals = reading.seals;
    this.#remember(news.versions);
    const ids = this.histories.add(news.versions);
    if (!first && ids.length > 0) this.emit({ kind: 'changed', ids });
    return [...news.mend, ...(found.mend ? await writeKeyFile(this.env.subtle, found.file) : [])];
  }

  /**
   * Commits what `make` prepares, in turn with every other write of this tab. `make` runs again if another tab was
   * quicker, and may refuse by throwing; nothing in memory changes before the store has it.
   */
  transact(make: () => Promise<Transaction | undefined>): Promise<void> {
    return this.turns.inTurn(async () => {
      for (;;) {
        this.requireOpen();
        const transaction = await make();
        if (transaction === undefined) return;
        this.requireOpen();
        const { done, ...commit } = transaction;
        if (!commit.newEpoch && this.#seals + (commit.seals ?? 0) > SEAL_STOP)
          throw new VaultError('seals-spent');
        const mark = await this.env.store.commit({ ...commit, expect: this.#revision });
        if (mark === 'moved') {
          await this.catchUp();
          continue;
        }
        this.#revision = mark.revision;
        this.#seals = mark.seals;
        if (this.isOpen) done?.(mark);
        return;
      }
    });
  }

  /** A transaction that writes versions of this device, and `also` more. `plan` sees the present and stamps with `stamp`. */
  async write(
    plan: (stamp: Stamper) => readonly Unnumbered[],
    { bulk, also }: { bulk?: boolean; also?: () => Promise<readonly Change[]> } = {},
  ): Promise<readonly Version[]> {
    let written: readonly Version[] = [];
    await this.transact(async () => {
      let clock = this.#clock;
      const drafts = plan((above) => {
        const next = tick(clock, this.env.now(), this.deviceState.device, above);
        clock = next.clock;
        return next.stamp;
      });
      const more = (await also?.()) ?? [];
      if (drafts.length === 0) return more.length ? { changes: more } : undefined;
      const prepared = await (bulk ? this.log.appendMany(drafts) : this.log.append(drafts));
      return this.#transaction(prepared, more, () => {
        this.#clock = clock;
        written = prepared.versions;
      });
    });
    return written;
  }

  /** A transaction that takes in versions written elsewhere, with what this device is to know of them. */
  async absorb(prepare: () => Promise<Absorbing | undefined>): Promise<void> {
    await this.transact(async () => {
      const found = await prepare();
      if (found === undefined) return undefined;
      const { prepared, state, also } = found;
      const { changes, done, seals } = await this.#keeping(state);
      const kept = this.#transaction(prepared, [...changes, ...(also?.changes ?? [])], () => {
        done();
        this.#remember(prepared.versions);
        also?.done();
      });
      return { ...kept, seals: prepared.seals + seals + (also?.changes.length ?? 0) };
    });
  }

  #transaction(prepared: Prepared, also: readonly Change[], done: () => void): Transaction {
    return {
      changes: [...prepared.changes, ...also],
      seals: prepared.seals,
      done: () => {
        prepared.accept();
        done();
        const ids = this.histories.add(prepared.versions);
        this.tell('grew');
        if (ids.length > 0) this.emit({ kind: 'changed', ids });
      },
    };
  }

  /** Changes what belongs to this device. */
  async keepDeviceState(change: (state: DeviceState) => DeviceState): Promise<void> {
    await this.transact(() => this.#keeping(change(this.deviceState)));
  }

  async #keeping(state: DeviceState) {
    return {
      changes: [await sealDeviceState(this.env, this.requireOpen().keys, state)],
      seals: 1,
      done: () => {
        this.deviceState = state;
        this.deviceStateChanged = false;
        this.#doubted = false;
      },
    };
  }

  /** New keys for the same vault, once the store has them. */
  adopt(opened: Opened, log: SealedLog): void {
    this.#opened = opened;
    this.log = log;
  }

  report(damage: Damage): void {
    const known = this.#damage.filter(({ what }) => what !== damage.what);
    this.#damage = [...known, damage];
  }

  subscribe(listener: VaultListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  emit(event: VaultEvent): void {
    for (const listener of [...this.#listeners]) listener(event);
  }

  /** What other tabs tell, until this one closes. */
  listen(hear: (hint: TabHint) => void): void {
    const { channel } = this.env;
    if (channel === undefined) return;
    this.#hear = ({ data }) => hear(data as TabHint);
    channel.onmessage = this.#hear;
  }

  tell(hint: TabHint): void {
    this.env.channel?.postMessage(hint);
  }

  /** Forgets the keys and every record in memory. */
  close(kind: 'locked' | 'erased'): void {
    if (this.#opened === undefined) return;
    forgetKeyRing(this.#opened.ring);
    this.#opened = undefined;
    this.histories.clear();
    this.deviceState = newDeviceState(this.env);
    this.copyState = undefined;
    const { channel } = this.env;
    // Where this tab has opened the vault once more, the channel is the newer one's.
    if (channel !== undefined && channel.onmessage === this.#hear) channel.onmessage = null;
    this.emit({ kind });
  }

  /** A past that can't be read may hold numbers this writer has given: it goes on under a new id, once. */
  #doubt(damage: string): void {
    if (damage === '[]' || damage === this.deviceState.knownDamage) return;
    this.deviceState = { ...this.deviceState, device: newDeviceId(this.env), knownDamage: damage };
    this.deviceStateChanged = true;
    this.#doubted = true;
  }

  /** What another tab wrote before the new id was kept, under that id; if it had the same doubt, its id serves both. */
  #underNewId(state: DeviceState): DeviceState {
    const { device, knownDamage } = this.deviceState;
    this.#doubted = state.knownDamage !== knownDamage;
    return this.#doubted ? { ...state, device, knownDamage } : state;
  }

  #remember(versions: readonly Version[]): void {
    const now = this.env.now();
    this.#clock = versions.reduce((clock, { stamp }) => seen(clock, stamp, now), this.#clock);
  }
}

/** Everything in the log, or what is news to a tab that has read it so far; with the keys and the device's state. */
export function readNews(env: Pick<VaultEnvironment, 'store'>, log?: SealedLog): Promise<Reading> {
  return env.store.read([
    ...logQueries(log?.lastSeq ?? 0),
    ...KEY_FILE_QUERIES,
    DEVICE_STATE_QUERY,
    COPY_STATE_QUERY,
  ]);
}

/** Gives the next stamp, above the one named. */
export type Stamper = (above?: Stamp) => Stamp;
