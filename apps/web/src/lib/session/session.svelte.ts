import type { Entry } from '@bearings/programme/tool';
import type { Vault, VaultRecord } from '@bearings/vault/vault';
import { getContext, setContext } from 'svelte';

/**
 * starting: looking what this device holds. empty: nothing kept yet, nothing asked. locked: a passphrase opens it.
 * open: records are at hand. unavailable: this browser keeps nothing (private mode), only a visit is possible.
 */
export type SessionStatus = 'starting' | 'empty' | 'locked' | 'open' | 'unavailable';

export interface EntryDraft {
  readonly id?: string;
  readonly tool: string;
  readonly version: number;
  readonly values: Readonly<Record<string, unknown>>;
  readonly behaviour?: string;
  readonly note?: string;
}

/** How the session reaches a vault; the app gives the browser's, tests give a seeded one. */
export interface VaultDoor {
  state(): Promise<'absent' | 'locked' | 'ready' | 'unavailable'>;
  create(): Promise<Vault>;
  open(secret?: { passphrase: string }): Promise<Vault>;
  /** A vault in memory only: for a borrowed device, and for looking around with example records. */
  visit(): Promise<Vault>;
}

const isEntry = (record: VaultRecord) => record.type === 'entry';

export function entryOf(record: VaultRecord): Entry {
  const payload = record.payload as Omit<Entry, 'id' | 'created' | 'edited'>;
  return { ...payload, id: record.id, created: record.created, edited: record.edited };
}

/** What this person has at hand while the workspace is open. One for the page; views read it, actions change it. */
export class Session {
  status: SessionStatus = $state('starting');
  /** device: kept here. visit: gone when the page closes. examples: made up, gone in one tap. */
  kind: 'device' | 'visit' | 'examples' = $state('device');
  records: readonly VaultRecord[] = $state.raw([]);
  /** Newest first. */
  entries: readonly Entry[] = $derived(this.records.filter(isEntry).map(entryOf));

  #door: VaultDoor;
  #vault: Vault | undefined;
  #device: Vault | undefined;
  #stop: (() => void) | undefined;

  constructor(door: VaultDoor) {
    this.#door = door;
  }

  async start(): Promise<void> {
    const state = await this.#door.state();
    if (state === 'ready') this.#use(await this.#door.open(), 'device');
    else this.status = state === 'absent' ? 'empty' : state;
  }

  /** The open vault. The first thing kept makes it: nobody is asked anything before. */
  async vault(): Promise<Vault> {
    if (!this.#vault) {
      if (this.status === 'locked') throw new Error('locked');
      if (this.status === 'unavailable') await this.visit();
      else this.#use(await this.#door.create(), 'device');
    }
    return this.#vault!;
  }

  async unlock(passphrase: string): Promise<void> {
    this.#use(await this.#door.open({ passphrase }), 'device');
  }

  lock(): void {
    this.#vault?.lock();
    this.#leave('locked');
  }

  /** Just this visit: in memory only. */
  async visit(): Promise<void> {
    this.#use(await this.#door.visit(), 'visit');
  }

  /** Made-up records to look around; what is really kept stays closed meanwhile. */
  async showExamples(records: readonly { type: string; payload: unknown; created: number }[]): Promise<void> {
    this.#device = this.kind === 'device' ? this.#vault : undefined;
    const vault = await this.#door.visit();
    await vault.putMany(records);
    this.#use(vault, 'examples');
  }

  async leaveExamples(): Promise<void> {
    const device = this.#device;
    this.#device = undefined;
    this.#leave('empty');
    this.kind = 'device';
    if (device) this.#use(device, 'device');
    else await this.start();
  }

  entriesOf(tool: string): readonly Entry[] {
    return this.entries.filter((entry) => entry.tool === tool);
  }

  entry(id: string): Entry | undefined {
    return this.entries.find((entry) => entry.id === id);
  }

  /** All versions of one entry, oldest first. */
  versionsOf(id: string): readonly Entry[] {
    return (this.#vault?.versions(id) ?? []).map(entryOf);
  }

  async keepEntry(draft: EntryDraft): Promise<Entry> {
    const { id, ...payload } = draft;
    const vault = await this.vault();
    const record = await vault.put({ ...(id ? { id } : {}), type: 'entry', payload });
    return entryOf(record);
  }

  recordsOf<Payload>(type: string): readonly (VaultRecord & { payload: Payload })[] {
    return this.records.filter((record) => record.type === type) as (VaultRecord & { payload: Payload })[];
  }

  async keep(type: string, payload: unknown, id?: string): Promise<VaultRecord> {
    return (await this.vault()).put({ ...(id ? { id } : {}), type, payload });
  }

  async remove(id: string): Promise<void> {
    await this.#vault?.remove(id);
  }

  async restore(id: string): Promise<void> {
    await this.#vault?.restore(id);
  }

  removed(): readonly VaultRecord[] {
    return this.#vault?.removed() ?? [];
  }

  async saveDraft(key: string, values: unknown): Promise<void> {
    if (this.status === 'empty' || this.#vault) await (await this.vault()).drafts.save(key, values);
  }

  async draft(key: string): Promise<unknown> {
    return this.#vault?.drafts.get(key);
  }

  async dropDraft(key: string): Promise<void> {
    await this.#vault?.drafts.drop(key);
  }

  /** Everything on this device goes: keys first, then data. */
  async eraseAll(): Promise<void> {
    await this.#vault?.erase();
    this.#leave('empty');
    this.kind = 'device';
  }

  #use(vault: Vault, kind: Session['kind']): void {
    this.#stop?.();
    this.#vault = vault;
    this.kind = kind;
    this.records = vault.records();
    this.#stop = vault.subscribe(() => {
      this.records = vault.records();
    });
    this.status = 'open';
  }

  #leave(status: SessionStatus): void {
    this.#stop?.();
    this.#stop = undefined;
    this.#vault = undefined;
    this.records = [];
    this.status = status;
  }
}

const KEY = Symbol('session');
export const setSession = (session: Session): Session => setContext(KEY, session);
export const useSession = (): Session => getContext(KEY);
