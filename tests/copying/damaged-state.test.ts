import { flip } from '@bearings/vault/world.testkit';
import { describe, expect, test } from 'vitest';
import { Household, type Member } from './support/household.ts';

const damage = ({ world }: Member) => flip(world.memory, 'meta', 'copy', 1_000);

async function damaged(member: Member): Promise<void> {
  damage(member);
  await member.reopen();
}

describe('what a device knew of its copy, damaged', () => {
  test('is told, and leaves what is kept here as it is', async () => {
    const house = new Household();
    const [one] = await house.members(1);
    await one.say('a word');
    expect(one.copying.status().damaged).toBe(false);
    await damaged(one);
    expect(one.vault.damage()).toEqual([{ what: 'copy', count: 1 }]);
    expect(one.copying.status()).toMatchObject({ on: false, stopped: false, damaged: true });
    expect(one.words()).toEqual(['a word']);
    await one.reopen();
    expect(one.copying.status().damaged).toBe(true);
  });

  test('goes on being told once a lock has renewed the keys', async () => {
    const house = new Household();
    const [one] = await house.members(1);
    await one.say('a word');
    await damaged(one);
    await one.vault.setPassphrase('seven wet stones');
    await one.vault.removePassphrase('seven wet stones');
    await one.reopen();
    expect(one.vault.damage()).toEqual([{ what: 'copy', count: 1 }]);
    expect(one.copying.status().damaged).toBe(true);
  });

  test('leads back to the same copy by its words, which are to be looked at', async () => {
    const house = new Household();
    const [one, two] = await house.members(2);
    await one.say('a word');
    const words = await one.vault.recoveryWords();
    await damaged(one);
    await two.say('another');
    await one.copying.turnOn();
    await one.copying.round();
    expect(one.words()).toEqual(['a word', 'another']);
    expect(one.copying.status()).toMatchObject({ on: true, damaged: false, newWords: true });
    expect(await one.copying.newWords()).toBe(words);
    await one.copying.wordsSeen(words);
    await one.reopen();
    expect(one.copying.status()).toMatchObject({ on: true, damaged: false, newWords: false });
    expect(one.vault.damage()).toEqual([]);
  });

  test('while keys were changed: its words, which nobody saw, are told as new ones', async () => {
    const house = new Household();
    const [one] = await house.members(1);
    await one.say('a word');
    const unseen = await one.copying.changeKeys();
    await damaged(one);
    await one.copying.turnOn();
    expect(one.copying.status()).toMatchObject({ on: true, newWords: true });
    expect(await one.copying.newWords()).toBe(unseen);
  });

  test('while keys were changed: the old words lead back, and the keys can be changed then', async () => {
    const house = new Household();
    const [one, lost] = await house.members(2);
    await one.say('a word');
    const old = await one.vault.recoveryWords();
    await one.copying.changeKeys();
    await damaged(one);
    await one.copying.joinByWords(old);
    await one.copying.changeKeys();
    await one.copying.round();
    await lost.copying.round();
    expect(one.copying.status()).toMatchObject({ on: true, ended: false, changing: false });
    expect(lost.copying.status()).toMatchObject({ ended: true });
  });
});
