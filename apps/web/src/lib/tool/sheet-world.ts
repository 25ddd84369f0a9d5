import type { Entry } from '@bearings/programme/tool';
import type { VaultRecord } from '@bearings/vault/record';
import type { PutOptions } from '@bearings/vault/vault';
import type { Drafts } from '#lib/session/drafts.ts';
import type { NewEntry } from '#lib/session/entry.ts';
import type { Session } from '#lib/session/session.svelte.ts';
import type { Timer } from './draft.ts';

/** Where kept sheets are: those of tools are the session's own records. */
interface SheetRecords {
  readonly all: readonly VaultRecord[];
  /** Newest first. */
  entriesOf(tool: string): readonly Entry[];
  entry(id: string): Entry | undefined;
  keepEntry(entry: NewEntry, options?: PutOptions): Promise<Entry>;
  remove(id: string): Promise<void>;
  removeMany(ids: readonly string[]): Promise<void>;
  restoreMany(ids: readonly string[]): Promise<void>;
}

interface SheetSession {
  readonly kind: Session['kind'];
  readonly drafts: Drafts;
  readonly records: SheetRecords;
}

export interface SheetWorld {
  readonly session: SheetSession;
  readonly timer: Timer;
  now(): number;
  zone(): string;
  /** For a sheet that is begun; never the same twice. */
  newName(): string;
}
