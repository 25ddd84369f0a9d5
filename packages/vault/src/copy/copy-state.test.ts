import { expect, test } from 'vitest';
import { fromUtf8, toUtf8 } from '../bytes.ts';
import { deriveKeys, newKeyRing, signingPair } from '../keys.ts';
import { world } from '../world.testkit.ts';
import { openCopyBlob, sealCopyBlob } from './copy-blobs.ts';
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

test('one that was kept while the words of a change had a mark of their own is read as it was meant', async () => {
  const { value } = await sealCopyState(env, keys, { ...full, newWords: false });
  const json = JSON.parse(fromUtf8(await openCopyBlob(env.subtle, keys, value)));
  const { before: _, wereNew: __, ...change } = json.change;
  const kept = { ...json, change: { ...change, areWordsSeen: false } };
  const blob = await sealCopyBlob(env, keys, toUtf8(JSON.stringify(kept)));
  expect(await openCopyState(env.subtle, keys, blob)).toMatchObject({
    newWords: true,
    change: { before: undefined, wereNew: false },
  });
});

test('a trouble that only another Bearings knows is left out, and the rest is read', async () => {
  const other = { what: 'words-void', at: 1, position: 0 };
  const kept = { ...full, troubles: [...full.troubles, other] } as CopyState;
  const { value } = await sealCopyState(env, keys, kept);
  expect(await openCopyState(env.subtle, keys, value)).toEqual(full);
});

test('a trouble is noted once for each place, and of many the latest are kept', () => {
  let state = noted(noted(full, 'forked', 9, 1), 'forked', 9, 2);
  expect(state.troubles).toHaveLength(2);
  for (let at = 0; at < 200; at += 1) state = noted(state, 'unreadable', at, at);
  expect(state.troubles).toHaveLength(50);
  expect(state.troubles.at(-1)).toEqual({ what: 'unreadable', at: 199, position: 199 });
});
