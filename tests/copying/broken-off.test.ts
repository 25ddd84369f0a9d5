import { describe, expect, test } from 'vitest';
import { dropsAt, straight } from './support/between.ts';
import { codeOf } from './support/code-of.ts';
import { byWords, pair, rounds } from './support/household.ts';

describe('stopping in the middle of a change of keys', () => {
  test('sends everything to the new log before the old ones are deleted', async () => {
    const { house, one, two } = await pair();
    for (const words of ['first', 'second']) await one.say(words);
    await two.say('of two');
    await one.vault.put({ type: 't', payload: 'unsent' });
    const words = await one.copying.changeKeys();
    await one.copying.stop();
    expect(one.copying.status().on).toBe(false);
    expect((await two.copying.round()).ended).toBe(true);
    expect((await byWords(house, words)).words()).toEqual(['first', 'of two', 'second', 'unsent']);
  });

  test.each([1, 2, 3, 4])('that breaks off at call %i of sending loses nothing, and goes on', async (n) => {
    const { house, one, two } = await pair();
    await one.say('first');
    await two.say('of two');
    const old = await one.vault.recoveryWords();
    const words = await one.copying.changeKeys();
    one.between = dropsAt('append', n);
    const code = await codeOf(one.copying.stop());
    const holds = code === 'done' || (await codeOf(byWords(house, old))) !== 'done' ? words : old;
    expect((await byWords(house, holds)).words()).toEqual(['first', 'of two']);
    one.between = straight;
    if (code !== 'done') await one.copying.stop();
    expect((await byWords(house, words)).words()).toEqual(['first', 'of two']);
    expect((await two.copying.round()).ended).toBe(true);
  });
});

describe('a copy whose removal breaks off', () => {
  test.each(['before', 'after'] as const)(
    '%s its first order is whole for everybody else, or gone, until rounds have done the rest',
    async (when) => {
      const { house, one, two } = await pair();
      await one.say('first');
      await two.copying.round();
      const words = await one.vault.recoveryWords();
      one.between = dropsAt('remove', 1, when);
      expect(await codeOf(one.copying.removeCopy())).toBe('server-away');
      one.between = straight;
      expect((await two.copying.round()).ended).toBe(when === 'after');
      if (when === 'before') expect((await byWords(house, words)).words()).toEqual(['first']);
      else expect(await codeOf(byWords(house, words))).toBe('log-gone');
      await rounds(one, two);
      expect([one, two].map(({ copying }) => copying.status().ended)).toEqual([true, true]);
      expect(await codeOf(byWords(house, words))).toBe('wrong-words');
    },
  );

  test('in its middle goes on at the next round, and is told as ended until then', async () => {
    const { house, one, two } = await pair();
    await one.say('first');
    const words = await one.vault.recoveryWords();
    one.between = dropsAt('remove', 2);
    expect(await codeOf(one.copying.removeCopy())).toBe('server-away');
    expect(one.copying.status()).toMatchObject({ on: true, ended: true });
    expect(await codeOf(byWords(house, words))).toBe('log-gone');
    await one.vault.put({ type: 't', payload: 'meanwhile' });
    await one.reopen();
    one.between = straight;
    await one.copying.round();
    expect(house.server.snapshot().logs!.map(({ is_gone }) => is_gone)).toEqual([1, 1]);
    expect(await codeOf(byWords(house, words))).toBe('wrong-words');
    expect((await two.copying.round()).ended).toBe(true);
    await one.copying.stop();
    await one.copying.turnOn();
    await one.copying.round();
    expect((await byWords(house, await one.vault.recoveryWords())).words()).toEqual(['first', 'meanwhile']);
  });
});
