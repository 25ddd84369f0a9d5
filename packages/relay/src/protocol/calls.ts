/** Sealed bytes that stand for the positions `first` to `last` of their log. What was appended stands for one. */
export interface Piece {
  readonly first: number;
  readonly last: number;
  readonly bytes: Uint8Array;
}

/** Where a log stands. */
export interface LogState {
  /** The last position that was given; 0: none yet. */
  readonly head: number;
  /** How often pieces were replaced. */
  readonly revision: number;
}

/** What a client asks of one log. */
export type Call =
  /** Add pieces at the end. The first ever makes the log, and costs `work`; otherwise that may be empty. */
  | {
      readonly kind: 'append';
      readonly batch: Uint8Array;
      readonly work: Uint8Array;
      readonly pieces: readonly Uint8Array[];
    }
  /**
   * The pieces whose last position lies behind `after`, in order, up to `mostBytes` and to the limits of an answer, one at
   * least. There are more while the last one is below `head`. Who does not take an answer within a minute loses the
   * connection, so a slow line asks for little at once.
   */
  | { readonly kind: 'read'; readonly after: number; readonly mostBytes: number }
  | { readonly kind: 'head' }
  /**
   * Put pieces in the place of others. They lie side by side, and begin and end where pieces of the log do. `revision` is
   * the log's as the client knows it: who has not seen the last replacement is refused with `moved`.
   */
  | {
      readonly kind: 'replace';
      readonly batch: Uint8Array;
      readonly revision: number;
      readonly pieces: readonly Piece[];
    }
  /** Delete the log for good: its id is never taken again. For a log that never was it costs `work`. */
  | { readonly kind: 'remove'; readonly work: Uint8Array }
  /** Be told from now on when the log grows; on a socket only. */
  | { readonly kind: 'tail' };

/** Why a call is refused. */
export type Refusal =
  /** The frame breaks the rules of this protocol. The connection ends. */
  | 'unreadable'
  | 'unsupported-version'
  | 'too-large'
  /** The connection ends. Over HTTP: the challenge may be too old; ask for a new one, and sign anew. */
  | 'bad-signature'
  /** A call's number was not above those before it. The connection ends. */
  | 'replayed'
  /** A connection serves the log of its first call alone. It ends. */
  | 'other-log'
  /** No such log. */
  | 'absent'
  /** The log was deleted for good. */
  | 'gone'
  /** The log would be made by this, and the work that this costs was not done: see `bits`. */
  | 'work-needed'
  /** This log is full. */
  | 'log-full'
  /** This server is full. */
  | 'server-full'
  /** Replacing: the log was changed meanwhile, or the pieces do not begin and end where others do. */
  | 'moved'
  /** Too many calls: again after `retryAfter` seconds. */
  | 'busy'
  /** What is kept cannot be reached or written just now. Nothing was changed, or the same batch says what was. */
  | 'away';

/** What a server says. */
export type Answer =
  /** First thing on a socket, unasked. `bits`: the work that a new log costs. */
  | { readonly kind: 'hello'; readonly challenge: Uint8Array; readonly bits: number }
  /** It is on the disk. */
  | ({ readonly kind: 'kept' } & LogState)
  | ({ readonly kind: 'pieces'; readonly pieces: readonly Piece[] } & LogState)
  /** To `head` and `tail`. */
  | ({ readonly kind: 'head' } & LogState)
  | { readonly kind: 'removed' }
  /** Unasked, after `tail`: the log has a new head or revision. */
  | ({ readonly kind: 'grew' } & LogState)
  | {
      readonly kind: 'refused';
      readonly code: Refusal;
      /** Seconds; 0 where it is not about waiting. */
      readonly retryAfter: number;
      /** With `work-needed`; otherwise 0. */
      readonly bits: number;
    };
