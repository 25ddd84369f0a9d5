import { expect, test } from 'vitest';
import type { KeyFile } from '../key-file.ts';
import { deriveKeys, newKeyRing, signingPair } from '../keys.ts';
import { VaultSession } from '../vault-session.ts';
import { world } from '../world.testkit.ts';
import { CopyKeeper } from './copy-keeper.ts';
import { newCopyState } from './copy-state.ts';

test.each(['locked', 'erased'] as const)(
  'once the vault is %s no secret of the copy is in memory',
  async (kind) => {
    const env = world(5).tab();
    const ring = newKeyRing(env);
    const keys = await deriveKeys(env.subtle, ring, (await signingPair(env.subtle, ring.root)).logId);
    const session = new VaultSession(env, { ring, keys, file: {} as KeyFile });
    const keeper = CopyKeeper.of(session);
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
