import { deflateRawSync, inflateRawSync } from 'node:zlib';
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { storesCryptoKeys } from './device-key.ts';
import type { VaultEnvironment } from './environment.ts';
import { idbStore } from './idb-store.ts';
import { InterleavedTabs } from './interleaved-tabs.testkit.ts';
import { memoryStore } from './memory-store.ts';
import { createVault, enterVault, openVault } from './opening.ts';
import type { VaultStore } from './store.ts';
import type { Vault } from './vault.ts';
import { keysOf, listed, type World, world } from './world.testkit.ts';

// At once: turns wait for the store and for crypto, and know of no other threads.
vi.mock('./deflate.ts', () => ({
  deflate: async (content: Uint8Array) => new Uint8Array(deflateRawSync(content)),
  inflate: async (packed: Uint8Array) => new Uint8Array(inflateRawSync(packed)),
}));

const choices = fc.array(fc.nat(11), { maxLength: 160, size: 'max' });

const payloads = (vault: Vault) => vault.records().map(({ payload }) => payload);

/** RUNS=500 tries as many as fit into the time. */
const RUNS = { numRuns: Number(process.env.RUNS ?? 12), interruptAfterTimeLimit: 25_000 };

describe.each<[string, (w: World) => () => VaultStore]>([
  ['memory', (w) => () => memoryStore(w.memory)],
  [
    'IndexedDB',
    () => {
      const factory = new IDBFactory();
      return () => idbStore({ factory, name: 'vault' });
    },
  ],
])('tabs over %s, in whatever order they come to turn', (_, stores) => {
  const check = (play: (w: World, tabs: InterleavedTabs, tab: () => VaultEnvironment) => Promise<void>) =>
    fc.assert(
      fc.asyncProperty(choices, async (order) => {
        const w = world();
        const tabs = new InterleavedTabs(order);
        const store = stores(w);
        await play(w, tabs, () => tabs.tab(w.tab({ store: store() })));
      }),
      RUNS,
    );

  test('each keeping its first thing: one vault, and both things are in it for both', () =>
    check(async (_, tabs, tab) => {
      const keep = async (payload: string) => {
        const vault = await enterVault(tab());
        await vault.put({ type: 't', payload });
        return vault;
      };
      const vaults = await tabs.run(Promise.all(['one', 'two', 'three'].map(keep)));
      await tabs.run(Promise.all(vaults.map((vault) => vault.settled())));
      const last = await tabs.run(openVault(tab()));
      expect(last.damage()).toEqual([]);
      expect(payloads(last).sort()).toEqual(['one', 'three', 'two']);
      for (const vault of vaults) expect(listed(vault)).toEqual(listed(last));
    }));

  test('one opening while the other writes: what it has not read it hears of', () =>
    check(async (_, tabs, tab) => {
      const one = await tabs.run(createVault(tab()));
      const writing = (async () => {
        for (const payload of ['one', 'two', 'three']) await one.put({ type: 't', payload });
      })();
      const [other] = await tabs.run(Promise.all([openVault(tab()), writing]));
      await tabs.run(Promise.all([one.settled(), other.settled()]));
      expect(payloads(other)).toEqual(['three', 'two', 'one']);
    }));

  test('drafts, records and removals of each: nothing is lost, nothing numbered twice', () =>
    check(async (_, tabs, tab) => {
      const life = async (name: string) => {
        const vault = await enterVault(tab());
        await vault.drafts.save(name, 'begun');
        const { id } = await vault.put({ type: 't', payload: `${name} removed` });
        await vault.put({ type: 't', payload: `${name} kept` });
        await vault.remove(id);
        await vault.drafts.drop(name);
        await vault.drafts.save(`${name} again`, 'begun');
        return vault;
      };
      const vaults = await tabs.run(Promise.all(['one', 'two'].map(life)));
      await tabs.run(Promise.all(vaults.map((vault) => vault.settled())));
      const last = await tabs.run(openVault(tab()));
      expect(last.damage()).toEqual([]);
      expect(payloads(last).sort()).toEqual(['one kept', 'two kept']);
      const numbers = last.content().versions.map(({ n }) => n);
      expect(numbers.sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6]);
      for (const vault of vaults) {
        expect(listed(vault)).toEqual(listed(last));
        expect(vault.removed()).toEqual(last.removed());
        const drafts = await tabs.run(vault.drafts.list());
        expect(drafts.map(({ key }) => key).sort()).toEqual(['one again', 'two again']);
      }
    }));

  test('each writing over the draft that all have open: one does, and the others are told', () =>
    check(async (_, tabs, tab) => {
      const first = await tabs.run(createVault(tab()));
      await tabs.run(first.drafts.save('d', 'opened'));
      const vaults = [first, await tabs.run(openVault(tab())), await tabs.run(openVault(tab()))];
      const saving = vaults.map((vault, at) => vault.drafts.save('d', at, (there) => there === 'opened'));
      const outcomes = await tabs.run(Promise.all(saving));
      expect([...outcomes].sort()).toEqual(['done', 'refused', 'refused']);
      const draft = await tabs.run(first.drafts.get('d'));
      expect(draft?.payload).toBe(outcomes.indexOf('done'));
    }));

  test('one keeping what it has begun while the other goes on with it: the record is kept, and so are the words', () =>
    check(async (_, tabs, tab) => {
      const one = await tabs.run(createVault(tab()));
      await tabs.run(one.drafts.save('d', 'opened'));
      const two = await tabs.run(openVault(tab()));
      const yields = (there: unknown) => there === 'opened';
      const [, outcome] = await tabs.run(
        Promise.all([
          one.put({ type: 't', payload: 'kept' }, { dropping: { key: 'd', yields } }),
          two.drafts.save('d', 'went on', yields),
        ]),
      );
      expect(outcome).toBe('done');
      await tabs.run(two.settled());
      expect(payloads(two)).toEqual(['kept']);
      expect(await tabs.run(one.drafts.list())).toMatchObject([{ key: 'd', payload: 'went on' }]);
    }));

  test('one folding while the other writes and a third opens', () =>
    check(async (_, tabs, tab) => {
      const many = Array.from({ length: 62 }, (_, at) => ({ type: 't', payload: at }));
      const one = await tabs.run(createVault(tab()));
      const two = await tabs.run(openVault(tab()));
      await tabs.run(one.putMany(many));
      const write = async (vault: Vault, from: number) => {
        for (let at = from; at < from + 4; at += 1) await vault.put({ type: 't', payload: at });
      };
      const [third] = await tabs.run(Promise.all([openVault(tab()), write(one, 100), write(two, 200)]));
      await tabs.run(Promise.all([one, two, third].map((vault) => vault.settled())));
      const last = await tabs.run(openVault(tab()));
      expect(last.damage()).toEqual([]);
      expect(last.records()).toHaveLength(70);
      for (const vault of [one, two, third]) expect(listed(vault)).toEqual(listed(last));
    }));

  test('a lock set while the other opens: it opens, is locked or is asked, and never told of damage', () =>
    check(async (_, tabs, tab) => {
      const one = await tabs.run(createVault(tab()));
      await tabs.run(one.put({ type: 't', payload: 'kept' }));
      const opening = openVault(tab()).catch((error: { code: string }) => error.code);
      const [other] = await tabs.run(Promise.all([opening, one.setPassphrase('long enough')]));
      if (typeof other === 'string') expect(['secret-needed', 'vault-locked']).toContain(other);
      else expect(other.isOpen).toBe(false);
      const last = await tabs.run(openVault(tab(), { passphrase: 'long enough' }));
      expect(payloads(last)).toEqual(['kept']);
    }));

  test('erased and begun anew while the other opens: it has the old one, the new one or none', () =>
    check(async (_, tabs, tab) => {
      const one = await tabs.run(createVault(tab()));
      const anew = async () => {
        await one.erase();
        const next = await enterVault(tab());
        await next.put({ type: 't', payload: 'new' });
        return next;
      };
      const opening = openVault(tab()).catch((error: { code: string }) => error.code);
      const [other, next] = await tabs.run(Promise.all([opening, anew()]));
      if (typeof other === 'string') expect(['vault-absent', 'vault-locked']).toContain(other);
      else if (other.isOpen) {
        await tabs.run(other.settled());
        expect(payloads(other)).toEqual(['new']);
      }
      expect(payloads(next)).toEqual(['new']);
    }));
});

test('tabs that try at once whether the store keeps a CryptoKey all find that it does', async () => {
  await fc.assert(
    fc.asyncProperty(choices, async (order) => {
      const w = world();
      const tabs = new InterleavedTabs(order);
      const tries = [1, 2, 3].map(() => storesCryptoKeys(tabs.tab(w.tab())));
      expect(await tabs.run(Promise.all(tries))).toEqual([true, true, true]);
      expect(keysOf(w.memory, 'meta')).toEqual([]);
    }),
    RUNS,
  );
});
