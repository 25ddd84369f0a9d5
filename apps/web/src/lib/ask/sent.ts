import { toText, toUtf8 } from '@bearings/vault/bytes';

/** A question as it is sent: sealed bytes in base64url under an id. */
export interface SentQuestion {
  readonly id: string;
  readonly sealed: string;
}

const QUESTION = 'question ';

/** Whether work is for a question, and for nothing else that is sent. */
export const isForQuestion = (what: string): boolean => what.startsWith(QUESTION);

/** What the work for a question is bound to: all that is sent, and nothing else. */
export async function workForQuestion(subtle: SubtleCrypto, { id, sealed }: SentQuestion): Promise<string> {
  return `${QUESTION}${toText(new Uint8Array(await subtle.digest('SHA-256', toUtf8(`${id} ${sealed}`))))}`;
}
