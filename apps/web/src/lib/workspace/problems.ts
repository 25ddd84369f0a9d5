import type { Said } from '@bearings/programme/said';
import { isVaultError, type VaultErrorCode } from '@bearings/vault/errors';
import { PartlyDone } from '#lib/session/in-turn.ts';
import type { PasskeyTrouble } from '#lib/session/passkey.ts';

/** Where a way out leads: a page of the workspace or outside it, or the act of trying again. */
export type WayOut = 'export' | 'erase' | 'import' | 'recover' | 'visit' | 'again' | 'none';

/** A trouble said plainly, with a way out. Its sentence stands in the catalogue under `problem.<id>`. */
export interface Problem {
  readonly said: Said;
  readonly way: WayOut;
}

/** What only the pages of a copy know of. */
type OfCopies = `${'server' | 'log' | 'copying' | 'pairing'}-${string}` | 'keys-changing' | 'other-space';

/** Several codes may mean the same to a person. */
const KNOWN: Readonly<Record<Exclude<VaultErrorCode, OfCopies>, readonly [id: string, way: WayOut]>> = {
  'wrong-passphrase': ['wrong-passphrase', 'again'],
  'wrong-words': ['wrong-words', 'again'],
  'wrong-passkey': ['wrong-passkey', 'none'],
  'passphrase-too-short': ['passphrase-too-short', 'again'],
  'secret-needed': ['secret-needed', 'again'],
  'kdf-out-of-range': ['damaged-file', 'none'],
  'stretch-failed': ['stretch-failed', 'again'],
  'placeholder-key': ['crypto-missing', 'again'],
  'seals-spent': ['seals-spent', 'export'],
  'vault-absent': ['vault-gone', 'import'],
  'vault-exists': ['vault-exists', 'again'],
  'vault-locked': ['vault-locked', 'again'],
  'vault-gone': ['vault-gone', 'import'],
  'keys-damaged': ['keys-damaged', 'import'],
  'newer-format': ['newer-format', 'again'],
  'crypto-missing': ['crypto-missing', 'none'],
  'storage-full': ['storage-full', 'export'],
  'storage-missing': ['storage-missing', 'visit'],
  'storage-failed': ['storage-failed', 'again'],
  'record-absent': ['record-gone', 'none'],
  'record-removed': ['record-gone', 'none'],
  'record-gone': ['record-gone', 'none'],
  'payload-unfit': ['payload-unfit', 'none'],
  'payload-too-large': ['payload-too-large', 'none'],
  'damaged-blob': ['damaged-record', 'import'],
  'damaged-file': ['damaged-file', 'none'],
  'not-a-vault-file': ['not-a-vault-file', 'none'],
  'file-too-large': ['file-too-large', 'none'],
  'export-too-large': ['export-too-large', 'none'],
};

export function problemOf(error: unknown): Problem {
  if (error instanceof PartlyDone) return { said: { id: 'problem.partly-done' }, way: 'none' };
  if (error instanceof Error && error.name === 'PasskeyTrouble')
    return { said: (error as PasskeyTrouble).said, way: 'none' };
  const known = isVaultError(error)
    ? (KNOWN as Partial<Record<VaultErrorCode, (typeof KNOWN)['vault-gone']>>)[error.code]
    : undefined;
  const [id, way] = known ?? ['unknown', 'again'];
  return { said: { id: `problem.${id}` }, way };
}
