import { describe, expect, test } from 'vitest';
import { memoryStore } from './memory-store.ts';
import { createVault, openVault } from './opening.ts';
import type { Commit } from './store.ts';
import { flip, keysOf, watched, world } from './world.testkit.ts';

const is = (payload: unknown) => (there: unknown) => there === payload;

async function filled() {
  const w = world();
  const commits: Commit[] = [];
  const vault = await createVault(
    w.tab({ store: watched(memoryStore(w.memory), (commit) => commits.push(commit)) }),
  );
  await vault.drafts.save('d', 'mine');
  commits.length = 0;
  const draft = async () => (await vault.drafts.get('d'))?.payload;
  return { w, vault, commits, draft };
}

describe('a draft that does not yield', () => {
  test('is neither written over nor dropped', async () => {
    const { vault, commits, draft } = await filled();
    expect(await vault.drafts.save('d', 'other', is('else'))).toBe('refused');
    expect(await vault.drafts.drop('d', is('else'))).toBe('refused');
    expect(commits).toEqual([]);
    expect(await draft()).toBe('mine');
  });
  test('stays where a record is kept that was to take it along', async () => {
    const { vault, draft } = await filled();
    await vault.put({ type: 't', payload: 1 }, { dropping: { key: 'd', yields: is('else') } });
    expect(vault.records()).toHaveLength(1);
    expect(await draft()).toBe('mine');
  });
});

describe('a draft that yields', () => {
  test('is written over, and dropped', async () => {
    const { vault, draft } = await filled();
    expect(await vault.drafts.save('d', 'newer', is('mine'))).toBe('done');
    expect(await draft()).toBe('newer');
    expect(await vault.drafts.drop('d', is('newer'))).toBe('done');
    expect(await draft()).toBeUndefined();
  });
  test('goes in the commit that keeps the record', async () => {
    const { vault, commits, draft } = await filled();
    await vault.put({ type: 't', payload: 1 }, { dropping: { key: 'd', yields: is('mine') } });
    expect(commits).toHaveLength(1);
    expect(await draft()).toBeUndefined();
    expect(vault.records()).toHaveLength(1);
  });
  test('stays where the record can’t be kept', async () => {
    const { vault, draft } = await filled();
    const { id } = await vault.put({ type: 't', payload: 1 });
    await vault.remove(id);
    const late = vault.put({ id, type: 't', payload: 2 }, { dropping: { key: 'd' } });
    await expect(late).rejects.toMatchObject({ code: 'record-removed' });
    expect(await draft()).toBe('mine');
  });
});

test('where nothing lies, anything is saved, and dropping writes nothing', async () => {
  const { vault, commits } = await filled();
  expect(await vault.drafts.drop('e', is('else'))).toBe('done');
  expect(commits).toEqual([]);
  expect(await vault.drafts.save('e', 'new', is('else'))).toBe('done');
});

test('a draft that can’t be read yields', async () => {
  const { w, vault, draft } = await filled();
  const spoil = () => flip(w.memory, 'drafts', keysOf(w.memory, 'drafts')[0]!, 900);
  spoil();
  expect(await vault.drafts.save('d', 'anew', is('else'))).toBe('done');
  expect(await draft()).toBe('anew');
  spoil();
  expect(await vault.drafts.drop('d', is('else'))).toBe('done');
  expect(keysOf(w.memory, 'drafts')).toEqual([]);
});

test('a draft goes with its record under new keys too', async () => {
  const { w, vault } = await filled();
  const keeping = Promise.all([
    vault.setPassphrase('a slow green river'),
    vault.put({ type: 't', payload: 1 }, { dropping: { key: 'd' } }),
  ]);
  await keeping;
  const later = await openVault(w.tab(), { passphrase: 'a slow green river' });
  expect(later.records()).toHaveLength(1);
  expect(await later.drafts.list()).toEqual([]);
});
