import { isShaped } from '@bearings/programme/record-shape';
import type { Entry } from '@bearings/programme/tool';
import type { EntryOf, ToolId } from '@bearings/programme/tools';
import type { NewRecord, RemovedRecord, VaultRecord } from '@bearings/vault/record';
import type { PutOptions, Vault } from '@bearings/vault/vault';
import { entriesIn, entryOf, entryPayload, type NewEntry } from './entry.ts';
import { inTurn } from './in-turn.ts';
import type { VaultReach } from './vault-reach.ts';

/** What is kept in the open vault; nothing while none is open. Views read it, actions change it. */
export class Records {
  /** Of every type, the one changed last first. */
  all: readonly VaultRecord[] = $state.raw([]);
  /** Newest first. */
  entries: readonly Entry[] = $derived(entriesIn(this.all).sort((a, b) => b.created - a.created));
  /** Removed, and still to be had back. */
  removed: readonly RemovedRecord[] = $state.raw([]);

  readonly #reach: VaultReach;

  constructor(reach: VaultReach) {
    this.#reach = reach;
  }

  /** Shows what a vault holds now. */
  read(vault: Vault): void {
    this.all = vault.records();
    this.removed = vault.removed();
  }

  /** Shows nothing any more. */
  clear(): void {
    this.all = [];
    this.removed = [];
  }

  /** Those of a type that a view can read. */
  of<Payload>(type: string): readonly (VaultRecord & { readonly payload: Payload })[] {
    return this.all.filter(
      (record) => record.type === type && isShaped(record),
    ) as unknown as readonly (VaultRecord & {
      readonly payload: Payload;
    })[];
  }

  entriesOf<Id extends ToolId>(tool: Id): readonly EntryOf<Id>[];
  entriesOf(tool: string): readonly Entry[];
  entriesOf(tool: string): readonly Entry[] {
    return this.entries.filter((entry) => entry.tool === tool);
  }

  /** Throws `vault-locked` or `vault-gone` where nothing is open: what is not in sight then is not gone. */
  requireOpen(): void {
    this.#reach.open();
  }

  entry(id: string): Entry | undefined {
    return this.entries.find((entry) => entry.id === id);
  }

  /** All versions of one entry, oldest first. `edited` is when each was written. */
  versionsOf(id: string): readonly Entry[] {
    const versions = (this.#reach.here()?.versions(id) ?? []).filter(({ type }) => type === 'entry');
    return entriesIn(
      versions.map((version) => ({ ...version, id, createdAt: versions[0]!.at, updatedAt: version.at })),
    );
  }

  async keep(type: string, payload: unknown, id?: string, options?: PutOptions): Promise<VaultRecord> {
    return (await this.#reach.made()).put({ ...(id ? { id } : {}), type, payload }, options);
  }

  async keepEntry(entry: NewEntry, options?: PutOptions): Promise<Entry> {
    return entryOf(await this.keep('entry', entryPayload(entry), entry.id, options))!;
  }

  async keepMany(records: readonly NewRecord[]): Promise<readonly VaultRecord[]> {
    return (await this.#reach.made()).putMany(records);
  }

  /** It can be restored for 30 days, with the draft of its next version if there is one. Throws where nothing is open. */
  async remove(id: string): Promise<void> {
    await this.#reach.open().remove(id);
  }

  async removeMany(ids: readonly string[]): Promise<void> {
    await this.#reach.open().removeMany(ids);
  }

  async restore(id: string): Promise<void> {
    await this.#reach.open().restore(id);
  }

  /** All that can be had back, whatever stands in the way of one. Throws as {@link inTurn} does. */
  async restoreMany(ids: readonly string[]): Promise<void> {
    await inTurn(ids.map((id) => () => this.restore(id)));
  }
}
