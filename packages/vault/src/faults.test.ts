import { describe, expect, test } from 'vitest';
import { VaultError } from './errors.ts';
import { FOLD_AT } from './log.ts';
import { memoryStore } from './memory-store.ts';
import { readSealedFile } from './sealed-file.ts';
import type { VaultStore } from './store.ts';
import { copyOf, diskText, flip, keysOf, type World, watched, world } from './test-world.ts';
import { createVault, eraseVault, openVault, type Vault, vaultState } from './vault.ts';

const PASSPHRASE = 'seven wet stones';

/** What a person did and was told is safe. */
interface Told {
  records: Map<string, unknown>;
  drafts: Map<string, unknown>;
  secret: { passphrase: string } | undefined;
  vault: boolean;
  erasing: boolean;
}

/** A day's work, each step noted once it was acknowledged. */
async function work(w: World, store: VaultStore, told: Told): Promise<void> {
  const vault = await createVault(w.tab({ store }));
  told.vault = true;
  const put = async (payload: unknown, id?: string) => {
    const record = await vault.put({ type: 't', payload, ...(id !== undefined && { id }) });
    told.records.set(record.id, payload);
    return record.id;
  };
  const first = await put('first');
  await vault.drafts.save('goal', 'half a though');
  told.drafts.set('goal', 'half a though');
  for (let at = 0; at < FOLD_AT + 3; at += 1) await put(at);
  await vault.settled();
  await put('first, again', first);
  const removed = await put('removed');
  await vault.remove(removed);
  told.records.delete(removed);
  const bulk = Array.from({ length: 600 }, (_, at) => ({ type: 't', payload: `bulk ${at}` }));
  for (const { id, payload } of await vault.putMany(bulk)) told.records.set(id, payload);
  await vault.recoveryWords();
  await vault.setPassphrase(PASSPHRASE);
  told.secret = { passphrase: PASSPHRASE };
  await vault.restore(removed);
  told.records.set(removed, 'removed');
  await vault.drafts.drop('goal');
  told.drafts.delete('goal');
  for (let at = 0; at < FOLD_AT; at += 1) await put(`late ${at}`);
  await vault.settled();
  await vault.removePassphrase(PASSPHRASE);
  told.secret = undefined;
  told.erasing = true;
  await vault.erase();
}

/** The vault as it stands on the disk, by whatever way in there is. */
async function reopen(w: World): Promise<Vault | undefined> {
  const state = await vaultState(w.tab());
  if (state === 'absent') return undefined;
  return openVault(w.tab(), state === 'locked' ? { passphrase: PASSPHRASE } : undefined);
}

async function killedAt(
  n: number,
  when: 'before' | 'after',
): Promise<{ w: World; told: Told; done: boolean }> {
  const w = world(n);
  const told: Told = {
    records: new Map(),
    drafts: new Map(),
    secret: undefined,
    vault: false,
    erasing: false,
  };
  const store = memoryStore(w.memory);
  let commits = 0;
  const dying: VaultStore = {
    ...store,
    commit: async (commit) => {
      commits += 1;
      if (commits > n || (commits === n && when === 'before'))
        throw new VaultError('storage-failed', 'killed');
      const mark = await store.commit(commit);
      if (commits === n) throw new VaultError('storage-failed', 'killed');
      return mark;
    },
    read: async (queries) => {
      if (commits > n) throw new VaultError('storage-failed', 'killed');
      return store.read(queries);
    },
    destroy: async () => {
      if (commits >= n) throw new VaultError('storage-failed', 'killed');
      return store.destroy();
    },
  };
  let done = false;
  try {
    await work(w, dying, told);
    done = true;
  } catch (error) {
    if (!(error instanceof VaultError)) throw error;
  }
  return { w, told, done };
}

describe.each(['before', 'after'] as const)('fault 1: a tab killed right %s any one commit', (when) => {
  test('keeps everything acknowledged, nothing half, and opens without damage', {
    timeout: 120_000,
  }, async () => {
    let n = 1;
    for (let done = false; !done; n += n < 8 || n % 20 === 0 ? 1 : 3) {
      const killed = await killedAt(n, when);
      done = killed.done;
      const { w, told } = killed;
      const vault = await reopen(w);
      if (vault === undefined) {
        if (told.vault) expectErased(w, told);
        await expect(createVault(w.tab())).resolves.toBeDefined();
        continue;
      }
      expect(vault.damage(), `commit ${n}`).toEqual([]);
      const found = new Map(vault.records().map(({ id, payload }) => [id, payload]));
      const bulk = [...found.values()].filter((payload) => String(payload).startsWith('bulk'));
      expect([0, 600], `commit ${n}`).toContain(bulk.length);
      const differing = [...told.records].filter(([id, payload]) => found.get(id) !== payload);
      // One step may have been done and not yet acknowledged: an edit, or a removal.
      expect(differing.length, `commit ${n}`).toBeLessThanOrEqual(1);
      if (when === 'before') expect(differing, `commit ${n}`).toEqual([]);
      for (const [key, payload] of told.drafts) {
        if (when === 'before') expect(await vault.drafts.get(key)).toMatchObject({ payload });
      }
      await expect(vault.put({ type: 't', payload: 'after' })).resolves.toBeDefined();
    }
    expect(n).toBeGreaterThan(50);
  });
});

/** Keys gone, erasing begun: what is left must be unreadable. */
function expectErased(w: World, told: Told): void {
  expect(told.erasing).toBe(true);
  expect(keysOf(w.memory, 'meta')).toEqual([]);
  for (const payload of told.records.values()) {
    if (typeof payload === 'string') expect(diskText(w.memory)).not.toContain(payload);
  }
}

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
    expect(next.records()).toEqual(vault.records());
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
    const json = Buffer.from(meta.get('keys') as Uint8Array)
      .subarray(32)
      .toString()
      .replace('"format":1', '"format":2');
    const bytes = new TextEncoder().encode(json);
    const check = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    for (const name of ['keys', 'keys spare']) meta.set(name, Uint8Array.from([...check, ...bytes]));
    const before = copyOf(w.memory);
    for (const attempt of [vaultState, openVault, createVault]) {
      await expect(attempt(w.tab())).rejects.toMatchObject({ code: 'newer-format' });
    }
    expect([...before.shelves.get('log')!]).toEqual([...w.memory.shelves.get('log')!]);
    expect(meta.get('keys')).toEqual(before.shelves.get('meta')!.get('keys'));
  });
});

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

  test('mistake 14: nothing of the lock or of this device’s settings is in the log or a file', async () => {
    const w = world();
    const vault = await createVault(w.tab());
    await vault.settings.set('lock after', 5);
    await vault.setPassphrase(PASSPHRASE);
    expect(vault.content().versions).toEqual([]);
  });
});

describe('fault 28: erasing offline', () => {
  test('destroys the keys first, then the data, and every tab is told', async () => {
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

  test('locking forgets the keys: nothing can be read without opening again', async () => {
    const w = world();
    const vault = await createVault(w.tab());
    await vault.put({ type: 't', payload: 1 });
    await vault.setPassphrase(PASSPHRASE);
    vault.lock();
    for (const read of [
      () => vault.records(),
      () => vault.content(),
      () => vault.summary(),
      () => vault.damage(),
    ]) {
      expect(read).toThrow(expect.objectContaining({ code: 'vault-locked' }));
    }
    await expect(vault.drafts.list()).rejects.toMatchObject({ code: 'vault-locked' });
  });
});
