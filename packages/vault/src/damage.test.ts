import { describe, expect, test } from 'vitest';
import { eraseVault } from './erase.ts';
import { FOLD_AT } from './log.ts';
import { memoryStore } from './memory-store.ts';
import { createVault, openVault } from './opening.ts';
import type { Vault } from './vault.ts';
import { copyOf, flip, keysOf, type World, world } from './world.testkit.ts';

const PASSPHRASE = 'seven wet stones';

describe('fault 15: bit flips', () => {
  async function filled(): Promise<{ w: World; vault: Vault }> {
    const w = world();
    const vault = await createVault(w.tab());
    await vault.putMany(Array.from({ length: 1100 }, (_, at) => ({ type: 't', payload: at })));
    for (let at = 0; at < 10; at += 1) await vault.put({ type: 't', payload: `tail ${at}` });
    await vault.settled();
    return { w, vault };
  }

  test('in a single blob: one record is unreadable and reported, the vault goes on', async () => {
    const { w } = await filled();
    for (const bit of [0, 9, 20, 100, 1500]) {
      const copy = copyOf(w.memory);
      flip(copy, 'log', keysOf(copy, 'log')[4]!, bit);
      const vault = await openVault(w.tab({ store: memoryStore(copy) }));
      expect(vault.damage()).toEqual([{ what: 'record', count: 1 }]);
      expect(vault.records()).toHaveLength(1109);
      await vault.put({ type: 't', payload: 'goes on' });
      await vault.settled();
      const again = await openVault(w.tab({ store: memoryStore(copy) }));
      expect(again.records()).toHaveLength(1110);
    }
  });

  test('in a chunk: the spare stands in, and mends it', async () => {
    const { w } = await filled();
    const [key] = keysOf(w.memory, 'chunks');
    const sound = w.memory.shelves.get('chunks')!.get(key!);
    flip(w.memory, 'chunks', key!, 12_345);
    const vault = await openVault(w.tab());
    expect(vault.damage()).toEqual([]);
    expect(vault.records()).toHaveLength(1110);
    await vault.settled();
    expect(w.memory.shelves.get('chunks')!.get(key!)).toEqual(sound);
  });

  test('in a chunk and its spare: its records are lost and counted, the others stay', async () => {
    const { w } = await filled();
    const [key] = keysOf(w.memory, 'chunks');
    flip(w.memory, 'chunks', key!, 12_345);
    flip(w.memory, 'spare', key!, 99);
    const vault = await openVault(w.tab());
    expect(vault.damage()).toEqual([{ what: 'chunk', count: 500 }]);
    expect(vault.records()).toHaveLength(610);
    for (let at = 0; at < FOLD_AT; at += 1) await vault.put({ type: 't', payload: at });
    await vault.settled();
    const again = await openVault(w.tab());
    expect(again.records()).toHaveLength(610 + FOLD_AT);
    // Nothing throws away what cannot be read today.
    expect(keysOf(w.memory, 'chunks')).toContain(key);
  });

  test('a writer whose past is unreadable goes on under a new id, once', async () => {
    const { w } = await filled();
    flip(w.memory, 'log', keysOf(w.memory, 'log').at(-1)!, 500);
    const devices = new Set<string>();
    for (let time = 0; time < 3; time += 1) {
      const vault = await openVault(w.tab());
      await vault.put({ type: 't', payload: 'new' });
      await vault.settled();
      for (const { stamp } of vault.content().versions) devices.add(stamp.device);
      const numbered = vault.content().versions.map(({ n, stamp }) => `${stamp.device} ${n}`);
      expect(new Set(numbered).size).toBe(numbered.length);
    }
    expect(devices.size).toBe(2);
  });

  test.each(['keys', 'keys spare', 'device key', 'device key spare'])(
    'in “%s”: its twin opens the vault',
    async (name) => {
      const { w } = await filled();
      const meta = w.memory.shelves.get('meta')!;
      for (const bit of [3, 300, 3000]) {
        const copy = copyOf(w.memory);
        if (meta.get(name) instanceof Uint8Array) flip(copy, 'meta', name, bit);
        else copy.shelves.get('meta')!.delete(name);
        const vault = await openVault(w.tab({ store: memoryStore(copy) }));
        expect(vault.damage()).toEqual([]);
        expect(vault.records()).toHaveLength(1110);
        await vault.settled();
        if (name.startsWith('keys')) expect(copy.shelves.get('meta')!.get(name)).toEqual(meta.get(name));
      }
    },
  );

  test('in both copies of the key file: told as damage, not as a wrong passphrase', async () => {
    const { w, vault } = await filled();
    await vault.setPassphrase(PASSPHRASE);
    flip(w.memory, 'meta', 'keys', 1000);
    flip(w.memory, 'meta', 'keys spare', 2000);
    await expect(openVault(w.tab(), { passphrase: PASSPHRASE })).rejects.toMatchObject({
      code: 'keys-damaged',
    });
    await expect(createVault(w.tab())).rejects.toMatchObject({ code: 'keys-damaged' });
    await eraseVault(w.tab());
    await expect(createVault(w.tab())).resolves.toBeDefined();
  });

  test('in this device’s own state: settings are lost, records are not', async () => {
    const { w } = await filled();
    flip(w.memory, 'meta', 'local', 200);
    const vault = await openVault(w.tab());
    expect(vault.damage()).toEqual([{ what: 'settings', count: 1 }]);
    expect(vault.records()).toHaveLength(1110);
    await vault.settled();
    expect((await openVault(w.tab())).damage()).toEqual([]);
  });

  test('in a draft: it is reported, the others open', async () => {
    const { w, vault } = await filled();
    await vault.drafts.save('a', 1);
    await vault.drafts.save('b', 2);
    flip(w.memory, 'drafts', keysOf(w.memory, 'drafts')[0]!, 900);
    const again = await openVault(w.tab());
    expect(await again.drafts.list()).toMatchObject([{ key: 'b', payload: 2 }]);
    expect(again.damage()).toEqual([{ what: 'draft', count: 1 }]);
    await expect(again.drafts.get('a')).rejects.toMatchObject({ code: 'damaged-blob' });
  });
});

