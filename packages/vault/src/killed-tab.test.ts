import { describe, expect, test } from 'vitest';
import { VaultError } from './errors.ts';
import { FOLD_AT } from './log.ts';
import { memoryStore } from './memory-store.ts';
import { createVault, openVault, vaultState } from './opening.ts';
import type { VaultStore } from './store.ts';
import type { Vault } from './vault.ts';
import { diskText, keysOf, type World, world } from './world.testkit.ts';

const PASSPHRASE = 'seven wet stones';
/** What is a draft first, and then a record. */
const BEGUN = 'begun';

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
  await vault.drafts.save('begun', BEGUN);
  told.drafts.set('begun', BEGUN);
  await vault.put({ type: 't', payload: BEGUN }, { dropping: { key: 'begun' } });
  told.drafts.delete('begun');
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
      const begun = (await vault.drafts.get('begun')) !== undefined;
      if (begun) expect([...found.values()], `commit ${n}`).not.toContain(BEGUN);
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
