/** The positions `first` to `last` of a log. */
export interface Place {
  readonly first: number;
  readonly last: number;
}

/** Sealed bytes that stand for some positions of their log. What was appended stands for one. */
export interface Piece extends Place {
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
  /**
   * Add pieces at the end. The first ever makes the log, and costs `work`; otherwise that may be empty. `heard` is the number
   * of the last append of this socket that the client knows to be refused; 0: none, or no socket. Once one is refused, those
   * that were sent before their sender could know are refused as well (`out-of-order`), so nothing overtakes it.
   */
  | {
      readonly kind: 'append';
      readonly batch: Uint8Array;
      readonly heard: number;
      readonly work: Uint8Array;
      readonly pieces: readonly Uint8Array[];
    }
  /**
   * The pieces whose last position lies behind `after`, in order, up to `mostBytes` and to the limits of an answer, one at
   * least. There are more while the last one is below `head`. Who takes nothing of an answer for a minute loses the
   * connection.
   */
  | { readonly kind: 'read'; readonly after: number; readonly mostBytes: number }
  | { readonly kind: 'head' }
  /**
   * Put pieces in the place of others. They lie side by side, and begin and end where pieces of the log do. `revision` is
   * the one that came with the first of the pieces that went into them: who has not seen the last replacement is refused with
   * `moved`. Naming a later page's would bring back what was replaced after the first was read.
   */
  | {
      readonly kind: 'replace';
      readonly batch: Uint8Array;
      readonly revision: number;
      readonly pieces: readonly Piece[];
    }
  /** Delete the log for good: its id is never taken again. For a log that never was it costs `work`. */
  | { readonly kind: 'remove'; readonly work: Uint8Array }
  /**
   * Be told from now on how the log stands, with `grew`; on a socket only. For a log that is not there yet it is refused with
   * `absent`, and asked again once there is one.
   */
  | { readonly kind: 'tail' };

/** Why a call is refused. */
export type Refusal =
  /** The frame breaks the rules of this protocol. The connection ends. */
  | 'unreadable'
  | 'unsupported-version'
  | 'too-large'
  /**
   * Not signed by the log's key, for this server's origin and this challenge. The connection ends. Over HTTP: the challenge
   * may be too old; ask for a new one, and sign anew.
   */
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
  | 'away'
  /** An append before this one was refused, and whoever sent this did not know it yet: see `append`. */
  | 'out-of-order';

/** What a server says. */
export type Answer =
  /**
   * First thing on a socket, unasked. `bits`: the work that a new log costs. `now`: what time the server has, in milliseconds
   * since 1970, so that a device whose clock is wrong can say so. Nothing is decided by it.
   */
  | { readonly kind: 'hello'; readonly challenge: Uint8Array; readonly bits: number; readonly now: number }
  /**
   * It is on the disk. `first` to `last` are the positions that this batch was given, or that its pieces stand for: the same
   * when it comes again. How the log stands is said as it is now, and may hold pieces of others, before these or behind.
   */
  | ({ readonly kind: 'kept'; readonly first: number; readonly last: number } & LogState)
  | ({ readonly kind: 'pieces'; readonly pieces: readonly Piece[] } & LogState)
  /** To `head` and `tail`. */
  | ({ readonly kind: 'head' } & LogState)
  | { readonly kind: 'removed' }
  /**
   * Unasked, after `tail`: the log has a new head or revision. One that is behind what was heard before says that the server
   * went back. A log that is deleted, or that a server which went back does not have, ends the tail with a refusal under
   * number 0.
   */
  | ({ readonly kind: 'grew' } & LogState)
  | {
      readonly kind: 'refused';
      readonly code: Refusal;
      /** Seconds; 0 where it is not about waiting. */
      readonly retryAfter: number;
      /** With `work-needed`; otherwise 0. */
      readonly bits: number;
    };
