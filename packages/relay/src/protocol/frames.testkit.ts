import fc from 'fast-check';
import type { Answer, Call, Piece, Refusal } from './calls.ts';
import { BATCH_ID_LENGTH, CHALLENGE_LENGTH, LOG_ID_LENGTH, NUMBER_LIMIT, WORK_LIMIT } from './limits.ts';

const exactly = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const someBytes = fc.uint8Array({ minLength: 1, maxLength: 40 });
const number = fc.oneof(fc.nat(1_000), fc.integer({ min: 0, max: NUMBER_LIMIT - 1 }));
const position = fc.integer({ min: 1, max: 2 ** 47 });
const state = { head: number, revision: number };

/** Pieces side by side, from somewhere on. */
export const piecesInPlace: fc.Arbitrary<Piece[]> = fc
  .tuple(
    fc.integer({ min: 1, max: 2 ** 47 }),
    fc.array(fc.tuple(fc.nat(100), someBytes), { minLength: 1, maxLength: 5 }),
  )
  .map(([from, lengths]) => {
    let next = from;
    return lengths.map(([more, bytes]) => {
      const first = next;
      next += more + 1;
      return { first, last: next - 1, bytes };
    });
  });

/** Any call. */
export const anyCall: fc.Arbitrary<Call> = fc.oneof(
  fc.record({
    kind: fc.constant('append' as const),
    batch: exactly(BATCH_ID_LENGTH),
    heard: fc.nat(2 ** 32 - 1),
    work: fc.uint8Array({ maxLength: WORK_LIMIT }),
    pieces: fc.array(someBytes, { minLength: 1, maxLength: 5 }),
  }),
  fc.record({
    kind: fc.constant('read' as const),
    after: number,
    mostBytes: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  }),
  fc.record({
    kind: fc.constant('replace' as const),
    batch: exactly(BATCH_ID_LENGTH),
    revision: number,
    pieces: piecesInPlace,
  }),
  fc.record({ kind: fc.constant('remove' as const), work: fc.uint8Array({ maxLength: WORK_LIMIT }) }),
  fc.constantFrom<Call>({ kind: 'head' }, { kind: 'tail' }),
);

/** Any call with its number and its log. */
export const anyReceived = fc.record({
  id: fc.integer({ min: 1, max: 2 ** 32 - 1 }),
  log: exactly(LOG_ID_LENGTH),
  call: anyCall,
});

const code = fc.constantFrom<Refusal>(
  'unreadable',
  'gone',
  'work-needed',
  'moved',
  'busy',
  'away',
  'out-of-order',
);

/** Any answer. */
export const anyAnswer: fc.Arbitrary<Answer> = fc.oneof(
  fc.record({
    kind: fc.constant('hello' as const),
    challenge: exactly(CHALLENGE_LENGTH),
    bits: fc.nat(255),
    now: number,
  }),
  fc
    .record({ kind: fc.constant('kept' as const), first: position, more: fc.nat(999), ...state })
    .map(({ more, ...kept }) => ({ ...kept, last: kept.first + more })),
  fc.record({ kind: fc.constantFrom('head' as const, 'grew' as const), ...state }),
  fc.record({ kind: fc.constant('pieces' as const), ...state, pieces: piecesInPlace }),
  fc.constant<Answer>({ kind: 'removed' }),
  fc.record({ kind: fc.constant('refused' as const), code, retryAfter: fc.nat(65_535), bits: fc.nat(255) }),
);
