import { VaultError } from '@bearings/vault/errors';
import type { Secret, VaultContent } from '@bearings/vault/vault';
import { type Sifted, sift } from './sift.ts';

export interface ReadExport extends Omit<Sifted<never>, 'lines'> {
  /** What of it may be kept. */
  readonly content: VaultContent;
  readonly records: number;
  /** Parts that could not be read. */
  readonly lost: number;
}

/** A file is from outside even if Bearings made it: every record in it is read by its schema. */
async function read(content: VaultContent): Promise<ReadExport> {
  const { readRecord } = await import('@bearings/programme/record');
  const { lines, ...found } = sift(content.versions, readRecord);
  return {
    ...found,
    content: { ...content, versions: lines },
    records: new Set(lines.map(({ id }) => id)).size,
    lost: content.damage.reduce((sum, { count }) => sum + count, 0),
  };
}

const HEAD = 16;

/**
 * Looks at a chosen file: an open export is read, a sealed one is handed on with a secret yet to ask for. Its size
 * is known before a byte is read.
 * @throws VaultError `file-too-large`, `not-a-vault-file`, `newer-format`, `damaged-file`
 */
export async function chosenExport(
  file: Pick<File, 'size' | 'arrayBuffer' | 'slice'>,
): Promise<ReadExport | { readonly sealed: Uint8Array } | 'unreadable'> {
  const [{ FILE_LIMIT, looksSealed }, { EXPORT_LIMIT, readOpenExport }] = await Promise.all([
    import('@bearings/vault/sealed-file'),
    import('@bearings/vault/open-export'),
  ]);
  if (file.size > Math.max(FILE_LIMIT, EXPORT_LIMIT)) throw new VaultError('file-too-large');
  let head: Uint8Array;
  let bytes: Uint8Array;
  try {
    head = new Uint8Array(await file.slice(0, HEAD).arrayBuffer());
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    return 'unreadable';
  }
  return looksSealed(head) ? { sealed: bytes } : read(readOpenExport(bytes));
}

/** @throws VaultError as `readSealedFile` does */
export async function openSealed(bytes: Uint8Array, secret: Secret): Promise<ReadExport> {
  const [{ readSealedFile }, { stretch }] = await Promise.all([
    import('@bearings/vault/sealed-file'),
    import('#lib/session/stretch.ts'),
  ]);
  return read(await readSealedFile({ subtle: crypto.subtle, stretch }, bytes, secret));
}
