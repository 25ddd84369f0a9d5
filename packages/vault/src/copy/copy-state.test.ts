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

/** As another Bearings may have kept it. */
async function kept(change: (state: ReturnType<typeof JSON.parse>) => void) {
  const { value } = await sealCopyState(env, keys, full);
  const json = JSON.parse(fromUtf8(await openCopyBlob(env.subtle, keys, value)));
  change(json);
  return sealCopyBlob(env, keys, toUtf8(JSON.stringify(json)));
}

test('parts that nobody knows are kept as they are, and kept again', async () => {
  const blob = await kept((state) => {
    for (const part of [state, state.made, state.change, state.removal, state.batch, state.folded])
      part.more = { than: 'known' };
    for (const part of [state.orders[0], state.left[0], state.troubles[0]]) part.more = 1;
  });
  const state = (await openCopyState(env.subtle, keys, blob))!;
  expect(state).toMatchObject(full);
  const again = await sealCopyState(env, keys, { ...state, position: 8 });
  const [first, second] = await Promise.all(
    [blob, again.value].map((one) => openCopyBlob(env.subtle, keys, one)),
  );
  expect(JSON.parse(fromUtf8(second!))).toEqual({ ...JSON.parse(fromUtf8(first!)), position: 8 });
});

test('troubles that nobody knows are left out', async () => {
  const blob = await kept((state) => state.troubles.unshift({ what: 'of tomorrow', at: 2, position: 1 }));
  expect(await openCopyState(env.subtle, keys, blob)).toEqual(full);
});

test('one of a newer form is not read as anything else', async () => {
  const blob = await kept((state) => {
    state.form += 1;
    delete state.secret;
  });
  await expect(openCopyState(env.subtle, keys, blob)).rejects.toMatchObject({ code: 'newer-format' });
});

test('one without some parts, or that does not open, is not believed', async () => {
  const short = await sealCopyBlob(env, keys, toUtf8('{"format":1}'));
  const none = await sealCopyBlob(env, keys, toUtf8('no JSON'));
  const { value } = await sealCopyState(env, keys, full);
  // A format that no seal binds says nothing.
  const turned = [0, 1, 20, value.length - 1].map((at) => value.with(at, value[at]! ^ 2));
  for (const blob of [short, none, ...turned, new Uint8Array()])
    expect(await openCopyState(env.subtle, keys, blob)).toBeUndefined();
});

test('a trouble is noted once for each place, and of many the latest are kept', () => {
  let state = noted(noted(full, 'forked', 9, 1), 'forked', 9, 2);
  expect(state.troubles).toHaveLength(2);
  for (let at = 0; at < 200; at += 1) state = noted(state, 'unreadable', at, at);
  expect(state.troubles).toHaveLength(50);
  expect(state.troubles.at(-1)).toEqual({ what: 'unreadable', at: 199, position: 199 });
});
