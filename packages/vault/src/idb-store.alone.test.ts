import 'fake-indexeddb/auto';
import { forceCloseDatabase, IDBFactory } from 'fake-indexeddb';
import { describe, expect, test } from 'vitest';
import { VaultError } from './errors.ts';
import { idbStore } from './idb-store.ts';
import { memoryStore } from './memory-store.ts';
import { createVault, openVault, vaultState } from './opening.ts';
import type { VaultStore } from './store.ts';
import { listed, world } from './world.testkit.ts';

const bytes = (...values: number[]) => Uint8Array.from(values);

describe.each<[string, () => VaultStore]>([
  ['memory', () => memoryStore()],
  ['IndexedDB', () => idbStore({ factory: new IDBFactory(), name: 'vault' })],
])('the store in %s', (_, make) => {
  test('keeps, orders, filters and deletes', async () => {
    const store = make();
    await store.commit({
      changes: [3, 1, 10, 2].map((key) => ({ shelf: 'log' as const, key, value: bytes(key) })),
      seals: 4,
    });
    const reading = await store.read([
      { shelf: 'log' },
      { shelf: 'log', after: 2 },
      { shelf: 'log', key: 10 },
      { shelf: 'log', key: 99 },
      { shelf: 'drafts' },
    ]);
    expect(reading.entries.map((list) => list.map(({ key }) => key))).toEqual([
      [1, 2, 3, 10],
      [3, 10],
      [10],
      [],
      [],
    ]);
    expect(reading).toMatchObject({ revision: 1, seals: 4 });
    await store.commit({ changes: [{ shelf: 'log', key: 1 }] });
    await store.commit({
      changes: [
        { shelf: 'log', clear: true },
        { shelf: 'log', key: 5, value: bytes(5) },
      ],
    });
    expect((await store.read([{ shelf: 'log' }])).entries[0]).toMatchObject([{ key: 5 }]);
  });

  test('commits only at the revision expected, and all or nothing', async () => {
    const store = make();
    const change = { shelf: 'meta' as const, key: 'a', value: bytes(1) };
    expect(await store.commit({ changes: [change], expect: 0 })).toEqual({ revision: 1, seals: 0 });
    expect(await store.commit({ changes: [{ ...change, value: bytes(2) }], expect: 0 })).toBe('moved');
    expect((await store.read([{ shelf: 'meta', key: 'a' }])).entries[0]![0]!.value).toEqual(bytes(1));
    expect(await store.commit({ changes: [], expect: 1, seals: 7 })).toEqual({ revision: 2, seals: 7 });
    expect(await store.commit({ changes: [], newEpoch: true, seals: 1, revision: 50 })).toEqual({
      revision: 51,
      seals: 1,
    });
  });

  test('holds a whole vault', async () => {
    const w = world();
    const store = make();
    const vault = await createVault(w.tab({ store }));
    await vault.putMany(Array.from({ length: 600 }, (_, at) => ({ type: 't', payload: at })));
    await vault.put({ type: 't', payload: 'last' });
    await vault.setPassphrase('long enough');
    await vault.settled();
    const again = await openVault(w.tab({ store }), { passphrase: 'long enough' });
    expect(again.damage()).toEqual([]);
    expect(listed(again)).toEqual(listed(vault));
    await again.erase();
    expect(await vaultState(w.tab({ store }))).toBe('absent');
  });
});

