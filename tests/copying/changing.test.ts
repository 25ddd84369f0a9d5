import { sameBytes } from '@bearings/vault/bytes';
import { VaultError } from '@bearings/vault/errors';
import { describe, expect, test } from 'vitest';
import { recordKeys, wordsLogKeys } from '../../packages/vault/src/copy/copy-keys.ts';
import { entropyOf } from '../../packages/vault/src/words.ts';
import { dropsAt } from './support/between.ts';
import { codeOf } from './support/code-of.ts';
import { byWords, family, Household, Member, rounds } from './support/household.ts';
import { killedIn } from './support/killed-in.ts';

describe('changing the keys', () => {
  test('shuts a lost device out, and lets the others in by the new words', async () => {
    const house = new Household();
    const [one, two, lost] = await house.members(3);
    await one.say('first');
    await rounds(two, lost);
    const oldWords = await one.vault.recoveryWords();
    const words = await one.copying.changeKeys();
    await one.copying.round();
    expect(words).not.toBe(oldWords);
    expect(await one.vault.recoveryWords()).toBe(words);
    expect(one.copying.status()).toMatchObject({ on: true, unsent: 0, changing: false, troubles: [] });
    await one.say('after the change');
    expect((await lost.copying.round()).ended).toBe(true);
    expect(lost.words()).toEqual(['first']);
    expect(await codeOf(lost.copying.joinByWords(oldWords))).toBe('wrong-words');
    await two.copying.joinByWords(words);
    await rounds(two, one);
    expect(two.words()).toEqual(['after the change', 'first']);
    // The old logs hold nothing any more.
    expect(house.server.snapshot().logs!.filter(({ is_gone }) => is_gone === 1)).toHaveLength(2);
  });

  test.each(['before', 'after'] as const)(
    'killed right %s any one commit it goes on at the next round',
    async (when) => {
      for (let n = 1; ; n += 1) {
        const house = new Household();
        const [one, two] = await house.members(2);
        await one.say('first');
        const words = await one.vault.recoveryWords();
        const whole = await killedIn(one, n, when, async (copying) => {
          await copying.changeKeys();
          await copying.round();
        });
        await one.reopen();
        await one.copying.round();
        const now = await one.vault.recoveryWords();
        expect(one.copying.status(), `commit ${n}`).toMatchObject({
          on: true,
          unsent: 0,
          changing: false,
          troubles: [],
        });
        if (now === words) await two.copying.round();
        else await two.copying.joinByWords(now);
        await rounds(two, one);
        expect(two.words(), `commit ${n}`).toEqual(['first']);
        if (whole) return expect(n).toBeGreaterThan(5);
      }
    },
  );
});

describe('a thief who has the copy secret', () => {
  test.each(['log-full', 'server-full', 'server-unfit'] as const)(
    'cannot hold up a change of keys by what the old log answers: %s',
    async (code) => {
      const {
        house,
        members: [one],
      } = await family(2);
      const { copySecret } = await one.copying.handover();
      const { id } = (await recordKeys(crypto.subtle, copySecret)).log;
      one.between = async (call, log, ask) => {
        if (sameBytes(log, id) && (call.kind === 'append' || call.kind === 'read'))
          throw new VaultError(code);
        return ask();
      };
      await one.vault.put({ type: 't', payload: 'unsent' });
      const words = await one.copying.changeKeys();
      await one.copying.round();
      expect(one.copying.status()).toMatchObject({ changing: false, unsent: 0, ended: false });
      const next = await byWords(house, words);
      expect(next.words()).toEqual(['first', 'unsent']);
    },
  );
});

describe('a change of keys that was broken off', () => {
  test('gives the new secret of another device to nobody who has the old words', async () => {
    const {
      members: [one, two, lost],
    } = await family(3);
    const old = await one.vault.recoveryWords();
    one.between = dropsAt('remove', 2);
    await one.copying.changeKeys();
    await one.copying.round().catch(() => {});
    await two.copying.round();
    if (two.copying.status().ended) {
      await two.copying.turnOn();
      await two.say('after');
    }
    await lost.copying.joinByWords(old).catch(() => {});
    await lost.copying.round();
    expect(lost.words()).toEqual(['first']);
  });

  test('deletes the log that the old words open before any other', async () => {
    const {
      house,
      members: [one],
    } = await family(2);
    const old = await one.vault.recoveryWords();
    one.between = dropsAt('remove', 2);
    await one.copying.changeKeys();
    await one.copying.round().catch(() => {});
    const next = await new Member(house, 9).create();
    expect(await codeOf(next.copying.joinByWords(old))).toBe('wrong-words');
  });
});

describe('two devices that change the keys', () => {
  test('one that is late ends, and does not go on by itself', async () => {
    const {
      members: [one, two],
    } = await family(2);
    await two.copying.changeKeys();
    const words = await one.copying.changeKeys();
    await one.copying.round();
    expect(await two.copying.round()).toMatchObject({ ended: true, changing: false, newWords: true });
    expect(await codeOf(two.copying.changeKeys())).toBe('log-gone');
    await two.copying.joinByWords(words);
    await two.say('of two');
    await one.copying.round();
    expect(one.words()).toEqual(['first', 'of two']);
  });

  test('words that were used and deleted before open the device all the same, until somebody asks for others', async () => {
    const {
      house,
      members: [one],
    } = await family(2);
    const words = await one.copying.changeKeys();
    const orders = await one.copying.orders();
    // As in the past of a storage that was put back.
    const { id } = (await wordsLogKeys(crypto.subtle, await entropyOf(words))).log;
    await one.server().bringOrder(orders.find(({ log }) => sameBytes(log, id))!);
    expect(await one.copying.wordsSeen(words)).toBe(true);
    expect(await one.copying.round()).toMatchObject({ ended: false, changing: false, newWords: false });
    await one.vault.confirm({ words });
    expect(one.troubles()).toEqual(['words-gone']);
    const others = await one.copying.changeKeys();
    await one.copying.round();
    expect(one.troubles()).toEqual([]);
    expect((await byWords(house, others)).words()).toEqual(['first']);
  });
});
