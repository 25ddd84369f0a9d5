import { createVault } from '@bearings/vault/opening';
import { world } from '@bearings/vault/world.testkit';
import { expect, test } from 'vitest';
import { confirmOwner, isOwners, ownerIsHere, ownerProblemOf } from './owner.svelte.ts';

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

test('whoever goes on using what they opened is asked again five minutes after that, and not before', async () => {
  const vault = await locked();
  const minutes = (count: number) => count * 60_000;
  await confirmOwner(vault, PASSPHRASE, 0);
  ownerIsHere(vault, minutes(4));
  expect(isOwners(vault, minutes(8))).toBe(true);
  // Once the time was over, using it does not bring it back.
  ownerIsHere(vault, minutes(9));
  expect(isOwners(vault, minutes(9))).toBe(false);
});

test('12 words in order that are not of this vault are told as words, and nobody is believed', async () => {
  const [vault, other] = [await locked(), await createVault(world(22).tab())];
  const error = await confirmOwner(vault, await other.recoveryWords(), 0).catch((refused) => refused);
  expect(error).toMatchObject({ code: 'wrong-words' });
  expect(ownerProblemOf(error).said.id).toBe('forgot.other-words');
  expect(isOwners(vault, 0)).toBe(false);
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
