import { describe, expect, test } from 'vitest';
import { createVault, openVault } from './opening.ts';
import { ARGON2_CEILING, ARGON2_COST, ARGON2_FLOOR } from './stretch.ts';
import { newWords } from './words.ts';
import { copyOf, flip, keyFileText, keysOf, rewriteKeyFile, seededRandom, world } from './world.testkit.ts';

const PASSPHRASE = 'seven wet stones';

describe('the passphrase', () => {
  async function lockedWorld() {
    const w = world(11);
    const vault = await createVault(w.tab());
    await vault.put({ type: 't', payload: 'kept' });
    await vault.setPassphrase(PASSPHRASE);
    await vault.settled();
    w.stretched.length = 0;
    return w;
  }

  test.each([
    ['1 MiB', '"memoryKiB":65536', '"memoryKiB":1024'],
    ['4 GiB', '"memoryKiB":65536', '"memoryKiB":4194304'],
    ['one pass', '"iterations":3', '"iterations":1'],
    ['a million passes', '"iterations":3', '"iterations":1000000'],
    ['no lane', '"parallelism":1', '"parallelism":0'],
  ])('mistake 1: a cost of %s is refused before any hashing', async (_, from, to) => {
    const w = await lockedWorld();
    await rewriteKeyFile(w.memory, (file) => file.replace(from, to));
    await expect(openVault(w.tab(), { passphrase: PASSPHRASE })).rejects.toMatchObject({
      code: 'kdf-out-of-range',
    });
    expect(w.stretched).toEqual([]);
  });

  test('fault 17: a cost or salt changed within the limits opens nothing', async () => {
    const w = await lockedWorld();
    const untouched = copyOf(w.memory);
    await rewriteKeyFile(w.memory, (file) => file.replace('"iterations":3', '"iterations":4'));
    await expect(openVault(w.tab(), { passphrase: PASSPHRASE })).rejects.toMatchObject({
      code: 'wrong-passphrase',
    });
    Object.assign(w.memory, untouched);
    await expect(openVault(w.tab(), { passphrase: PASSPHRASE })).resolves.toBeDefined();
  });

  test('mistake 9: the stored wrap is Argon2id of 64 MiB and three passes, and no less is ever taken', async () => {
    const w = await lockedWorld();
    expect(JSON.parse(keyFileText(w.memory)).passphrase.cost).toEqual({
      memoryKiB: 65536,
      iterations: 3,
      parallelism: 1,
    });
    expect(ARGON2_FLOOR).toEqual(ARGON2_COST);
    expect(ARGON2_CEILING.memoryKiB).toBeLessThanOrEqual(256 * 1024);
    await openVault(w.tab(), { passphrase: PASSPHRASE });
    expect(w.stretched[0]!.cost).toEqual(ARGON2_COST);
  });

  test('setting it deletes the device key and renews every key; the old device key opens nothing', async () => {
    const w = world(12);
    const vault = await createVault(w.tab());
    await vault.put({ type: 't', payload: 'kept' });
    await vault.drafts.save('d', 'draft');
    const before = copyOf(w.memory);
    await vault.setPassphrase(PASSPHRASE);
    await vault.settled();
    expect(keysOf(w.memory, 'meta')).not.toContain('device key');
    await expect(openVault(w.tab())).rejects.toMatchObject({ code: 'secret-needed' });

    // Someone digs the deleted entries out of the browser's files and puts them back.
    for (const name of ['device key', 'device key spare', 'keys', 'keys spare']) {
      w.memory.shelves.get('meta')!.set(name, before.shelves.get('meta')!.get(name)!);
    }
    const dug = await openVault(w.tab());
    expect(dug.records()).toEqual([]);
    expect(dug.damage()).not.toEqual([]);
    expect(await dug.drafts.list()).toEqual([]);
  });

  test('it may be typed in any Unicode form, must be right, and can be changed and removed', async () => {
    const w = world(13);
    const vault = await createVault(w.tab());
    await vault.put({ type: 't', payload: 'kept' });
    await expect(vault.setPassphrase('short')).rejects.toMatchObject({ code: 'passphrase-too-short' });
    await vault.setPassphrase('caf\u00e9 au lait');
    await expect(openVault(w.tab(), { passphrase: 'caf\u00e8 au lait' })).rejects.toMatchObject({
      code: 'wrong-passphrase',
    });
    const decomposed = await openVault(w.tab(), { passphrase: 'cafe\u0301 au lait' });
    await decomposed.setPassphrase('another long one');
    await expect(openVault(w.tab(), { passphrase: 'caf\u00e9 au lait' })).rejects.toMatchObject({
      code: 'wrong-passphrase',
    });
    await expect(decomposed.removePassphrase('caf\u00e9 au lait')).rejects.toMatchObject({
      code: 'wrong-passphrase',
    });
    await decomposed.removePassphrase('another long one');
    expect(decomposed.summary().hasPassphrase).toBe(false);
    const open = await openVault(w.tab());
    expect(open.records()).toMatchObject([{ payload: 'kept' }]);
  });

  test('the words open the vault when the passphrase is forgotten, through every change of lock', async () => {
    const w = world(14);
    const vault = await createVault(w.tab());
    await vault.put({ type: 't', payload: 'kept' });
    const words = await vault.recoveryWords();
    expect(await vault.recoveryWords()).toBe(words);
    await vault.setPassphrase(PASSPHRASE);
    await vault.setPassphrase(`${PASSPHRASE} again`);
    expect(await vault.recoveryWords()).toBe(words);
    // Even with this device's own state damaged, a new lock keeps the words working.
    flip(w.memory, 'meta', 'local', 500);
    await openVault(w.tab(), { words }).then((damaged) => damaged.setPassphrase(PASSPHRASE));
    const spaced = `  ${words.toUpperCase().replaceAll(' ', '\n ')} `;
    const opened = await openVault(w.tab(), { words: spaced });
    expect(opened.records()).toMatchObject([{ payload: 'kept' }]);
    const others = (await newWords({ random: seededRandom(7) })).words;
    for (const wrong of [others, 'abandon '.repeat(12), '', 'not words at all', words.slice(0, -4)]) {
      await expect(openVault(w.tab(), { words: wrong })).rejects.toMatchObject({ code: 'wrong-words' });
    }
  });

  test('whoever holds the open device shows that it is theirs by the passphrase or the words, and nothing changes', async () => {
    const w = await lockedWorld();
    const vault = await openVault(w.tab(), { passphrase: PASSPHRASE });
    const words = await vault.recoveryWords();
    await vault.confirm({ passphrase: PASSPHRASE });
    await vault.confirm({ words });
    await expect(vault.confirm({ passphrase: `${PASSPHRASE}!` })).rejects.toMatchObject({
      code: 'wrong-passphrase',
    });
    const others = (await newWords({ random: seededRandom(7) })).words;
    await expect(vault.confirm({ words: others })).rejects.toMatchObject({ code: 'wrong-words' });
    expect(vault.isOpen).toBe(true);
    expect(await vault.recoveryWords()).toBe(words);
  });

  test('a stretch that cannot run is told from a wrong passphrase', async () => {
    const w = await lockedWorld();
    const tab = w.tab({ stretch: () => Promise.reject(new Error('out of memory')) });
    await expect(openVault(tab, { passphrase: PASSPHRASE })).rejects.toMatchObject({
      code: 'stretch-failed',
    });
  });

  test('mistake 14: nothing of the lock or of this device’s settings is in the log or a file', async () => {
    const w = world();
    const vault = await createVault(w.tab());
    await vault.settings.set('lock after', 5);
    await vault.setPassphrase(PASSPHRASE);
    expect(vault.content().versions).toEqual([]);
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
