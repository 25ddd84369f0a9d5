import type { Secret } from '@bearings/vault/vault';

/** What a person can open a vault, or a sealed file, with. */
export const SECRET_WAYS = ['passphrase', 'words'] as const;
export type SecretWay = (typeof SECRET_WAYS)[number];

/** What was typed, as the vault takes it: how words were written down or typed is forgiven there. */
export const secretOf = (way: SecretWay, typed: string): Secret =>
  way === 'words' ? { words: typed } : { passphrase: typed };