describe('IndexedDB', () => {
  const world1 = world();
  const open = (factory: IDBFactory) => idbStore({ factory, name: 'vault' });

  test('without it, or where it refuses, one typed error', async () => {
    const refusing = {
      open: () => {
        throw new DOMException('', 'SecurityError');
      },
    } as unknown as IDBFactory;
    for (const factory of [undefined, refusing]) {
      const store = idbStore({ factory, name: 'vault' });
      await expect(vaultState(world1.tab({ store }))).rejects.toMatchObject({ code: 'storage-missing' });
      await expect(createVault(world1.tab({ store }))).rejects.toMatchObject({ code: 'storage-missing' });
    }
  });

  test('keeps the device key as a CryptoKey that gives nothing away', async () => {
    const factory = new IDBFactory();
    await createVault(world().tab({ store: open(factory) }));
    const { entries } = await open(factory).read([{ shelf: 'meta', key: 'device key' }]);
    const key = entries[0]![0]!.value as CryptoKey;
    expect(key).toMatchObject({ type: 'secret', extractable: false });
  });

  test.each(['DataCloneError', 'null'])(
    'where it cannot store a CryptoKey (%s), the key is kept as bytes',
    async (how) => {
      const w = world();
      const store = memoryStore(w.memory);
      const cryptoKey = (value: unknown) => value !== undefined && !(value instanceof Uint8Array);
      const lockedDown: VaultStore = {
        ...store,
        commit: async (commit) => {
          const keys = commit.changes.filter((change) => 'value' in change && cryptoKey(change.value));
          if (keys.length > 0 && how === 'DataCloneError')
            throw new VaultError('storage-failed', 'DataCloneError');
          return store.commit({
            ...commit,
            changes: commit.changes.filter((change) => !keys.includes(change)),
          });
        },
      };
      const vault = await createVault(w.tab({ store: lockedDown }));
      await vault.put({ type: 't', payload: 1 });
      expect((await openVault(w.tab({ store: lockedDown }))).records()).toHaveLength(1);
      expect(w.memory.shelves.get('meta')!.get('device key')).toBeInstanceOf(Uint8Array);
    },
  );

  test('a value it cannot store aborts the whole commit', async () => {
    const store = open(new IDBFactory());
    const bad = (() => {}) as unknown as Uint8Array;
    await expect(
      store.commit({
        changes: [
          { shelf: 'log', key: 1, value: bytes(1) },
          { shelf: 'log', key: 2, value: bad },
        ],
      }),
    ).rejects.toMatchObject({ code: 'storage-failed' });
    expect(await store.read([{ shelf: 'log' }])).toEqual({ revision: 0, seals: 0, entries: [[]] });
  });

  test('fault 3: a full disk aborts the commit with its own error', async () => {
    const factory = new IDBFactory();
    const store = open(factory);
    const vault = await createVault(world().tab({ store }));
    await vault.settled();
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...args: Parameters<typeof put>) {
      if (this.name === 'log') throw new DOMException('', 'QuotaExceededError');
      return put.apply(this, args);
    };
    try {
      await expect(vault.put({ type: 't', payload: 1 })).rejects.toMatchObject({ code: 'storage-full' });
    } finally {
      IDBObjectStore.prototype.put = put;
    }
    expect(vault.records()).toEqual([]);
    await vault.put({ type: 't', payload: 2 });
    expect((await openVault(world().tab({ store: open(factory) }))).records()).toMatchObject([
      { payload: 2 },
    ]);
  });

  test('fault 1: killed between any two requests of one commit, the old state stands', async () => {
    const put = IDBObjectStore.prototype.put;
    for (let n = 1; n <= 5; n += 1) {
      const factory = new IDBFactory();
      const store = open(factory);
      await store.commit({ changes: [{ shelf: 'log', key: 1, value: bytes(1) }] });
      let puts = 0;
      IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...args: Parameters<typeof put>) {
        puts += 1;
        if (puts === n) throw new DOMException('', 'AbortError');
        return put.apply(this, args);
      };
      const changes = [1, 2, 3, 4].map((key) => ({ shelf: 'log' as const, key, value: bytes(key, 9) }));
      try {
        await expect(store.commit({ changes })).rejects.toMatchObject({ code: 'storage-failed' });
      } finally {
        IDBObjectStore.prototype.put = put;
      }
      const reading = await open(factory).read([{ shelf: 'log' }]);
      expect(reading).toEqual({ revision: 1, seals: 0, entries: [[{ key: 1, value: bytes(1) }]] });
    }
  });

  test('fault 8: a newer app upgrades at once, and the old one is told, losing nothing', async () => {
    const factory = new IDBFactory();
    const vault = await createVault(world().tab({ store: open(factory) }));
    await vault.put({ type: 't', payload: 'kept' });
    await vault.settled();
    const upgraded = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = factory.open('vault', 2);
      request.onblocked = () => reject(new Error('held up'));
      request.onupgradeneeded = () => request.result.createObjectStore('new');
      request.onsuccess = () => resolve(request.result);
    });
    await expect(vault.put({ type: 't', payload: 'more' })).rejects.toMatchObject({ code: 'newer-format' });
    expect(vault.records()).toMatchObject([{ payload: 'kept' }]);
    // Fault 9: nor does a downgrade touch anything.
    await expect(vaultState(world().tab({ store: open(factory) }))).rejects.toMatchObject({
      code: 'newer-format',
    });
    expect(upgraded.objectStoreNames).toContain('log');
    upgraded.close();
  });

  test('fault 9: an upgrade interrupted half way leaves no vault, and the next start makes a sound one', async () => {
    const factory = new IDBFactory();
    const create = IDBDatabase.prototype.createObjectStore;
    let made = 0;
    IDBDatabase.prototype.createObjectStore = function (
      this: IDBDatabase,
      ...args: Parameters<typeof create>
    ) {
      made += 1;
      if (made === 3) throw new DOMException('', 'AbortError');
      return create.apply(this, args);
    };
    const failed = open(factory)
      .commit({ changes: [] })
      .catch((error: { code: string }) => error.code);
    try {
      expect(['storage-missing', 'storage-failed']).toContain(await failed);
    } finally {
      IDBDatabase.prototype.createObjectStore = create;
    }
    const store = open(factory);
    await createVault(world().tab({ store }));
    expect(await vaultState(world().tab({ store }))).toBe('ready');
  });

  test('vanishing while open: the next write opens it again', async () => {
    const factory = new IDBFactory();
    const connections: IDBDatabase[] = [];
    const spying = {
      open: (name: string, version: number) => {
        const request = factory.open(name, version);
        request.addEventListener('success', () => connections.push(request.result));
        return request;
      },
      deleteDatabase: (name: string) => factory.deleteDatabase(name),
    } as IDBFactory;
    const vault = await createVault(world().tab({ store: open(spying) }));
    await vault.put({ type: 't', payload: 1 });
    await vault.settled();
    // Silently, as a phone that froze the page does; and with the event, as the standard says.
    connections.at(-1)!.close();
    await vault.put({ type: 't', payload: 2 });
    forceCloseDatabase(connections.at(-1) as never);
    await vault.put({ type: 't', payload: 3 });
    expect(connections).toHaveLength(3);
    expect((await openVault(world().tab({ store: open(factory) }))).records()).toHaveLength(3);
  });

  test('looking in leaves no trace: only a vault makes a database', async () => {
    const factory = new IDBFactory();
    const store = open(factory);
    expect(await vaultState(world().tab({ store }))).toBe('absent');
    expect(await factory.databases()).toEqual([]);
    const [, vault] = await Promise.all([
      vaultState(world().tab({ store })),
      createVault(world().tab({ store })),
    ]);
    await vault.put({ type: 't', payload: 1 });
    await vault.erase();
    expect(await vaultState(world().tab({ store }))).toBe('absent');
    expect(await factory.databases()).toEqual([]);
  });
});
