import type { Answer } from '@bearings/relay/protocol';
import type { Bytes } from '../bytes.ts';

export type Hello = Answer & { readonly kind: 'hello' };

/** One way that frames take: a socket, or HTTP. */
export interface Way {
  readonly hello: Hello;
  /** The number of the last call that was refused on this way; 0: none, or no number counts. */
  readonly refused: number;
  /** Whether frames can still go this way. */
  readonly isOpen: boolean;
  /**
   * Sends a call and waits for its answer. Rejects with {@link Broken} where none came, with VaultError `server-unfit`
   * where what came is none.
   * @param frameOf the signed frame of the call under this number
   * @param answerBytes that the answer may have, so that a slow network gets its time
   */
  ask(frameOf: (id: number) => Promise<Bytes>, answerBytes: number): Promise<Answer>;
  close(): void;
}

/** No answer came this way; nobody knows whether the call was heard. */
export class Broken extends Error {
  override readonly name = 'Broken';
}
