import { describe, expect, test } from 'vitest';
import { createVault, openVault } from './opening.ts';
import type { Version } from './record.ts';
import type { Vault } from './vault.ts';
import { START_TIME, type World, world } from './world.testkit.ts';

/** A version as someone with a text editor would write it into an open export. */
function forged(over: Partial<Version>): Version {
  return {
    id: 'forged',
    type: 't',
    stamp: { ms: START_TIME + 1, count: 0, device: 'elsewhere' },
    n: 1,
    change: 'put',
    at: START_TIME,
    payload: 'forged',
    undoes: [],
    ...over,
  };
}

async function kept(payload: unknown): Promise<{ w: World; vault: Vault; id: string; own: Version }> {
  const w = world();
  const vault = await createVault(w.tab());
  const { id } = await vault.put({ type: 't', payload });
  return { w, vault, id, own: vault.content().versions[0]! };
}

const take = (vault: Vault, ...versions: Version[]) => vault.absorb({ versions, heads: new Map() });

describe('a file that was tampered with', () => {
  test('does not change words under the stamp they already have', async () => {
    const { w, vault, id, own } = await kept('true words');
    for (const payload of ['a', 'zz']) {
      expect(await take(vault, { ...own, payload })).toMatchObject({ versions: 0, refused: 1 });
    }
    expect(await take(vault, { ...own, change: 'remove', type: '', payload: null })).toMatchObject({
      versions: 0,
      refused: 1,
    });
    for (const one of [vault, await openVault(w.tab())]) expect(one.versions(id)).toHaveLength(1);
    expect((await openVault(w.tab())).get(id)?.payload).toBe('true words');
  });

  test('with two versions under one stamp brings in the first', async () => {
    const { vault } = await kept('here');
    const twice = [forged({ payload: 'a' }), forged({ payload: 'z' })];
    expect(await take(vault, ...twice)).toMatchObject({ versions: 1, refused: 1 });
    expect(vault.get('forged')?.payload).toBe('a');
  });
});
