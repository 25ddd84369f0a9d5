/**
 * What can go wrong, as stable codes. The code is the contract: an interface turns it into a sentence, so the
 * message is for developers only and never holds anything a person wrote.
 */
export type VaultErrorCode =
  // Ways in
  | 'wrong-passphrase'
  | 'wrong-words'
  | 'wrong-passkey'
  | 'passphrase-too-short'
  | 'secret-needed'
  | 'kdf-out-of-range'
  | 'stretch-failed'
  | 'placeholder-key'
  // The vault as a whole
  | 'vault-absent'
  | 'vault-exists'
  | 'vault-locked'
  | 'vault-gone'
  | 'keys-damaged'
  | 'newer-format'
  | 'crypto-missing'
  | 'seals-spent'
  // Storage
  | 'storage-full'
  | 'storage-missing'
  | 'storage-failed'
  // Records
  | 'record-absent'
  | 'record-removed'
  | 'record-gone'
  | 'payload-unfit'
  | 'payload-too-large'
  // Blobs and files
  | 'damaged-blob'
  | 'damaged-file'
  | 'not-a-vault-file'
  | 'file-too-large'
  | 'export-too-large'
  // The copy on a server
  | 'copying-off'
  | 'copying-on'
  | 'keys-changing'
  | 'other-space'
  | 'server-away'
  | 'server-busy'
  | 'server-full'
  | 'server-keeps-none'
  | 'server-unfit'
  | 'log-full'
  | 'log-gone'
  // Letting a second device in: see `copy/pairing.ts`
  | 'pairing-unknown'
  | 'pairing-over'
  | 'pairing-untaken'
  | 'pairing-disturbed';

/** The one error class of this package. */
export class VaultError extends Error {
  override readonly name = 'VaultError';
  readonly code: VaultErrorCode;

  constructor(code: VaultErrorCode, message: string = code, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** True for a {@link VaultError}, and, if `code` is given, for that code only. */
export function isVaultError(error: unknown, code?: VaultErrorCode): error is VaultError {
  return error instanceof VaultError && (code === undefined || error.code === code);
}

/** What an attempt with someone's secret comes to: a seal that won't open means the secret was not the one. */
export async function refusedAs<Result>(code: VaultErrorCode, attempt: Promise<Result>): Promise<Result> {
  try {
    return await attempt;
  } catch (error) {
    throw isVaultError(error, 'damaged-blob') ? new VaultError(code, code, { cause: error }) : error;
  }
}
