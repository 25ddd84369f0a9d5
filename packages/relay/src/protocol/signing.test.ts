import { webcrypto } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import type { Call } from './calls.ts';
import { readCall, writeCall } from './frames.ts';
import { signCall, signRemoval, Verifier, writeRemoval } from './signing.ts';

const subtle = webcrypto.subtle as SubtleCrypto;
const CHALLENGE = new Uint8Array(32).fill(1);
const OTHER_CHALLENGE = new Uint8Array(32).fill(2);
const ORIGIN = 'https://here.example';

interface Pair {
  readonly key: CryptoKey;
  readonly log: Uint8Array;
}
async function newPair(): Promise<Pair> {
  const { privateKey, publicKey } = (await subtle.generateKey('Ed25519', true, [
    'sign',
    'verify',
  ])) as CryptoKeyPair;
  return { key: privateKey, log: new Uint8Array(await subtle.exportKey('raw', publicKey)) };
}
let ana: Pair;
let bo: Pair;
beforeAll(async () => {
  ana = await newPair();
  bo = await newPair();
});

const append: Call = {
  kind: 'append',
  batch: new Uint8Array(16),
  heard: 0,
  work: new Uint8Array(),
  pieces: [Uint8Array.of(1, 2, 3)],
};
const isSigned = (frame: Uint8Array, challenge = CHALLENGE, log = readCall(frame).log, origin = ORIGIN) =>
  new Verifier(subtle, log).isSigned({ origin, challenge }, frame, readCall(frame));
const HERE = { origin: ORIGIN, challenge: CHALLENGE };

test('a call is good as it was signed, and in no other way', async () => {
  const frame = await signCall(subtle, ana.key, HERE, { id: 4, log: ana.log, call: append });
  expect(await isSigned(frame)).toBe(true);
  expect(await isSigned(frame, OTHER_CHALLENGE)).toBe(false);
  expect(await isSigned(frame, CHALLENGE, bo.log)).toBe(false);
  // The last bit of each part: call id, signature, batch, piece.
  for (const at of [5, 101, 117, frame.length - 1]) {
    const changed = frame.slice();
    changed[at]! ^= 1;
    expect(await isSigned(changed), `byte ${at}`).toBe(false);
  }
});

test('a signature counts for its log and its kind alone', async () => {
  const head = await signCall(subtle, ana.key, HERE, { id: 1, log: ana.log, call: { kind: 'head' } });
  const asTail = head.slice();
  asTail[1] = 6;
  expect(readCall(asTail).call.kind).toBe('tail');
  expect(await isSigned(asTail)).toBe(false);
  const asBo = head.slice();
  asBo.set(bo.log, 6);
  expect(await isSigned(asBo)).toBe(false);
});

test('what was signed for one server is nothing to another that holds the same log', async () => {
  const call = await signCall(subtle, ana.key, HERE, { id: 1, log: ana.log, call: append });
  const order = await signRemoval(subtle, ana.key, ORIGIN, ana.log);
  for (const frame of [call, writeRemoval(1, ana.log, order, new Uint8Array())]) {
    expect(await isSigned(frame)).toBe(true);
    for (const other of ['https://there.example', 'http://here.example', `${ORIGIN}:8443`, `${ORIGIN}/`, ''])
      expect(await isSigned(frame, CHALLENGE, ana.log, other), other).toBe(false);
  }
});

test('where an origin ends is part of what is signed', async () => {
  // A frame that begins as the end of a longer origin would.
  const short = { origin: 'https://a', challenge: CHALLENGE };
  const frame = await signCall(subtle, ana.key, short, { id: 1, log: ana.log, call: { kind: 'head' } });
  expect(await isSigned(frame, CHALLENGE, ana.log, 'https://a')).toBe(true);
  const longer = `https://a${String.fromCharCode(frame[0]!)}`;
  expect(await isSigned(frame, CHALLENGE, ana.log, longer)).toBe(false);
  const long = { origin: 'https://a'.repeat(10_000), challenge: CHALLENGE };
  await expect(
    signCall(subtle, ana.key, long, { id: 1, log: ana.log, call: { kind: 'head' } }),
  ).rejects.toThrow(RangeError);
});

test('what nobody signed is not taken', async () => {
  expect(await isSigned(writeCall({ id: 1, log: ana.log, call: { kind: 'head' } }))).toBe(false);
  // No point of the curve.
  const log = new Uint8Array(32).fill(0xff);
  expect(await isSigned(writeCall({ id: 1, log, call: { kind: 'head' } }))).toBe(false);
});

test('an order to remove holds whatever the challenge, for its log alone, and is no other call', async () => {
  const order = await signRemoval(subtle, ana.key, ORIGIN, ana.log);
  const frame = writeRemoval(4, ana.log, order, new Uint8Array());
  expect(await isSigned(frame)).toBe(true);
  expect(await isSigned(frame, OTHER_CHALLENGE)).toBe(true);
  expect(await isSigned(writeRemoval(9, ana.log, order, Uint8Array.of(1)))).toBe(true);
  expect(await isSigned(writeRemoval(4, bo.log, order, new Uint8Array()))).toBe(false);
  const asHead = frame.slice(0, 102);
  asHead[1] = 3;
  expect(await isSigned(asHead)).toBe(false);
  const call = { kind: 'remove', work: new Uint8Array() } as const;
  await expect(signCall(subtle, ana.key, HERE, { id: 1, log: ana.log, call })).rejects.toThrow(RangeError);
});

test('bytes of a client that was written elsewhere are good: Node signs, without our code', async () => {
  const { createPrivateKey, sign } = await import('node:crypto');
  const key = createPrivateKey({ key: await subtle.exportKey('jwk', ana.key), format: 'jwk' });
  const front = Buffer.concat([Buffer.from([1, 3, 0, 0, 0, 1]), ana.log]);
  const signature = sign(
    null,
    Buffer.concat([
      Buffer.from('bearings relay 1 call'),
      CHALLENGE,
      Buffer.from([0, ORIGIN.length]),
      Buffer.from(ORIGIN),
      front,
    ]),
    key,
  );
  expect(await isSigned(Buffer.concat([front, signature]))).toBe(true);
});
