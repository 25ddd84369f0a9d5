import { concat, sameBytes } from '@bearings/vault/bytes';
import { VaultError } from '@bearings/vault/errors';
import { DAY } from '@bearings/vault/world.testkit';
import { describe, expect, test } from 'vitest';
import { wordsLogKeys } from '../../packages/vault/src/copy/copy-keys.ts';
import { labelOf } from '../../packages/vault/src/copy/space-label.ts';
import { KIND, seal } from '../../packages/vault/src/seal.ts';
import { entropyOf } from '../../packages/vault/src/words.ts';
import { straight } from './support/between.ts';
import { codeOf } from './support/code-of.ts';
import { byWords, Household, Member, pair, rounds } from './support/household.ts';

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));

/** What whoever has the words can do to the log that they lead to. */
async function lineOf(member: Member, words: string) {
  const keys = await wordsLogKeys(crypto.subtle, await entropyOf(words));
  return { keys, line: member.server().line(keys.log) };
}

describe('fault 14: the words lead to the copy again', () => {
  test('after a backup was put back from before it was switched on', async () => {
    const house = new Household();
    const one = await new Member(house, 1).create();
    const backup = house.server.snapshot();
    await one.copying.turnOn();
    await one.say('first');
    house.server.restore(backup);
    await one.say('second');
    expect(one.copying.status()).toMatchObject({ unsent: 0, ended: false });
    expect((await byWords(house, await one.vault.recoveryWords())).words()).toEqual(['first', 'second']);
  });

  test('after a backup was put back from before the keys were changed', async () => {
    const { house, one, two } = await pair();
    await one.say('first');
    const backup = house.server.snapshot();
    const words = await one.copying.changeKeys();
    await one.copying.round();
    await two.copying.joinByWords(words);
    await two.copying.round();
    house.server.restore(backup);
    // Whichever device comes first.
    await two.say('of two');
    expect((await byWords(house, words)).words()).toEqual(['first', 'of two']);
    await rounds(one, two);
    expect(two.troubles()).toEqual(['went-back']);
  });

  test('after everything was lost, and by each copy’s own words', async () => {
    const house = new Household();
    const nothing = house.server.snapshot();
    const [one, two] = [await new Member(house, 1).create(), await new Member(house, 2).create()];
    for (const member of [one, two]) {
      await member.copying.turnOn();
      await member.say('first');
    }
    house.server.restore(nothing);
    for (const member of [one, two]) {
      await member.copying.round();
      expect((await byWords(house, await member.vault.recoveryWords())).words()).toEqual(['first']);
    }
  });

  test('after it was lost before anything of records was sent, a day later', async () => {
    const house = new Household();
    const nothing = house.server.snapshot();
    const one = await new Member(house, 1).create();
    await one.copying.turnOn();
    await one.copying.round();
    house.server.restore(nothing);
    house.time += DAY;
    await one.copying.round();
    expect(await codeOf(byWords(house, await one.vault.recoveryWords()))).toBe('done');
  });

  test('and a key log that takes nothing in keeps no records from being copied', async () => {
    const house = new Household();
    const nothing = house.server.snapshot();
    const [one] = await house.members(1);
    const words = await one.vault.recoveryWords();
    const { keys } = await lineOf(one, words);
    await one.say('first');
    house.server.restore(nothing);
    one.between = async (call, log, ask) => {
      if (call.kind === 'append' && sameBytes(log, keys.log.id)) throw new VaultError('log-full');
      return ask();
    };
    await one.say('second');
    expect(one.copying.status()).toMatchObject({ unsent: 0, ended: false });
    expect(one.troubles()).toEqual(['went-back', 'words-gone']);
    one.between = straight;
    await one.copying.round();
    expect(one.troubles()).toEqual(['went-back']);
    expect((await byWords(house, words)).words()).toEqual(['first', 'second']);
  });
});

test('at most rounds the key log is not asked for', async () => {
  const { house, one } = await pair();
  const { keys } = await lineOf(one, await one.vault.recoveryWords());
  await one.copying.round();
  let asked = 0;
  one.between = (_call, log, ask) => {
    if (sameBytes(log, keys.log.id)) asked += 1;
    return ask();
  };
  for (const words of ['first', 'second', 'third']) await one.say(words);
  expect(asked).toBe(0);
  house.time += 2 * DAY;
  await one.copying.round();
  expect(asked).toBe(1);
});

