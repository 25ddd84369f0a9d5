import { sameBytes } from '@bearings/vault/bytes';
import { isVaultError } from '@bearings/vault/errors';
import { memoryStore } from '@bearings/vault/memory-store';
import { openVault } from '@bearings/vault/opening';
import { readSealedFile } from '@bearings/vault/sealed-file';
import { silentChannel } from '@bearings/vault/world.testkit';
import { describe, expect, test } from 'vitest';
import { recordKeys } from '../../packages/vault/src/copy/copy-keys.ts';
import { dropsAt, straight } from './support/between.ts';
import { codeOf } from './support/code-of.ts';
import { byWords, family } from './support/household.ts';

const DAY = 24 * 60 * 60_000;

describe('new words', () => {
  test('are had before anything is asked of the server, and stay new until they were seen', async () => {
    const {
      members: [one],
    } = await family(2);
    expect(one.copying.status().newWords).toBe(false);
    one.between = dropsAt('append', 1);
    const words = await one.copying.changeKeys();
    expect(one.copying.status()).toMatchObject({ changing: true, newWords: true });
    await one.reopen();
    expect(await one.copying.newWords()).toBe(words);
    one.between = straight;
    await one.copying.round();
    expect(one.copying.status()).toMatchObject({ changing: false, newWords: true });
    expect(await one.copying.newWords()).toBe(words);
    expect(await one.vault.recoveryWords()).toBe(words);
    await one.copying.wordsSeen(words);
    await one.reopen();
    expect(one.copying.status().newWords).toBe(false);
    expect(await one.copying.newWords()).toBeUndefined();
  });

  test('are those of the vault at once: nobody is told the old ones, in any tab', async () => {
    const {
      members: [one],
    } = await family(2);
    const old = await one.vault.recoveryWords();
    const tab = await openVault(one.env());
    one.between = dropsAt('remove', 1);
    const words = await one.copying.changeKeys();
    for (const vault of [one.vault, tab]) expect(await vault.recoveryWords()).toBe(words);
    expect(await one.copying.newWords()).toBe(words);
    expect(one.copying.status()).toMatchObject({ openedBy: 'old-words' });
    // The old logs are still there, and the words are the new ones.
    await one.copying.round().catch(() => {});
    expect(one.copying.status()).toMatchObject({ changing: true, openedBy: 'words' });
    for (const vault of [one.vault, tab]) expect(await vault.recoveryWords()).toBe(words);
    expect(words).not.toBe(old);
  });

  test.each([true, false])(
    'that somebody has open this device while the network is away, also where nobody ever saw others: seen %s',
    async (wereSeen) => {
      const {
        members: [one],
      } = await family(2);
      const first = await one.copying.changeKeys();
      if (wereSeen) await one.copying.wordsSeen(first);
      await one.copying.round();
      one.between = dropsAt('append', 1);
      const words = await one.copying.changeKeys();
      await one.copying.wordsSeen(words);
      await one.vault.setPassphrase('correct horse');
      await one.vault.confirm({ words });
      expect(await codeOf(one.vault.confirm({ words: first }))).toBe('wrong-words');
      const vault = await openVault(one.env({ channel: silentChannel() }), { words });
      const copying = await vault.copying(one.server());
      one.between = straight;
      await copying.round();
      expect(copying.status()).toMatchObject({ changing: false, newWords: false, troubles: [] });
    },
  );

  test('open what is exported from then on, in any tab', async () => {
    const {
      members: [one],
    } = await family(1);
    const tab = await openVault(one.env({ channel: silentChannel() }));
    one.between = dropsAt('append', 1);
    const words = await one.copying.changeKeys();
    const file = await tab.exportSealed({ passphrase: 'correct horse' });
    const { versions } = await readSealedFile(one.env(), file, { words });
    expect(versions.map(({ payload }) => payload)).toEqual(['first']);
  });

  test('hold here where the change comes to nothing, and are told of until somebody has them', async () => {
    const {
      members: [one, two],
    } = await family(2);
    one.between = dropsAt('append', 1);
    const words = await one.copying.changeKeys();
    one.between = straight;
    await two.copying.removeCopy();
    expect(await one.copying.round()).toMatchObject({ ended: true, newWords: true, openedBy: 'words' });
    expect(await one.copying.newWords()).toBe(words);
    expect(await one.vault.recoveryWords()).toBe(words);
  });

  test('lead to nothing before their change is done, also where another tab looks after the words', async () => {
    const {
      members: [one],
      house,
    } = await family(2);
    const tab = await openVault(one.env({ channel: silentChannel() }));
    const copying = await tab.copying(one.server());
    house.time += 2 * DAY;
    let words = '';
    one.between = async (call, _log, ask) => {
      if (call.kind === 'read' && words === '') {
        words = 'to come';
        words = await copying.changeKeys();
        // What is written in this tab meanwhile has it read what the other one kept.
        await one.vault.put({ type: 't', payload: 'meanwhile' });
      }
      return ask();
    };
    await one.copying.round();
    one.between = straight;
    await copying.round();
    expect(copying.status()).toMatchObject({ changing: false, troubles: [] });
    expect((await byWords(house, words)).words()).toEqual(['first', 'meanwhile']);
  });

  test('that were seen during a change are not told as new after it', async () => {
    const {
      members: [one],
    } = await family(2);
    await one.copying.wordsSeen(await one.copying.changeKeys());
    await one.copying.round();
    expect(one.copying.status()).toMatchObject({ changing: false, newWords: false });
  });

  test('come with a copy that begins anew', async () => {
    const {
      members: [one, two],
    } = await family(2);
    await one.copying.removeCopy();
    await two.copying.round();
    await two.copying.turnOn();
    expect(two.copying.status().newWords).toBe(true);
    expect(await two.copying.newWords()).toBe(await two.vault.recoveryWords());
  });
});

