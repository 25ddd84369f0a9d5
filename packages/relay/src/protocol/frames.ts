import type { Bytes } from './bytes.ts';
import { concat, uint } from './bytes.ts';
import type { Answer, Call, LogState, Piece, Place, Refusal } from './calls.ts';
import { FrameReader, isPosition } from './frame-reader.ts';
import {
  BATCH_ID_LENGTH,
  CHALLENGE_LENGTH,
  FRAME_LIMIT,
  LOG_ID_LENGTH,
  PIECE_LIMIT,
  PIECES_LIMIT,
  SIGNATURE_LENGTH,
  VERSION,
  WORK_LIMIT,
} from './limits.ts';

/*
 * A frame is one binary message of a WebSocket, or one HTTP body. Integers are big-endian and unsigned; u48 is six bytes.
 *
 * On a socket (`/socket`) the server says hello at once, with a challenge for this socket. Each call has a higher id than the
 * one before, from 1 on, and all are for one log. They are answered one after the other, in their order, and `CALLS_LIMIT` of
 * them may wait for that; answers with id 0 come between. An answer may come in many fragments (RFC 6455, section 5.4).
 *
 * Without a socket `GET /relay` gives hello, whose challenge holds for a quarter of an hour at least, and `POST /relay` takes
 * one call of any id but 0, with its length in `Content-Length`, and gives its answer; there is no `tail`. Status 429: ask again
 * after `Retry-After`; 421: the server does not go by that name, and says `COPIES_HEADER` too.
 *
 * Every frame:  version u8 = 1 | kind u8 | call id u32 | ...
 *
 * From the client, a call:  ... | log id 32 | signature 64 | body
 *   1 append    batch 16 | heard u32 | work length u16 | work | count u16 | count times: length u32, bytes
 *   2 read      after u48 | most bytes u32
 *   3 head      -
 *   4 replace   batch 16 | revision u48 | count u16 | count times: first u48, last u48, length u32, bytes
 *   5 remove    work length u16 | work
 *   6 tail      -
 *
 * From the server, an answer with the call's id, or 0 where nothing was asked:  ... | body
 *   128 hello   challenge 32 | work bits u8 | now u48
 *   129 kept    first u48 | last u48 | head u48 | revision u48
 *   130 pieces  head u48 | revision u48 | count u16 | count times: first u48, last u48, length u32, bytes
 *   131 head    head u48 | revision u48
 *   132 removed -
 *   133 grew    head u48 | revision u48
 *   255 refused code u8 | retry after u16, seconds | work bits u8
 *
 * Nothing may stand behind the end. A piece has one byte at least; append and replace bring one piece at least. The limits
 * of `limits.ts` hold for both ends.
 */
const CALL_KINDS = { append: 1, read: 2, head: 3, replace: 4, remove: 5, tail: 6 } as const;
const ANSWER_KINDS = {
  hello: 128,
  kept: 129,
  pieces: 130,
  head: 131,
  removed: 132,
  grew: 133,
  refused: 255,
} as const;
const REFUSALS = {
  unreadable: 1,
  'unsupported-version': 2,
  'too-large': 3,
  'bad-signature': 4,
  replayed: 5,
  'other-log': 6,
  absent: 7,
  gone: 8,
  'work-needed': 9,
  'log-full': 10,
  'server-full': 11,
  moved: 12,
  busy: 13,
  away: 14,
  'out-of-order': 15,
} as const satisfies Record<Refusal, number>;

/** version | kind | call id */
const HEAD_LENGTH = 6;
/** Where a call's signature stands. */
export const SIGNATURE_AT = HEAD_LENGTH + LOG_ID_LENGTH;
const ID_LIMIT = 2 ** 32;

const turned = <Name extends string>(table: Readonly<Record<Name, number>>): ReadonlyMap<number, Name> =>
  new Map(Object.entries<number>(table).map(([name, number]) => [number, name as Name]));
const CALL_OF = turned(CALL_KINDS);
const ANSWER_OF = turned(ANSWER_KINDS);
const REFUSAL_OF = turned(REFUSALS);

/** A call as it came in. */
export interface Received {
  /** Rises from call to call on one socket. */
  readonly id: number;
  readonly log: Uint8Array;
  readonly call: Call;
}

function check(isFine: boolean, what: string): void {
  if (!isFine) throw new RangeError(what);
}

