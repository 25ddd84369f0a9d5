import { isVaultError, VaultError } from '@bearings/vault/errors';
import { openVault } from '@bearings/vault/opening';
import { describe, expect, test } from 'vitest';
import { Household, Member, pair, rounds } from './support/household.ts';
import { straight } from './support/relay-server.ts';

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error) => isVaultError(error) && error.code,
  );

/** A device beside the household, with a copy of its own. */
async function another(house: Household, words: string): Promise<Member> {
  const other = await new Member(house, 7).create();
  await other.copying.turnOn();
  await other.say(words);
  return other;
}

describe('joining while a change of keys waits', () => {
  test('is refused, by whatever copy, and the change goes on', async () => {
    const { house, one, two } = await pair();
    await one.say('first');
    await two.copying.round();
    const other = await another(house, 'elsewhere');
    const [own, old] = [await two.copying.handover(), await one.vault.recoveryWords()];
    one.between = async () => {
      throw new VaultError('server-away');
    };
    const words = await one.copying.changeKeys();
    const elsewhere = await other.copying.handover();
    for (const handover of [own, elsewhere])
      expect(await codeOf(one.copying.join(handover))).toBe('keys-changing');
    one.between = straight;
    expect(await codeOf(one.copying.joinByWords(old))).toBe('keys-changing');
    expect(await one.copying.newWords()).toBe(words);
    await one.copying.round();
    expect(one.copying.status()).toMatchObject({ changing: false, newWords: true });
    expect((await two.copying.round()).ended).toBe(true);
    await two.copying.joinByWords(words);
    await two.copying.round();
    expect(two.words()).toEqual(['first']);
  });
});

describe('joining another copy than the one that is on', () => {
  test('is refused and changes nothing, by picture and by words', async () => {
    const { house, one, two } = await pair();
    await one.say('first');
    const words = await one.vault.recoveryWords();
    const other = await another(house, 'elsewhere');
    expect(await codeOf(one.copying.join(await other.copying.handover()))).toBe('copying-on');
    expect(await codeOf(one.copying.joinByWords(await other.vault.recoveryWords()))).toBe('copying-on');
    expect(await one.vault.recoveryWords()).toBe(words);
    await one.say('second');
    await rounds(one, two);
    expect(two.words()).toEqual(['first', 'second']);
  });

  test.each(['stop', 'removeCopy'] as const)('is done after %s', async (end) => {
    const { house, one } = await pair();
    await one.say('first');
    const other = await another(house, 'elsewhere');
    await one.copying[end]();
    await one.copying.join(await other.copying.handover());
    await rounds(one, other);
    expect(other.words()).toEqual(['elsewhere', 'first']);
  });

  test('is done where that has ended', async () => {
    const { house, one, two } = await pair();
    await one.say('first');
    const other = await another(house, 'elsewhere');
    await two.copying.removeCopy();
    await one.copying.round();
    await one.copying.joinByWords(await other.vault.recoveryWords());
    await rounds(one, other);
    expect(other.words()).toEqual(['elsewhere', 'first']);
  });

  test('is done where that has ended a moment ago, without a round', async () => {
    const { one, two } = await pair();
    await one.say('first');
    const words = await one.copying.changeKeys();
    await one.copying.round();
    await two.copying.joinByWords(words);
    await two.copying.round();
    expect(two.words()).toEqual(['first']);
  });

  test('and the same once more is no other one', async () => {
    const { one, two } = await pair();
    await one.say('first');
    await two.copying.join(await one.copying.handover());
    await rounds(two, one);
    expect(two.words()).toEqual(['first']);
  });
});

describe('the words of a device that joins', () => {
  test('are told as new where it had others, which open it no more', async () => {
    const { one } = await pair();
    const three = await new Member(new Household(), 3).create();
    const paper = await three.vault.recoveryWords();
    await three.vault.setPassphrase('passphrase of three');
    three.vault = await openVault(three.env(), { passphrase: 'passphrase of three' });
    await three.link();
    await three.copying.join(await one.copying.handover());
    expect(await codeOf(openVault(three.env(), { words: paper }))).toBe('wrong-words');
    expect(three.copying.status().newWords).toBe(true);
    expect(await three.copying.newWords()).toBe(await one.vault.recoveryWords());
    await three.copying.wordsSeen();
    expect(three.copying.status().newWords).toBe(false);
  });

  test('are not new where it had none, or the same', async () => {
    const { house, one, two } = await pair();
    expect(two.copying.status().newWords).toBe(false);
    await two.copying.stop();
    await two.copying.joinByWords(await one.vault.recoveryWords());
    expect(two.copying.status().newWords).toBe(false);
    const three = await new Member(house, 3).create();
    await three.copying.joinByWords(await one.vault.recoveryWords());
    expect(three.copying.status().newWords).toBe(false);
  });
});