test('a lock in the midst of it shows no other words', async () => {
  const { members } = await family(1);
  const [one] = members;
  const words = await one.copying.changeKeys();
  await one.vault.setPassphrase('correct horse');
  const told = new Set<string>();
  for (let ticks = 0; ticks < 60; ticks += 1) {
    const store = memoryStore(one.world.memory);
    let isWatched = false;
    const read: typeof store.read = async (queries) => {
      const found = await store.read(queries);
      if (isWatched) void after(ticks, () => vault.lock());
      return found;
    };
    const vault = await openVault(one.env({ store: { ...store, read }, channel: silentChannel() }), {
      words,
    });
    await vault.settled();
    const copying = await vault.copying(one.server());
    isWatched = true;
    told.add(
      await copying.newWords().then(
        (found) => found ?? 'none',
        (error) => (isVaultError(error) ? error.code : String(error)),
      ),
    );
  }
  expect([...told].sort()).toEqual([words, 'vault-locked'].sort());
});

/** After so many turns of what waits for nothing. */
async function after(ticks: number, run: () => void): Promise<void> {
  for (let tick = 0; tick < ticks; tick += 1) await undefined;
  run();
}

test('who begins a copy anew after it was deleted elsewhere has new words, whatever became of the key log', async () => {
  const {
    house,
    members: [one, two],
  } = await family(2);
  const old = await one.vault.recoveryWords();
  // The log of records alone: the old words still open the key log.
  const { copySecret } = await one.copying.handover();
  const { id } = (await recordKeys(crypto.subtle, copySecret)).log;
  const record = (await one.copying.orders()).find(({ log }) => sameBytes(log, id))!;
  await one.server().bringOrder(record);
  expect((await two.copying.round()).ended).toBe(true);
  await two.copying.turnOn();
  expect(await two.vault.recoveryWords()).not.toBe(old);
  await two.say('after');
  const next = await byWords(house, await two.vault.recoveryWords());
  expect(next.words()).toContain('after');
});
