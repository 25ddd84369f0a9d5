import { toText, toUtf8 } from '@bearings/vault/bytes';

/** A question as it is sent: sealed bytes in base64url under an id. */
export interface SentQuestion {
  readonly id: string;
  readonly sealed: string;
}

/** What the work for a question is bound to: all that is sent, and nothing else. */
export async function workForQuestion(subtle: SubtleCrypto, { id, sealed }: SentQuestion): Promise<string> {
  return `question ${toText(new Uint8Array(await subtle.digest('SHA-256', toUtf8(`${id} ${sealed}`))))}`;
}
