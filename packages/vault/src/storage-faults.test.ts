import { describe, expect, test } from 'vitest';
import { VaultError } from './errors.ts';
import { memoryStore } from './memory-store.ts';
import { createVault, openVault, vaultState } from './opening.ts';
import { readSealedFile } from './sealed-file.ts';
import { copyOf, listed, rewriteKeyFile, watched, world } from './world.testkit.ts';

const PASSPHRASE = 'seven wet stones';

describe('fault 3: a full disk', () => {
  test('every write says so, and nothing kept is lost or changed', async () => {
    const w = world();
    let full = false;
    const store = watched(memoryStore(w.memory), () => {
      if (full) throw new VaultError('storage-full');
    });
    const vault = await createVault(w.tab({ store }));
    const { id } = await vault.put({ type: 't', payload: 'kept' });
    await vault.drafts.save('d', 'kept');
    await vault.settled();
    full = true;
    const code = { code: 'storage-full' };
    await expect(vault.put({ type: 't', payload: 1 })).rejects.toMatchObject(code);
    await expect(vault.put({ id, type: 't', payload: 1 })).rejects.toMatchObject(code);
    await expect(vault.putMany(Array(100).fill({ type: 't', payload: 1 }))).rejects.toMatchObject(code);
    await expect(vault.remove(id)).rejects.toMatchObject(code);
    await expect(vault.drafts.save('d', 'lost')).rejects.toMatchObject(code);
    await expect(vault.settings.set('s', 1)).rejects.toMatchObject(code);
    await expect(vault.setPassphrase(PASSPHRASE)).rejects.toMatchObject(code);
    await expect(vault.recoveryWords()).rejects.toMatchObject(code);
    expect(vault.records()).toMatchObject([{ id, payload: 'kept' }]);
    // A full disk must not shut people in: the way out is a file.
    const file = await vault.exportSealed({ passphrase: PASSPHRASE });
    expect((await readSealedFile(w.tab(), file, { passphrase: PASSPHRASE })).versions).toHaveLength(1);
    const reopened = await openVault(w.tab({ store }));
    expect(reopened.records()).toMatchObject([{ id, payload: 'kept' }]);
    full = false;
    const after = await vault.put({ type: 't', payload: 2 });
    expect((await openVault(w.tab())).get(after.id)?.payload).toBe(2);
    expect((await openVault(w.tab())).damage()).toEqual([]);
  });
});

describe('fault 4: evicted storage', () => {
  test('an open vault notices, loses nothing in memory and can still be exported', async () => {
    const w = world();
    const vault = await createVault(w.tab());
    await vault.put({ type: 't', payload: 'kept' });
    await memoryStore(w.memory).destroy();
    await expect(vault.put({ type: 't', payload: 2 })).rejects.toMatchObject({ code: 'vault-gone' });
    expect(vault.records()).toMatchObject([{ payload: 'kept' }]);
    const file = await vault.exportSealed({ passphrase: PASSPHRASE });
    const next = await createVault(w.tab());
    await next.absorb(await readSealedFile(w.tab(), file, { passphrase: PASSPHRASE }));
    expect(listed(next)).toEqual(listed(vault));
  });

  test('fault 5: with the database gone and the app still there, the vault is plainly absent', async () => {
    const w = world();
    await createVault(w.tab());
    await memoryStore(w.memory).destroy();
    expect(await vaultState(w.tab())).toBe('absent');
  });
});

describe('fault 9: a vault of a newer format', () => {
  test('is refused cleanly and left untouched', async () => {
    const w = world();
    const vault = await createVault(w.tab());
    await vault.settled();
    const meta = w.memory.shelves.get('meta')!;
    await rewriteKeyFile(w.memory, (json) => json.replace('"format":1', '"format":2'));
    const before = copyOf(w.memory);
    for (const attempt of [vaultState, openVault, createVault]) {
      await expect(attempt(w.tab())).rejects.toMatchObject({ code: 'newer-format' });
    }
    expect([...before.shelves.get('log')!]).toEqual([...w.memory.shelves.get('log')!]);
    expect(meta.get('keys')).toEqual(before.shelves.get('meta')!.get('keys'));
  });
});
