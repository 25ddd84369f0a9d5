import type { Said } from '@bearings/programme/said';
import type { CopyStatus } from '@bearings/vault/copying';
import { STOPPED } from './copied.ts';

/** What the settings know of the copy. */
export interface CopyKnown {
  /** What the vault's settings say: see `COPIED`. */
  readonly mark: unknown;
  /** The server was asked, and keeps no copies. */
  readonly keepsNone: boolean;
  /** `undefined` until it was looked at. */
  readonly status: CopyStatus | undefined;
  /** Why the last round did not succeed. */
  readonly error: unknown;
}

/** What the settings say of the copy. */
export interface SettingsRow {
  readonly row: Said;
  /** The person is to do something. */
  readonly isUrgent?: boolean;
  /** What the server has, as far as that is known. */
  readonly stored: `settings.storage.${string}` | undefined;
}

/** Nothing is said to be copied that is not known to be, and nothing to be on this device alone. */
export function settingsRow({ mark, keepsNone, status, error }: CopyKnown): SettingsRow {
  if (mark === STOPPED || status?.stopped)
    return { row: { id: 'copy.row.left' }, stored: 'settings.storage.left' };
  if (mark !== undefined && status === undefined)
    return { row: { id: 'copy.row.unknown' }, stored: undefined };
  if (status?.ended) return endedRow(status);
  if (status?.on) return onRow(status, error);
  return { row: { id: keepsNone ? 'copy.row.none' : 'copy.row.off' }, stored: 'settings.storage.off' };
}

function endedRow({ endedHere, deleting }: CopyStatus): SettingsRow {
  if (endedHere && deleting) return { row: { id: 'copy.row.deleting' }, stored: 'settings.storage.deleting' };
  // Where the keys were changed elsewhere, another copy is there.
  return {
    row: { id: 'copy.row.ended' },
    stored: endedHere ? 'settings.storage.alone' : 'settings.storage.ended',
  };
}

function onRow(status: CopyStatus, error: unknown): SettingsRow {
  const { row, stored } = copiedRow(status, error);
  if (status.newWords) return { row: { id: 'copy.row.words' }, isUrgent: true, stored };
  if (status.untaken) return { row: { id: 'copy.row.untaken' }, isUrgent: true, stored };
  if (status.troubles.some(({ what }) => what === 'words-gone' || what === 'words-astray'))
    return { row: { id: 'copy.row.astray' }, isUrgent: true, stored };
  return { row, stored };
}

function copiedRow({ lastCopied, unsent }: CopyStatus, error: unknown): SettingsRow {
  const hasFailed = error !== undefined;
  if (lastCopied === 0) return { row: { id: 'copy.row.begun' }, stored: 'settings.storage.begun' };
  if (unsent > 0)
    return {
      row: { id: 'copy.row.behind', params: { count: unsent } },
      stored: hasFailed ? 'settings.storage.last' : 'settings.storage.behind',
    };
  return hasFailed
    ? { row: { id: 'copy.row.failed' }, stored: 'settings.storage.last' }
    : { row: { id: 'copy.row.on' }, stored: 'settings.storage.copied' };
}
