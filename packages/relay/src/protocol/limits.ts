/** The version of frames, signatures and work, as one. Another one is another protocol; nothing is negotiated. */
export const VERSION = 1;

/**
 * The header by which a server itself says that it keeps no copies, or none under the name that it was asked by: what stands
 * in front of a server knows it not, whatever status it answers with.
 */
export const COPIES_HEADER = 'bearings-copies';
export const NO_COPIES = 'none';

/** A log's id: its Ed25519 public key (RFC 8032). */
export const LOG_ID_LENGTH = 32;
export const SIGNATURE_LENGTH = 64;
export const CHALLENGE_LENGTH = 32;
/** A batch is named by random bytes. */
export const BATCH_ID_LENGTH = 16;

/** In bytes. */
export const FRAME_LIMIT = 8 * 2 ** 20;
/** Bytes of one piece, sealed. */
export const PIECE_LIMIT = 4 * 2 ** 20;
/** Pieces in one append, one replace or one answer. */
export const PIECES_LIMIT = 1_000;
/** Bytes of pieces in one answer, so that it fits a frame with the heads of its pieces. */
export const PAGE_LIMIT = 6 * 2 ** 20;
/** Positions and revisions lie below it: 48 bits. */
export const NUMBER_LIMIT = 2 ** 48;
/** Bytes of proof of work. */
export const WORK_LIMIT = 64;

/** A frame that has begun is whole within so many seconds, or its socket is cut off. Who is slow sends smaller ones. */
export const FRAME_SECONDS = 120;

/** Calls of one socket that may wait for their answer. Who sends many more at once is cut off. */
export const CALLS_LIMIT = 32;

/**
 * Frames of one socket within five seconds that are no calls, pings and pongs, or that come after it was said goodbye to. Who
 * sends more is cut off. More than the calls that may be on their way by then.
 */
export const STRAYS_LIMIT = 50;

/**
 * How many batches of one log are known again by their id, at least; older ones are forgotten now and then. A batch that
 * is sent again is stored once for as long as fewer than these came behind it.
 */
export const BATCHES_KNOWN = 1_000;
