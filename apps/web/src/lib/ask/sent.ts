import { toText, toUtf8 } from '@bearings/vault/bytes';

/** A sealed question under its id. */
export interface SealedText {
  readonly id: string;
  /** Bytes, base64url. */
  readonly sealed: string;
}

const QUESTION = 'question ';

/** Whether work is for a question, and for nothing else that is sent. */
export const isForQuestion = (what: string): boolean => what.startsWith(QUESTION);

/** What the work for a question is bound to: all that is sent, and nothing else. */
export async function workForQuestion(subtle: SubtleCrypto, { id, sealed }: SealedText): Promise<string> {
  return `${QUESTION}${toText(new Uint8Array(await subtle.digest('SHA-256', toUtf8(`${id} ${sealed}`))))}`;
}
