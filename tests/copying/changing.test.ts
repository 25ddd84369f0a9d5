import { sameBytes } from '@bearings/vault/bytes';
import { isVaultError, VaultError } from '@bearings/vault/errors';
import { describe, expect, test } from 'vitest';
import { recordKeys } from '../../packages/vault/src/copy/copy-keys.ts';
import { Household, Member } from './support/household.ts';
import { type Between, straight } from './support/relay-server.ts';

/** So many devices of one person, of which the first has said something that all have read. */
async function family<Count extends number>(count: Count) {
  const house = new Household();
  const members = await house.members(count);
  await members[0]!.say('first');
  for (const member of members.slice(1)) await member.copying.round();
  return { house, members };
}

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error) => isVaultError(error) && error.code,
  );

/** The network drops at the n-th call of a kind, and stays away. */
function dropsAt(kind: string, n: number): Between {
  let calls = 0;
  return async (call, _log, ask) => {
    if (call.kind === kind) calls += 1;
    if (calls >= n) throw new VaultError('server-away');
    return ask();
  };
}

describe('a thief who has the copy secret', () => {
  test.each(['log-full', 'server-full', 'server-unfit'] as const)(
    'cannot hold up a change of keys by what the old log answers: %s',
    async (code) => {
      const { house, members } = await family(2);
      const [one] = members as [Member];
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
      const next = await new Member(house, 9).create();
      await next.copying.joinByWords(words);
      await next.copying.round();
      expect(next.words()).toEqual(['first', 'unsent']);
    },
  );
});

describe('new words', () => {
  test('are had before anything is asked of the server, and stay new until they were seen', async () => {
    const { members } = await family(2);
    const [one] = members as [Member];
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
    await one.copying.wordsSeen();
    await one.reopen();
    expect(one.copying.status().newWords).toBe(false);
    expect(await one.copying.newWords()).toBeUndefined();
  });

  test('that were seen during a change are not told as new after it', async () => {
    const { members } = await family(2);
    const [one] = members as [Member];
    await one.copying.changeKeys();
    await one.copying.wordsSeen();
    await one.copying.round();
    expect(one.copying.status()).toMatchObject({ changing: false, newWords: false });
  });

  test('come with a copy that begins anew', async () => {
    const { members } = await family(2);
    const [one, two] = members as [Member, Member];
    await one.copying.removeCopy();
    await two.copying.round();
    await two.copying.turnOn();
    expect(two.copying.status().newWords).toBe(true);
    expect(await two.copying.newWords()).toBe(await two.vault.recoveryWords());
  });
});

describe('a change of keys that was broken off', () => {
  test('gives the new secret of another device to nobody who has the old words', async () => {
    const { members } = await family(3);
    const [one, two, lost] = members as [Member, Member, Member];
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
    const { house, members } = await family(2);
    const [one] = members as [Member];
    const old = await one.vault.recoveryWords();
    one.between = dropsAt('remove', 2);
    await one.copying.changeKeys();
    await one.copying.round().catch(() => {});
    const next = await new Member(house, 9).create();
    expect(await codeOf(next.copying.joinByWords(old))).toBe('wrong-words');
  });
});

test('who begins a copy anew after it was deleted elsewhere has new words, whatever became of the key log', async () => {
  const { house, members } = await family(2);
  const [one, two] = members as [Member, Member];
  const old = await one.vault.recoveryWords();
  // The log of records alone: the old words still open the key log.
  const { copySecret } = await one.copying.handover();
  const { id } = (await recordKeys(crypto.subtle, copySecret)).log;
  const record = (await one.copying.removalOrders()).find(({ log }) => sameBytes(log, id))!;
  await one.server().order(record.log, record.order);
  expect((await two.copying.round()).ended).toBe(true);
  await two.copying.turnOn();
  expect(await two.vault.recoveryWords()).not.toBe(old);
  await two.say('after');
  const next = await new Member(house, 9).create();
  await next.copying.joinByWords(await two.vault.recoveryWords());
  await next.copying.round();
  expect(next.words()).toContain('after');
});
