import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, test } from 'vitest';
import { eraseVault } from './erase.ts';
import { VaultError } from './errors.ts';
import { idbStore } from './idb-store.ts';
import { memoryStore } from './memory-store.ts';
import { createVault, openVault, vaultState } from './opening.ts';
import { diskText, keysOf, silentChannel, watched, world } from './world.testkit.ts';

const storeIn = (factory: IDBFactory) => idbStore({ factory, name: 'vault' });

describe('fault 28: erasing', () => {
  test('needs no network: destroys the keys first, then the data, and every tab is told', async () => {
    const w = world();
    const seen: string[][] = [];
    const store = watched(memoryStore(w.memory), () => {
      seen.push([keysOf(w.memory, 'meta').join(), keysOf(w.memory, 'log').join()]);
    });
    const vault = await createVault(w.tab({ store }));
    await vault.put({ type: 't', payload: 1 });
    await vault.settled();
    const other = await openVault(w.tab());
    await vault.erase();
    const [, afterKeys] = [seen.at(-2), seen.at(-1)];
    expect(afterKeys).toEqual(['', '1']);
    expect(vault.isOpen || other.isOpen).toBe(false);
    expect(diskText(w.memory)).toBe('');
    expect(await vaultState(w.tab())).toBe('absent');
  });

  test('that breaks off once the keys are gone leaves nothing open, and the next try does the rest', async () => {
    const w = world();
    const whole = memoryStore(w.memory);
    let isFull = false;
    const store: typeof whole = {
      ...whole,
      commit: async (commit) => {
        if (isFull && commit.changes.length > 1) throw new VaultError('storage-failed');
        return whole.commit(commit);
      },
    };
    const vault = await createVault(w.tab({ store }));
    await vault.put({ type: 't', payload: 1 });
    await vault.settled();
    const heard: string[] = [];
    vault.subscribe(({ kind }) => heard.push(kind));
    isFull = true;
    await expect(vault.erase()).rejects.toMatchObject({ code: 'storage-failed' });
    expect(vault.isOpen).toBe(false);
    expect(heard).toEqual(['erased']);
    expect(await vaultState(w.tab())).toBe('absent');
    isFull = false;
    await eraseVault(w.tab({ store }));
    expect(diskText(w.memory)).toBe('');
  });

  test('what was still being written when everything was erased brings nothing back', async () => {
    const factory = new IDBFactory();
    const vault = await createVault(world().tab({ store: storeIn(factory) }));
    await vault.setPassphrase('long enough');
    const before = [1, 2, 3].map((payload) => vault.put({ type: 't', payload }));
    const unlocking = vault.removePassphrase('long enough');
    const erased = vault.erase();
    const after = [4, 5].map((payload) => vault.put({ type: 't', payload }));
    const all = await Promise.allSettled([...before, erased, unlocking, ...after]);
    expect(all.slice(0, 4).map(({ status }) => status)).toEqual(Array(4).fill('fulfilled'));
    expect(all.slice(4)).toMatchObject(Array(3).fill({ reason: { code: 'vault-locked' } }));
    expect(await factory.databases()).toEqual([]);
  });

  test('a tab that missed the erasing makes no new database by writing', async () => {
    const factory = new IDBFactory();
    const w = world();
    const one = await createVault(w.tab({ store: storeIn(factory) }));
    const deaf = await openVault(w.tab({ store: storeIn(factory), channel: silentChannel() }));
    await one.erase();
    await expect(deaf.put({ type: 't', payload: 1 })).rejects.toMatchObject({ code: 'vault-gone' });
    expect(await factory.databases()).toEqual([]);
  });

  test('is not held up by another tab', async () => {
    const factory = new IDBFactory();
    const w = world();
    const one = await createVault(w.tab({ store: storeIn(factory) }));
    const other = await openVault(w.tab({ store: storeIn(factory) }));
    await one.erase();
    expect(other.isOpen).toBe(false);
    expect(await factory.databases()).toEqual([]);
  });
});
