import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createVault, openVault } from './opening.ts';
import type { Version } from './record.ts';
import { listed, START_TIME, world } from './world.testkit.ts';

let n = 0;
/** A version as a file may bring it, later than everything here. */
function later(over: Partial<Version>): Version {
  n += 1;
  return {
    id: 'r',
    type: 't',
    stamp: { ms: START_TIME + 1000 + n, count: 0, device: 'elsewhere' },
    n,
    change: 'put',
    at: START_TIME,
    payload: 'theirs',
    undoes: [],
    ...over,
  };
}
const removal = (id: string) => later({ id, change: 'remove', type: '', payload: null });
const file = (...versions: Version[]) => ({ versions, heads: new Map() });

async function kept(...ids: string[]) {
  const w = world();
  const vault = await createVault(w.tab());
  for (const id of ids) await vault.put({ id, type: 't', payload: `mine ${id}` });
  return { w, vault };
}

describe('what a file brings in', () => {
  test('is told before and after: what is added, changed and removed', async () => {
    const { vault } = await kept('changed', 'removed', 'same', 'older');
    await vault.put({ id: 'was removed', type: 't', payload: 1 });
    await vault.remove('was removed');
    const [tombstone] = vault.content().versions.filter(({ change }) => change === 'remove');
    const { ms, count, device } = tombstone!.stamp;
    const content = file(
      later({ id: 'new' }),
      later({ id: 'new but removed' }),
      removal('new but removed'),
      later({ id: 'changed' }),
      later({ id: 'removed' }),
      removal('removed'),
      later({ id: 'same', payload: 'mine same' }),
      later({ id: 'older', stamp: { ms: 1, count: 0, device: 'elsewhere' } }),
      later({
        id: 'was removed',
        change: 'restore',
        type: '',
        payload: null,
        undoes: [`${ms}.${count}.${device}`],
      }),
    );
    const told = { added: ['new', 'was removed'], changed: ['changed'], removed: ['removed'], refused: 0 };
    const before = listed(vault);
    expect(vault.foresee(content)).toMatchObject(told);
    expect(listed(vault)).toEqual(before);
    expect(await vault.absorb(content)).toMatchObject({ ...told, versions: 9 });
  });

  test('can be taken back in one step, and nothing of either side is lost by it', async () => {
    const { w, vault } = await kept('changed', 'removed', 'changed and removed', 'left alone');
    const before = vault.records().map(({ id, payload }) => [id, payload]);
    const { touched } = await vault.absorb(
      file(
        later({ id: 'new' }),
        later({ id: 'changed' }),
        removal('removed'),
        later({ id: 'changed and removed' }),
        removal('changed and removed'),
      ),
    );
    await vault.revert(touched);
    for (const one of [vault, await openVault(w.tab())]) {
      const after = one.records().map(({ id, payload }) => [id, payload]);
      expect(after.sort()).toEqual(before.sort());
      expect(one.removed()).toMatchObject([{ id: 'new', payload: 'theirs' }]);
      expect(one.versions('changed').map(({ payload }) => payload)).toEqual([
        'mine changed',
        'theirs',
        'mine changed',
      ]);
    }
    // Once is enough: the second time there is nothing left of it.
    const versions = vault.summary().versions;
    await vault.revert(touched);
    expect(vault.summary().versions).toBe(versions);
  });

  test('stays where a person has written since', async () => {
    const { vault } = await kept('changed', 'other');
    const { touched } = await vault.absorb(file(later({ id: 'changed' }), later({ id: 'new' })));
    await vault.put({ id: 'changed', type: 't', payload: 'after' });
    await vault.put({ id: 'new', type: 't', payload: 'after' });
    await vault.revert(touched);
    expect(vault.get('changed')?.payload).toBe('after');
    expect(vault.get('new')?.payload).toBe('after');
  });

  test('whatever it was, taking it back leaves what was there', async () => {
    const id = fc.constantFrom('a', 'b', 'c');
    const step = fc.oneof(
      fc.record({ id, payload: fc.nat(2) }).map((over) => later(over)),
      id.map(removal),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (versions) => {
        const { vault } = await kept('a', 'b');
        await vault.remove('b');
        const before = vault.records().map((record) => [record.id, record.payload]);
        const { touched } = await vault.absorb(file(...versions));
        await vault.revert(touched);
        expect(vault.records().map((record) => [record.id, record.payload])).toEqual(before);
      }),
      { numRuns: 100 },
    );
  });
});
