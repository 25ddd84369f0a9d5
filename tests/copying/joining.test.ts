import { VaultError } from '@bearings/vault/errors';
import { openVault } from '@bearings/vault/opening';
import { stateOf } from '@bearings/vault/world.testkit';
import { describe, expect, test } from 'vitest';
import { straight } from './support/between.ts';
import { codeOf } from './support/code-of.ts';
import { Household, Member, pair, rounds } from './support/household.ts';

describe('joining', () => {
  test('by the words alone, and keeps what was there', async () => {
    const { house, one } = await pair();
    await one.say('of one');
    const three = await new Member(house, 3).create();
    await three.vault.put({ type: 't', payload: 'of three' });
    await three.copying.joinByWords(` ${(await one.vault.recoveryWords()).toUpperCase()} `);
    await rounds(three, one);
    expect(three.words()).toEqual(['of one', 'of three']);
    expect(stateOf(one.vault)).toEqual(stateOf(three.vault));
    expect(await three.vault.recoveryWords()).toBe(await one.vault.recoveryWords());
  });

  test('what belongs to another space is refused, by its words and by a picture, and neither sees the other', async () => {
    const house = new Household();
    const [own, family] = [new Member(house, 1), new Member(house, 2)];
    family.space = 'family';
    for (const member of [own, family]) {
      await member.create();
      await member.copying.turnOn();
    }
    await own.say('of oneself');
    await family.say('of somebody else');
    const words = await family.vault.recoveryWords();
    expect(await codeOf(family.copying.joinByWords(await own.vault.recoveryWords()))).toBe('other-space');
    expect(await codeOf(family.copying.join(await own.copying.handover()))).toBe('other-space');
    await rounds(own, family);
    expect([own.words(), family.words()]).toEqual([['of oneself'], ['of somebody else']]);
    expect(await family.vault.recoveryWords()).toBe(words);
    const second = new Member(house, 3);
    second.space = 'family';
    await second.create();
    await second.copying.joinByWords(words);
    await second.copying.round();
    expect(second.words()).toEqual(['of somebody else']);
  });

  test('which space it is cannot be told from sizes on the server', async () => {
    const sizes = await Promise.all(
      ['own', 'family'].map(async (space) => {
        const house = new Household();
        const one = new Member(house, 1);
        one.space = space;
        await one.create();
        await one.copying.turnOn();
        await one.copying.round();
        return house.server.database.prepare('select length(bytes) as size from pieces').all();
      }),
    );
    expect(sizes[0]).toHaveLength(1);
    expect(sizes[1]).toEqual(sizes[0]);
  });

  test('by words that lead nowhere is refused, and changes nothing', async () => {
    const { house } = await pair();
    const three = await new Member(house, 3).create();
    const own = await three.vault.recoveryWords();
    expect(await codeOf(three.copying.joinByWords(own))).toBe('wrong-words');
    expect(await codeOf(three.copying.joinByWords('twelve words of nobody'))).toBe('wrong-words');
    expect(three.copying.status().on).toBe(false);
  });

  test('tells each device how many others have read what it wrote', async () => {
    const { one, two } = await pair();
    await one.say('first');
    expect(one.copying.status().others).toBe(0);
    await rounds(two, one);
    expect(one.copying.status().others).toBe(1);
    await one.say('second');
    expect(one.copying.status().others).toBe(0);
  });

  test('and nobody goes on talking once all is read', async () => {
    const { house, one, two } = await pair();
    await one.say('first');
    await rounds(one, two);
    const { pieces } = house.server.snapshot();
    await rounds(one, two);
    expect(house.server.snapshot().pieces).toHaveLength(pieces!.length);
  });
});

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
    expect(await three.copying.wordsSeen(paper)).toBe(false);
    expect(three.copying.status().newWords).toBe(true);
    expect(await three.copying.wordsSeen(await one.vault.recoveryWords())).toBe(true);
    expect(three.copying.status().newWords).toBe(false);
  });

  test('are not new where it had none, or the same', async () => {
    const { house, one, two } = await pair();
    await one.copying.round();
    expect(two.copying.status().newWords).toBe(false);
    await two.copying.stop();
    await two.copying.joinByWords(await one.vault.recoveryWords());
    expect(two.copying.status().newWords).toBe(false);
    const three = await new Member(house, 3).create();
    await three.copying.joinByWords(await one.vault.recoveryWords());
    expect(three.copying.status().newWords).toBe(false);
  });
});
