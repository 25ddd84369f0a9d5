import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concat, uint } from './bytes.ts';
import { FrameError } from './frame-reader.ts';
import { anyAnswer, anyReceived } from './frames.testkit.ts';
import { readAnswer, readCall, writeAnswer, writeCall } from './frames.ts';
import { FRAME_LIMIT, LOG_ID_LENGTH, PIECE_LIMIT, PIECES_LIMIT, SIGNATURE_LENGTH } from './limits.ts';

/** Views become plain arrays, so that what is compared is what they hold. */
const plain = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_, part) => (part instanceof Uint8Array ? [...part] : part)));

const head = (kind: number, version = 1, id = 7) =>
  concat(
    Uint8Array.of(version, kind),
    uint(id, 4),
    new Uint8Array(LOG_ID_LENGTH),
    new Uint8Array(SIGNATURE_LENGTH),
  );
const batch = new Uint8Array(16);

/** What it is refused for, and as which call. */
function refused(read: () => unknown): [string, number] {
  try {
    read();
  } catch (error) {
    if (error instanceof FrameError) return [error.code, error.id];
    throw error;
  }
  throw new Error('it was read');
}

describe('what is written is read again', () => {
  test('calls', () => {
    fc.assert(
      fc.property(anyReceived, (received) => {
        expect(plain(readCall(writeCall(received)))).toEqual(plain(received));
      }),
    );
  });

  test('answers', () => {
    fc.assert(
      fc.property(anyAnswer, fc.nat(2 ** 32 - 1), (answer, id) => {
        expect(plain(readAnswer(writeAnswer(id, answer)))).toEqual(plain({ id, answer }));
      }),
    );
  });

  test('a view into a larger buffer is read as well', () => {
    const frame = writeCall({ id: 1, log: new Uint8Array(32), call: { kind: 'head' } });
    const around = concat(Uint8Array.of(9, 9, 9), frame, Uint8Array.of(9));
    expect(readCall(around.subarray(3, 3 + frame.length)).call).toEqual({ kind: 'head' });
  });
});

describe('bytes from anybody', () => {
  test('end in a call that is written as the same bytes, or in a FrameError', () => {
    const change = fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 }));
    fc.assert(
      fc.property(anyReceived, fc.array(change, { minLength: 1, maxLength: 4 }), (received, changes) => {
        const frame = writeCall(received);
        for (const [at, by] of changes) frame[at % frame.length]! ^= by;
        try {
          const read = readCall(frame);
          const again = writeCall(read);
          // The signature is for others to judge.
          again.set(frame.subarray(38, 102), 38);
          expect(plain(again)).toEqual(plain(frame));
        } catch (error) {
          if (!(error instanceof FrameError)) throw error;
        }
      }),
      { numRuns: 500 },
    );
  });

  test('the same holds for answers, which a client reads from any server', () => {
    const change = fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 }));
    fc.assert(
      fc.property(anyAnswer, fc.array(change, { minLength: 1, maxLength: 4 }), (answer, changes) => {
        const frame = writeAnswer(5, answer);
        for (const [at, by] of changes) frame[at % frame.length]! ^= by;
        try {
          const read = readAnswer(frame);
          expect(plain(writeAnswer(read.id, read.answer))).toEqual(plain(frame));
        } catch (error) {
          if (!(error instanceof FrameError)) throw error;
        }
      }),
      { numRuns: 500 },
    );
  });

  test('noise is refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        for (const read of [readCall, readAnswer]) {
          try {
            read(bytes);
          } catch (error) {
            if (!(error instanceof FrameError)) throw error;
          }
        }
      }),
    );
  });

  test('a frame that ends too early or goes on too long is unreadable, wherever that is', () => {
    fc.assert(
      fc.property(
        anyReceived,
        fc.nat(),
        fc.uint8Array({ minLength: 1, maxLength: 9 }),
        (received, cut, more) => {
          const frame = writeCall(received);
          expect(() => readCall(frame.subarray(0, cut % frame.length))).toThrow(FrameError);
          expect(() => readCall(concat(frame, more))).toThrow(FrameError);
        },
      ),
    );
  });

  test('another version is said to be one', () => {
    expect(refused(() => readCall(head(3, 2)))).toEqual(['unsupported-version', 0]);
    expect(refused(() => readCall(head(3, 0)))).toEqual(['unsupported-version', 0]);
  });

  test('lengths that lie are told with the number of their call, and nothing is made of them', () => {
    const one = uint(1, 2);
    const noWork = uint(0, 2);
    const batch = new Uint8Array(16 + 4);
    expect(refused(() => readCall(concat(head(1), batch, noWork, one, uint(2 ** 32 - 1, 4))))).toEqual([
      'too-large',
      7,
    ]);
    expect(
      refused(() => readCall(concat(head(1), batch, noWork, one, uint(9, 4), batch.subarray(0, 8)))),
    ).toEqual(['unreadable', 7]);
    expect(refused(() => readCall(concat(head(1), batch, noWork, uint(65_535, 2))))).toEqual([
      'too-large',
      7,
    ]);
    expect(refused(() => readCall(concat(head(1), batch, uint(65_535, 2))))).toEqual(['too-large', 7]);
    expect(refused(() => readCall(concat(head(1), batch, noWork, uint(0, 2))))).toEqual(['unreadable', 7]);
    expect(refused(() => readCall(concat(head(1), batch, noWork, one, uint(0, 4))))).toEqual([
      'unreadable',
      7,
    ]);
  });

  test('kinds nobody knows, and calls without a number, are unreadable', () => {
    for (const kind of [0, 7, 128, 255])
      expect(refused(() => readCall(head(kind)))).toEqual(['unreadable', 7]);
    expect(refused(() => readCall(head(3, 1, 0)))).toEqual(['unreadable', 0]);
    expect(refused(() => readAnswer(concat(Uint8Array.of(1, 3), uint(2, 4))))).toEqual(['unreadable', 2]);
    expect(refused(() => readAnswer(concat(Uint8Array.of(1, 255), uint(2, 4), uint(0, 4))))).toEqual([
      'unreadable',
      2,
    ]);
  });

  test('pieces that overlap, leave a gap or stand backwards replace nothing', () => {
    const piece = (first: number, last: number) =>
      concat(uint(first, 6), uint(last, 6), uint(1, 4), Uint8Array.of(1));
    const replace = (...pieces: Uint8Array[]) =>
      concat(head(4), batch, uint(0, 6), uint(pieces.length, 2), ...pieces);
    expect(readCall(replace(piece(1, 3), piece(4, 4))).call.kind).toBe('replace');
    for (const pieces of [
      [piece(1, 3), piece(3, 4)],
      [piece(1, 3), piece(5, 6)],
      [piece(4, 4), piece(1, 3)],
      [piece(3, 2)],
      [piece(0, 2)],
      [],
    ])
      expect(refused(() => readCall(replace(...pieces)))).toEqual(['unreadable', 7]);
  });

  test('a frame above the limit is not looked at', () => {
    expect(refused(() => readCall(new Uint8Array(FRAME_LIMIT + 1)))).toEqual(['too-large', 0]);
  });
});

