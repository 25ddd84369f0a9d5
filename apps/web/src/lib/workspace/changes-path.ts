import { headOf } from '@bearings/programme/heads';
import type { VaultRecord } from '@bearings/vault/record';
import { entryOf } from '#lib/session/entry.ts';
import { entryPath } from './places.ts';

/** Behind the name of a sheet in an address: what changed on it is asked for. */
export const THEN = '/then';

/** Where it is shown what changed in a record from version to version; only pages of tools show that. */
export function changesPath(record: VaultRecord): string | undefined {
  const entry = entryOf(record);
  return entry && headOf(entry.tool) ? entryPath(entry) + THEN : undefined;
}