describe('words that hold no more', () => {
  test('since their log was deleted are told of, and no more once there are others', async () => {
    const { house, one, two } = await pair();
    await rounds(one, two);
    const { line } = await lineOf(one, await one.vault.recoveryWords());
    await line.remove();
    house.time += 2 * DAY;
    await rounds(one, two);
    expect([one, two].map((member) => member.troubles())).toEqual([['words-gone'], ['words-gone']]);
    const words = await one.copying.changeKeys();
    await one.copying.round();
    expect(one.troubles()).toEqual([]);
    expect(await codeOf(byWords(house, words))).toBe('done');
  });

  test.each([
    ['another secret', 'own'],
    ['one of another space', 'family'],
  ])('since somebody who has them put %s in the place of the first are told of', async (_what, space) => {
    const { house, one, two } = await pair();
    await one.say('first');
    const words = await one.vault.recoveryWords();
    const { keys, line } = await lineOf(one, words);
    const place = { logId: keys.log.id, epoch: 0, kind: KIND.copySecret };
    const content = concat(random(32), labelOf(space));
    const bytes = await seal({ ...one.env(), random }, keys.seal, place, content);
    await line.replace(random(16), 0, [{ first: 1, last: 1, bytes }]);
    house.time += 2 * DAY;
    await rounds(one, two);
    expect([one, two].map((member) => member.troubles())).toEqual([['words-astray'], ['words-astray']]);
    const fresh = await one.copying.changeKeys();
    await one.copying.round();
    expect(one.troubles()).toEqual([]);
    expect((await byWords(house, fresh)).words()).toEqual(['first']);
  });

  test('since their log was deleted while it was to be written anew end no copy', async () => {
    const { house, one, two } = await pair();
    await one.say('first');
    const { keys, line } = await lineOf(one, await one.vault.recoveryWords());
    house.server.restore({ logs: [], pieces: [], batches: [] });
    one.between = async (call, log, ask) => {
      if (call.kind === 'append' && sameBytes(log, keys.log.id)) await line.remove();
      return ask();
    };
    house.time += 2 * DAY;
    expect((await one.copying.round()).ended).toBe(false);
    expect(one.troubles()).toContain('words-gone');
    await two.copying.round();
    expect(two.words()).toEqual(['first']);
  });

  test('by damage alone are mended', async () => {
    const { house, one } = await pair();
    await one.say('first');
    const words = await one.vault.recoveryWords();
    const { line } = await lineOf(one, words);
    await line.replace(random(16), 0, [{ first: 1, last: 1, bytes: random(100) }]);
    expect(await codeOf(byWords(house, words))).toBe('wrong-words');
    house.time += 2 * DAY;
    await one.copying.round();
    expect((await byWords(house, words)).words()).toEqual(['first']);
    expect(one.troubles()).toEqual([]);
  });
});

describe('a change of keys whose log was deleted by somebody else', () => {
  test('leaves the words that were shown meanwhile to open what is here, and no copy', async () => {
    const { one, two: thief } = await pair();
    await one.say('first');
    const words = await one.copying.changeKeys();
    await thief.copying.removeCopy();
    expect(await one.copying.round()).toMatchObject({ ended: true, changing: false, newWords: true });
    await one.vault.confirm({ words });
    expect(await codeOf(one.copying.joinByWords(words))).toBe('wrong-words');
    await one.copying.wordsSeen(words);
    await one.copying.stop();
    await one.copying.turnOn();
    expect(one.copying.status().newWords).toBe(false);
    expect(await one.vault.recoveryWords()).toBe(words);
  });

  test('is not stopped without a word', async () => {
    const { one, two: thief } = await pair();
    await one.say('first');
    await one.copying.wordsSeen(await one.copying.changeKeys());
    await thief.copying.removeCopy();
    expect(await codeOf(one.copying.stop())).toBe('log-gone');
    expect(one.copying.status()).toMatchObject({ on: true, ended: true });
    await one.copying.stop();
    expect(one.copying.status().on).toBe(false);
  });
});
