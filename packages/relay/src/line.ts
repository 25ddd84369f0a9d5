/**
 * Why we hang up: the other end broke the rules, says nothing, does not take what it is sent, sends more than it may; or
 * something failed on our side.
 */
export type Ending = 'broken-rule' | 'silent' | 'slow' | 'flood' | 'failed';

/** A socket, as far as a connection knows it. */
export interface Line {
  send(frame: Uint8Array): void;
  /** Bytes that were sent and that the other end has not taken. */
  readonly waiting: number;
  /** Bytes that the other end took, from the beginning on. */
  readonly taken: number;
  /** Bytes that came from the other end, also those that are no whole frame yet. */
  readonly received: number;
  /** Nothing more is taken from the other end, until `resume`. */
  pause(): void;
  resume(): void;
  /** Sends what waits, then ends. */
  end(why: Ending): void;
}