function checkedUint(value: number, length: number): Bytes {
  check(Number.isInteger(value) && value >= 0 && value < 256 ** length, `${value} in ${length} bytes`);
  return uint(value, length);
}

function checkedBytes(bytes: Uint8Array, length: number): Uint8Array {
  check(bytes.length === length, `${bytes.length} bytes in the place of ${length}`);
  return bytes;
}

function writePiece(bytes: Uint8Array): Uint8Array[] {
  check(bytes.length > 0 && bytes.length <= PIECE_LIMIT, `a piece of ${bytes.length} bytes`);
  return [uint(bytes.length, 4), bytes];
}

const writeState = ({ head, revision }: LogState): Uint8Array[] => [
  checkedUint(head, 6),
  checkedUint(revision, 6),
];

function writeList<Item>(items: readonly Item[], write: (item: Item) => Uint8Array[]): Uint8Array[] {
  check(items.length <= PIECES_LIMIT, `${items.length} pieces`);
  return [uint(items.length, 2), ...items.flatMap(write)];
}

function writePlace({ first, last }: Place): Uint8Array[] {
  check(isPlace({ first, last }) && isPosition(last), `positions ${first} to ${last}`);
  return [uint(first, 6), uint(last, 6)];
}

const writePlaced = (piece: Piece): Uint8Array[] => [...writePlace(piece), ...writePiece(piece.bytes)];

function writeWork(work: Uint8Array): Uint8Array[] {
  check(work.length <= WORK_LIMIT, `${work.length} bytes of work`);
  return [uint(work.length, 2), work];
}

function whole(...parts: readonly Uint8Array[]): Bytes {
  const frame = concat(...parts);
  check(frame.length <= FRAME_LIMIT, `a frame of ${frame.length} bytes`);
  return frame;
}

/** Whether pieces lie side by side, each with its positions in order. */
function lieSideBySide(pieces: readonly Piece[]): boolean {
  return pieces.every(
    (piece, at) => isPlace(piece) && (at === 0 || piece.first === pieces[at - 1]!.last + 1),
  );
}

function writeBody(call: Call): Uint8Array[] {
  switch (call.kind) {
    case 'append':
      check(call.pieces.length > 0, 'no pieces');
      return [
        checkedBytes(call.batch, BATCH_ID_LENGTH),
        checkedUint(call.heard, 4),
        ...writeWork(call.work),
        ...writeList(call.pieces, writePiece),
      ];
    case 'read':
      return [checkedUint(call.after, 6), checkedUint(call.mostBytes, 4)];
    case 'replace':
      check(call.pieces.length > 0 && lieSideBySide(call.pieces), 'pieces that do not lie side by side');
      return [
        checkedBytes(call.batch, BATCH_ID_LENGTH),
        checkedUint(call.revision, 6),
        ...writeList(call.pieces, writePlaced),
      ];
    case 'remove':
      return writeWork(call.work);
    case 'head':
    case 'tail':
      return [];
  }
}

/**
 * A call's frame with zeros in the place of its signature: `signing.ts` puts that in.
 * @throws RangeError for what fits no frame
 */
export function writeCall({ id, log, call }: Received): Bytes {
  check(Number.isInteger(id) && id >= 1 && id < ID_LIMIT, `call id ${id}`);
  return whole(
    Uint8Array.of(VERSION, CALL_KINDS[call.kind]),
    uint(id, 4),
    checkedBytes(log, LOG_ID_LENGTH),
    new Uint8Array(SIGNATURE_LENGTH),
    ...writeBody(call),
  );
}

/**
 * @param id of the call that is answered; 0 where nothing was asked
 * @throws RangeError for what fits no frame
 */
export function writeAnswer(id: number, answer: Answer): Bytes {
  const head = [Uint8Array.of(VERSION, ANSWER_KINDS[answer.kind]), checkedUint(id, 4)];
  switch (answer.kind) {
    case 'hello':
      return whole(
        ...head,
        checkedBytes(answer.challenge, CHALLENGE_LENGTH),
        checkedUint(answer.bits, 1),
        checkedUint(answer.now, 6),
      );
    case 'kept':
      return whole(...head, ...writePlace(answer), ...writeState(answer));
    case 'head':
    case 'grew':
      return whole(...head, ...writeState(answer));
    case 'pieces':
      return whole(...head, ...writeState(answer), ...writeList(answer.pieces, writePlaced));
    case 'removed':
      return whole(...head);
    case 'refused':
      return whole(
        ...head,
        Uint8Array.of(REFUSALS[answer.code]),
        checkedUint(answer.retryAfter, 2),
        checkedUint(answer.bits, 1),
      );
  }
}

