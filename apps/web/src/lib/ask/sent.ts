import { toText, toUtf8 } from '@bearings/vault/bytes';

/** A sealed question under its id. */
export interface SealedText {
  readonly id: string;
  /** Bytes, base64url. */
  readonly sealed: string;
}

/** What the work for a question is bound to: all that is sent, and nothing else. */
export async function workForQuestion(subtle: SubtleCrypto, { id, sealed }: SealedText): Promise<string> {
  return `question ${toText(new Uint8Array(await subtle.digest('SHA-256', toUtf8(`${id} ${sealed}`))))}`;
}
