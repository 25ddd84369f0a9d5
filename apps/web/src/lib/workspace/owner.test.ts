import { createVault } from '@bearings/vault/opening';
import { world } from '@bearings/vault/world.testkit';
import { expect, test } from 'vitest';
import { confirmOwner, isOwners, staysOpen } from './owner.svelte.ts';

const PASSPHRASE = 'seven wet stones';

async function locked() {
  const vault = await createVault(world(21).tab());
  await vault.setPassphrase(PASSPHRASE);
  return vault;
}

test('nobody is believed before they showed it, and not for long after', async () => {
  const vault = await locked();
  expect(isOwners(vault, 0)).toBe(false);
  await expect(confirmOwner(vault, 'seven wet stone', 0)).rejects.toMatchObject({ code: 'wrong-passphrase' });
  expect(isOwners(vault, 0)).toBe(false);
  await confirmOwner(vault, PASSPHRASE, 1_000);
  expect(isOwners(vault, 2_000)).toBe(true);
  expect(isOwners(vault, 1_000 + 5 * 60_000)).toBe(false);
  // A clock that was set back.
  expect(isOwners(vault, 1_000 - 5 * 60_000)).toBe(false);
});

test('what was opened for them closes once nobody has touched it for as long', async () => {
  const vault = await locked();
  const minute = 60_000;
  expect(staysOpen(vault, 0, 10 * minute)).toBe(false);
  await confirmOwner(vault, PASSPHRASE, 10 * minute);
  expect(staysOpen(vault, 0, 14 * minute)).toBe(true);
  expect(staysOpen(vault, 0, 15 * minute)).toBe(false);
  expect(staysOpen(vault, 14 * minute, 18 * minute)).toBe(true);
  expect(staysOpen(vault, 14 * minute, 19 * minute)).toBe(false);
});

test('the 12 words show it too; 12 others, and a passphrase of 12 words, are told apart', async () => {
  const vault = await locked();
  const words = await vault.recoveryWords();
  await expect(confirmOwner(vault, words.split(' ').reverse().join(' '), 0)).rejects.toMatchObject({
    code: 'wrong-passphrase',
  });
  const asPrinted = words.split(' ').map((word, at) => `${at + 1}. ${word},`);
  await confirmOwner(vault, `  ${asPrinted.join(' ').toUpperCase()} `, 0);
  expect(isOwners(vault, 0)).toBe(true);
  const long = 'a b c d e f g h i j k l';
  await vault.setPassphrase(long);
  await confirmOwner(vault, long, 10 * 60_000);
  expect(isOwners(vault, 10 * 60_000)).toBe(true);
});