function begin(frame: Uint8Array): { reader: FrameReader; kind: number } {
  const reader = new FrameReader(frame);
  if (frame.length > FRAME_LIMIT) throw reader.error('too-large', `a frame of ${frame.length} bytes`);
  const version = reader.uint(1);
  if (version !== VERSION) throw reader.error('unsupported-version', `version ${version}`);
  const kind = reader.uint(1);
  reader.id = reader.uint(4);
  return { reader, kind };
}

const readState = (reader: FrameReader): LogState => ({ head: reader.number(), revision: reader.number() });

const readPlace = (reader: FrameReader): Place => ({ first: reader.number(), last: reader.number() });

const isPlace = ({ first, last }: Place): boolean => isPosition(first) && first <= last;

const readPlaced = (reader: FrameReader): Piece[] =>
  reader.list(() => ({ ...readPlace(reader), bytes: reader.piece() }));

function readBody(reader: FrameReader, kind: Call['kind']): Call {
  switch (kind) {
    case 'append': {
      const batch = reader.bytes(BATCH_ID_LENGTH);
      const heard = reader.uint(4);
      const work = reader.long(2, WORK_LIMIT);
      const pieces = reader.list(() => reader.piece());
      if (pieces.length === 0) throw reader.error('unreadable', 'no pieces');
      return { kind, batch, heard, work, pieces };
    }
    case 'read':
      return { kind, after: reader.number(), mostBytes: reader.uint(4) };
    case 'replace': {
      const batch = reader.bytes(BATCH_ID_LENGTH);
      const revision = reader.number();
      const pieces = readPlaced(reader);
      if (pieces.length === 0 || !lieSideBySide(pieces))
        throw reader.error('unreadable', 'pieces that do not lie side by side');
      return { kind, batch, revision, pieces };
    }
    case 'remove':
      return { kind, work: reader.long(2, WORK_LIMIT) };
    case 'head':
    case 'tail':
      return { kind };
  }
}

/** What a call's frame says; whether it is signed is for `signing.ts`. Bytes are views of the frame. @throws FrameError */
export function readCall(frame: Uint8Array): Received {
  const { reader, kind } = begin(frame);
  const name = CALL_OF.get(kind);
  if (!name) throw reader.error('unreadable', `no call of kind ${kind}`);
  const { id } = reader;
  if (id === 0) throw reader.error('unreadable', 'a call without a number');
  const log = reader.bytes(LOG_ID_LENGTH);
  reader.skip(SIGNATURE_LENGTH);
  const call = readBody(reader, name);
  reader.end();
  return { id, log, call };
}

function readAnswerBody(reader: FrameReader, kind: Answer['kind']): Answer {
  switch (kind) {
    case 'hello':
      return {
        kind,
        challenge: reader.bytes(CHALLENGE_LENGTH),
        bits: reader.uint(1),
        now: reader.uint(6),
      };
    case 'kept': {
      const place = readPlace(reader);
      if (!isPlace(place)) throw reader.error('unreadable', 'positions out of order');
      return { kind, ...place, ...readState(reader) };
    }
    case 'head':
    case 'grew':
      return { kind, ...readState(reader) };
    case 'pieces': {
      const state = readState(reader);
      const pieces = readPlaced(reader);
      if (!pieces.every(isPlace)) throw reader.error('unreadable', 'positions out of order');
      return { kind, ...state, pieces };
    }
    case 'removed':
      return { kind };
    case 'refused': {
      const code = REFUSAL_OF.get(reader.uint(1));
      if (!code) throw reader.error('unreadable', 'refused for no known reason');
      return { kind, code, retryAfter: reader.uint(2), bits: reader.uint(1) };
    }
  }
}

/** What a server said, and to which call; bytes are views of the frame. @throws FrameError */
export function readAnswer(frame: Uint8Array): { readonly id: number; readonly answer: Answer } {
  const { reader, kind } = begin(frame);
  const name = ANSWER_OF.get(kind);
  if (!name) throw reader.error('unreadable', `no answer of kind ${kind}`);
  const answer = readAnswerBody(reader, name);
  reader.end();
  return { id: reader.id, answer };
}
