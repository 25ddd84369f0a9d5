import { expect, test } from 'vitest';
import { toUtf8 } from '../bytes.ts';
import type { KeyFile } from '../key-file.ts';
import { deriveKeys, newKeyRing, signingPair } from '../keys.ts';
import { VaultSession } from '../vault-session.ts';
import { world } from '../world.testkit.ts';
import { sealCopyBlob } from './copy-blobs.ts';
import { CopyKeeper } from './copy-keeper.ts';
import { newCopyState } from './copy-state.ts';

async function opened() {
  const env = world(5).tab();
  const ring = newKeyRing(env);
  const keys = await deriveKeys(env.subtle, ring, (await signingPair(env.subtle, ring.root)).logId);
  const session = new VaultSession(env, { ring, keys, file: {} as KeyFile });
  return { env, keys, session, keeper: CopyKeeper.of(session) };
}

test.each(['locked', 'erased'] as const)(
  'once the vault is %s no secret of the copy is in memory',
  async (kind) => {
    const { env, session, keeper } = await opened();
    const bytes = (length: number) => new Uint8Array(env.random(length));
    const [entropy, before] = [bytes(16), bytes(16)];
    const change = { secret: bytes(32), entropy, batch: bytes(16), before, wereNew: false };
    const left = [{ secret: bytes(32), position: 1 }];
    const removal = { words: bytes(16) };
    const state = { ...newCopyState(bytes(32), 'carrier'), removal, change, left };
    await keeper.keep(() => ({ state }));
    expect(keeper.known).toBe(state);
    session.close(kind);
    expect(keeper.known).toBeUndefined();
    for (const secret of [state.secret, removal.words, change.secret, entropy, before, left[0]!.secret])
      expect(new Set(secret)).toEqual(new Set([0]));
  },
);

test('what is kept and does not open is damage, told once, until something else is kept', async () => {
  const { env, session, keeper } = await opened();
  await keeper.keep(() => ({ state: newCopyState(new Uint8Array(env.random(32)), 'carrier') }));
  const blob = session.copyState!;
  expect(keeper.isDamaged).toBe(false);
  session.copyState = blob.with(9, blob[9]! ^ 1);
  for (let times = 0; times < 2; times += 1) expect(await keeper.read()).toBeUndefined();
  expect(keeper.isDamaged).toBe(true);
  expect(session.damage).toEqual([{ what: 'copy', count: 1 }]);
  session.copyState = blob;
  expect(await keeper.read()).toMatchObject({ carrier: 'carrier' });
  expect(keeper.isDamaged).toBe(false);
  session.copyState = undefined;
  await keeper.read();
  expect(keeper.isDamaged).toBe(false);
});

test('over what a newer Bearings kept nothing is kept', async () => {
  const { env, keys, session, keeper } = await opened();
  const newer = await sealCopyBlob(env, keys, toUtf8('{"form":2}'));
  session.copyState = newer;
  const state = newCopyState(new Uint8Array(env.random(32)), 'carrier');
  for (const next of [() => ({ state }), () => ({ state: undefined })])
    await expect(keeper.keep(next)).rejects.toMatchObject({ code: 'newer-format' });
  expect(session.copyState).toBe(newer);
  expect(keeper.isDamaged).toBe(false);
  expect(session.damage).toEqual([]);
});