describe('fault 16: blobs swapped', () => {
  test('between two vaults: nothing opens', async () => {
    const [mine, theirs] = [world(1), world(2)];
    const vault = await createVault(mine.tab());
    await vault.put({ type: 't', payload: 'mine' });
    const other = await createVault(theirs.tab());
    await other.put({ type: 't', payload: 'theirs' });
    mine.memory.shelves.set('log', theirs.memory.shelves.get('log')!);
    const again = await openVault(mine.tab());
    expect(again.records()).toEqual([]);
    expect(again.damage()).toEqual([{ what: 'record', count: 1 }]);
  });

  test('between places of one vault: order means nothing, and a repeat is told', async () => {
    const w = world();
    const vault = await createVault(w.tab());
    const a = await vault.put({ type: 't', payload: 'a' });
    const b = await vault.put({ type: 't', payload: 'b' });
    const log = w.memory.shelves.get('log')!;
    const [one, two] = [log.get(1)!, log.get(2)!];
    log.set(1, two).set(2, one).set(3, two);
    const again = await openVault(w.tab());
    expect(again.get(a.id)?.payload).toBe('a');
    expect(again.get(b.id)?.payload).toBe('b');
    expect(again.records()).toHaveLength(2);
    expect(again.damage()).toMatchObject([{ what: 'gap' }]);
  });

  test('between kinds: a draft cannot stand as another draft, nor a record as a chunk', async () => {
    const w = world();
    const vault = await createVault(w.tab());
    await vault.put({ type: 't', payload: 1 });
    await vault.drafts.save('a', 1);
    await vault.drafts.save('b', 2);
    const drafts = w.memory.shelves.get('drafts')!;
    const [first, second] = [...drafts.keys()];
    drafts.set(first!, drafts.get(second!)!);
    w.memory.shelves.get('chunks')!.set(1, w.memory.shelves.get('log')!.get(1)!);
    const again = await openVault(w.tab());
    expect(await again.drafts.list()).toMatchObject([{ key: 'b' }]);
    expect(again.damage()).toContainEqual({ what: 'chunk', count: 1 });
    expect(again.records()).toHaveLength(1);
  });
});
