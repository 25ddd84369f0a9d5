import { expect, test } from 'vitest';
import { toUtf8 } from '../bytes.ts';
import { deriveKeys, newKeyRing, signingPair } from '../keys.ts';
import { world } from '../world.testkit.ts';
import { sealCopyBlob } from './copy-blobs.ts';
import { type CopyState, newCopyState, noted } from './copy-state.ts';
import { openCopyState, sealCopyState } from './copy-state-blob.ts';

const env = world(5).tab();
const ring = newKeyRing(env);
const keys = await deriveKeys(env.subtle, ring, (await signingPair(env.subtle, ring.root)).logId);
const bytes = (length: number) => new Uint8Array(env.random(length));

const full: CopyState = {
  ...newCopyState(bytes(32), 'carrier'),
  made: { m: 3, link: 'link' },
  position: 7,
  heads: new Map([['carrier', { n: 3, link: 'link' }]]),
  marks: new Map([['device', { n: 9, count: 8 }]]),
  heard: [['other', 2]],
  batch: { id: bytes(16), pieces: 1, after: { m: 3, link: 'link' } },
  lookAgain: { since: 1, wait: 2, findings: 1 },
  folded: { full: 5, small: 2, heads: new Map([['carrier', { n: 2, link: 'earlier' }]]) },
  troubles: [{ what: 'dropped', at: 1, position: 4 }],
  change: { secret: bytes(32), entropy: bytes(16), batch: bytes(16), before: bytes(16), wereNew: true },
  removal: { words: bytes(16) },
  stopped: true,
  newWords: true,
  handed: [0, 1_700_000_000_000],
  orders: [{ log: bytes(32), order: bytes(64) }],
  left: [{ secret: bytes(32), position: 5 }],
};

test.each([newCopyState(bytes(32), 'carrier'), full])('a state is read as it was kept', async (state) => {
  const { value } = await sealCopyState(env, keys, state);
  expect(await openCopyState(env.subtle, keys, value)).toEqual(state);
});

test('one with parts that nobody knows, or without some, is not believed', async () => {
  const { value } = await sealCopyState(env, keys, { ...full, more: 1 } as CopyState);
  expect(await openCopyState(env.subtle, keys, value)).toBeUndefined();
  const short = await sealCopyBlob(env, keys, toUtf8('{"format":1}'));
  expect(await openCopyState(env.subtle, keys, short)).toBeUndefined();
});

test('a trouble is noted once for each place, and of many the latest are kept', () => {
  let state = noted(noted(full, 'forked', 9, 1), 'forked', 9, 2);
  expect(state.troubles).toHaveLength(2);
  for (let at = 0; at < 200; at += 1) state = noted(state, 'unreadable', at, at);
  expect(state.troubles).toHaveLength(50);
  expect(state.troubles.at(-1)).toEqual({ what: 'unreadable', at: 199, position: 199 });
});