test('what fits no frame is not written', () => {
  const log = new Uint8Array(32);
  const append = (...pieces: Uint8Array[]) =>
    writeCall({ id: 1, log, call: { kind: 'append', batch, heard: 0, work: new Uint8Array(), pieces } });
  const one = Uint8Array.of(1);
  expect(append(new Uint8Array(PIECE_LIMIT)).length).toBeGreaterThan(PIECE_LIMIT);
  expect(() => append(new Uint8Array(PIECE_LIMIT + 1))).toThrow(RangeError);
  expect(() => append(new Uint8Array(PIECE_LIMIT), new Uint8Array(PIECE_LIMIT))).toThrow(RangeError);
  expect(() => append(...Array<Uint8Array>(PIECES_LIMIT + 1).fill(one))).toThrow(RangeError);
  expect(() => append(new Uint8Array())).toThrow(RangeError);
  expect(() => append()).toThrow(RangeError);
  expect(() => writeCall({ id: 0, log, call: { kind: 'head' } })).toThrow(RangeError);
  expect(() => writeCall({ id: 1, log: one, call: { kind: 'head' } })).toThrow(RangeError);
  expect(() => writeCall({ id: 1, log, call: { kind: 'read', after: 2 ** 48, mostBytes: 0 } })).toThrow(
    RangeError,
  );
  expect(() => writeAnswer(1, { kind: 'head', head: 1.5, revision: 0 })).toThrow(RangeError);
  for (const place of [
    { first: 0, last: 1 },
    { first: 3, last: 2 },
  ])
    expect(() => writeAnswer(1, { kind: 'kept', ...place, head: 3, revision: 0 })).toThrow(RangeError);
});

test('the bytes stay as they are, so that other clients go on reading them', () => {
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
  const log = new Uint8Array(32).fill(0xaa);
  const call = { kind: 'read', after: 258, mostBytes: 65_536 } as const;
  expect(hex(writeCall({ id: 3, log, call }))).toBe(
    `0102${'00000003'}${'aa'.repeat(32)}${'00'.repeat(64)}${'000000000102'}${'00010000'}`,
  );
  const pieces = [{ first: 1, last: 2, bytes: Uint8Array.of(5, 6) }];
  expect(hex(writeAnswer(3, { kind: 'pieces', head: 9, revision: 1, pieces }))).toBe(
    '0182' +
      '00000003' +
      '000000000009' +
      '000000000001' +
      '0001' +
      '000000000001' +
      '000000000002' +
      '00000002' +
      '0506',
  );
  expect(hex(writeAnswer(3, { kind: 'kept', first: 4, last: 5, head: 9, revision: 1 }))).toBe(
    '0181' + '00000003' + '000000000004' + '000000000005' + '000000000009' + '000000000001',
  );
  const hello = { kind: 'hello', challenge: log, bits: 16, now: 258 } as const;
  expect(hex(writeAnswer(0, hello))).toBe(`0180${'00000000'}${'aa'.repeat(32)}${'10'}${'000000000102'}`);
  expect(hex(writeAnswer(4, { kind: 'refused', code: 'busy', retryAfter: 300, bits: 0 }))).toBe(
    '01ff' + '00000004' + '0d' + '012c' + '00',
  );
});
