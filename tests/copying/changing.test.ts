import { sameBytes } from '@bearings/vault/bytes';
import { isVaultError, VaultError } from '@bearings/vault/errors';
import { openVault } from '@bearings/vault/opening';
import { describe, expect, test } from 'vitest';
import { recordKeys, wordsLogKeys } from '../../packages/vault/src/copy/copy-keys.ts';
import { entropyOf } from '../../packages/vault/src/words.ts';
import { Household, Member, onReading, rounds } from './support/household.ts';
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

  test('are about to come: nobody is told the old ones, in any tab', async () => {
    const { members } = await family(2);
    const [one] = members as [Member];
    const old = await one.vault.recoveryWords();
    const tab = await openVault(one.env());
    one.between = dropsAt('remove', 1);
    const words = await one.copying.changeKeys();
    for (const vault of [one.vault, tab]) expect(await codeOf(vault.recoveryWords())).toBe('keys-changing');
    expect(await one.copying.newWords()).toBe(words);
    // The old logs are still there, and the words are the new ones.
    await one.copying.round().catch(() => {});
    expect(one.copying.status().changing).toBe(true);
    for (const vault of [one.vault, tab]) expect(await vault.recoveryWords()).toBe(words);
    expect(words).not.toBe(old);
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
  const record = (await one.copying.orders()).find(({ log }) => sameBytes(log, id))!;
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

test('nobody is let in to a log that is about to be deleted, or was', async () => {
  const { members } = await family(2);
  const [one, two] = members as [Member, Member];
  await one.copying.changeKeys();
  expect(await codeOf(one.copying.handover())).toBe('keys-changing');
  await one.copying.round();
  expect(await codeOf(one.copying.handover())).toBe('done');
  await two.copying.round();
  expect(await codeOf(two.copying.handover())).toBe('log-gone');
  await two.copying.stop();
  expect(two.copying.status().on).toBe(false);
});

describe('while old logs wait for their deletion', () => {
  /** The first device has changed its keys, and could not delete the old logs. */
  async function waiting() {
    const { house, members } = await family(3);
    const [one, two, lost] = members as [Member, Member, Member];
    const old = { words: await one.vault.recoveryWords(), handover: await one.copying.handover() };
    one.between = dropsAt('remove', 1);
    const words = await one.copying.changeKeys();
    await one.copying.round().catch(() => {});
    expect(one.copying.status()).toMatchObject({ changing: true, unsent: 0 });
    return { house, one, two, lost, old, words };
  }

  test('stopping deletes them first', async () => {
    const { one, two, lost } = await waiting();
    expect(await codeOf(one.copying.stop())).toBe('server-away');
    expect(one.copying.status()).toMatchObject({ on: true, changing: true });
    one.between = straight;
    await one.copying.stop();
    expect(one.copying.status().on).toBe(false);
    expect((await two.copying.round()).ended).toBe(true);
    expect((await lost.copying.round()).ended).toBe(true);
  });

  test('stopping takes a change along that was only begun', async () => {
    const { house, members } = await family(2);
    const [one, two] = members as [Member, Member];
    const words = await one.copying.changeKeys();
    const undo = await one.copying.stop();
    expect((await two.copying.round()).ended).toBe(true);
    await one.copying.join(undo);
    await one.copying.round();
    const next = await new Member(house, 9).create();
    await next.copying.joinByWords(words);
    await next.copying.round();
    expect(next.words()).toEqual(['first']);
  });

  test('who joins an old log again, where the new one has ended, does not delete it', async () => {
    const { house, one, two, old, words } = await waiting();
    one.between = dropsAt('remove', 1);
    expect(await codeOf(one.copying.join(old.handover))).toBe('copying-on');
    const other = await new Member(house, 9).create();
    await other.copying.joinByWords(words);
    await other.copying.removeCopy();
    await one.copying.round().catch(() => {});
    expect(one.copying.status()).toMatchObject({ ended: true, changing: true });
    await one.copying.join(old.handover);
    one.between = straight;
    await rounds(one, two);
    expect([one, two].map(({ copying }) => copying.status().ended)).toEqual([false, false]);
    expect(one.copying.status().changing).toBe(false);
    await one.say('on the old one');
    await two.copying.round();
    expect(two.words()).toEqual(['first', 'on the old one']);
  });
});

describe('two devices that change the keys', () => {
  test('one that is late ends, and does not go on by itself', async () => {
    const { members } = await family(2);
    const [one, two] = members as [Member, Member];
    await two.copying.changeKeys();
    const words = await one.copying.changeKeys();
    await one.copying.round();
    expect(await two.copying.round()).toMatchObject({ ended: true, changing: false, newWords: false });
    expect(await codeOf(two.copying.changeKeys())).toBe('log-gone');
    await two.copying.joinByWords(words);
    await two.say('of two');
    await one.copying.round();
    expect(one.words()).toEqual(['first', 'of two']);
  });

  test('words that were used and deleted before are not kept for a change', async () => {
    const { house, members } = await family(2);
    const [one] = members as [Member];
    const words = await one.copying.changeKeys();
    const removal = await one.copying.orders();
    // As in the past of a storage that was put back.
    const { id } = (await wordsLogKeys(crypto.subtle, await entropyOf(words))).log;
    await one.server().order(id, removal.find(({ log }) => sameBytes(log, id))!.order);
    expect(await one.copying.round()).toMatchObject({ ended: false, changing: false, newWords: true });
    const others = await one.copying.newWords();
    expect(others).not.toBe(words);
    const next = await new Member(house, 9).create();
    await next.copying.joinByWords(others!);
    await next.copying.round();
    expect(next.words()).toEqual(['first']);
  });
});

test('what a device wrote to the old log before that was deleted is in the new one', async () => {
  const { house, members } = await family(2);
  const [one, two] = members as [Member, Member];
  const words = await one.copying.changeKeys();
  one.between = async (call, _log, ask) => {
    if (call.kind === 'append' && call.pieces.some(({ length }) => length > 500))
      throw new VaultError('server-full');
    return ask();
  };
  expect(await codeOf(one.copying.round())).toBe('server-full');
  await two.say('late');
  one.between = straight;
  await one.copying.round();
  expect((await two.copying.round()).ended).toBe(true);
  const next = await new Member(house, 9).create();
  await next.copying.joinByWords(words);
  await next.copying.round();
  expect(next.words()).toEqual(['first', 'late']);
});

describe('a server that does not come to an end', () => {
  /** The first device's round waits for an answer that never comes. */
  async function stuck() {
    const { house, members } = await family(2);
    const [one, two] = members as [Member, Member];
    const asked = Promise.withResolvers<void>();
    one.between = async (call, _log, ask) => {
      if (call.kind !== 'read') return ask();
      asked.resolve();
      return new Promise(() => {});
    };
    const round = codeOf(one.copying.round());
    await asked.promise;
    return { house, one, two, round };
  }

  test('does not hold up joining once more, and the next round is with that', async () => {
    const { one, two, round } = await stuck();
    await two.say('of two');
    await one.copying.join(await two.copying.handover());
    expect(await round).toBe('server-away');
    one.between = straight;
    expect((await one.copying.round()).unsent).toBe(0);
    expect(one.words()).toEqual(['first', 'of two']);
  });

  test('does not hold up switching on what another tab switched off', async () => {
    const { one, two, round } = await stuck();
    const tab = await (await openVault(one.env())).copying(two.server());
    await tab.stop();
    await one.vault.put({ type: 't', payload: 'meanwhile' });
    one.between = straight;
    await one.copying.turnOn();
    expect(await round).toBe('server-away');
    await one.copying.round();
    await two.copying.round();
    expect(two.words()).toEqual(['first', 'meanwhile']);
  });

  test('keeps switching on from holding up joining, which counts once both are done', async () => {
    const { house, members } = await family(2);
    const [one] = members as [Member];
    const three = await new Member(house, 3).create();
    const asked = Promise.withResolvers<void>();
    const answered = Promise.withResolvers<void>();
    three.between = async (_call, _log, ask) => {
      asked.resolve();
      await answered.promise;
      return ask();
    };
    const on = three.copying.turnOn();
    await asked.promise;
    await three.copying.join(await one.copying.handover());
    answered.resolve();
    await on;
    await three.copying.round();
    expect(three.words()).toEqual(['first']);
    expect(await three.vault.recoveryWords()).toBe(await one.vault.recoveryWords());
  });

  test.each(['stop', 'removeCopy', 'changeKeys'] as const)('does not hold up %s', async (what) => {
    const { house, members } = await family(2);
    const [one] = members as [Member];
    const asked = Promise.withResolvers<void>();
    one.between = async (call, _log, ask) => {
      if (call.kind !== 'read') return ask();
      asked.resolve();
      return new Promise(() => {});
    };
    const rounds = [one.copying.round(), one.copying.round()].map(codeOf);
    await asked.promise;
    await one.copying[what]();
    if (what === 'changeKeys') one.between = straight;
    expect(await Promise.all(rounds)).toEqual(['server-away', 'server-away']);
    if (what === 'changeKeys') expect((await one.copying.round()).changing).toBe(false);
    else expect(one.copying.status().on).toBe(false);
    expect(house.server.snapshot().pieces!.length > 0).toBe(what !== 'removeCopy');
  });

  test('and gives a little of a log that grows and grows keeps no round going for more than an hour', async () => {
    const { house, members } = await family(2);
    const [one] = members as [Member];
    let calls = 0;
    one.between = onReading((answer, after) => {
      calls += 1;
      house.time += 50_000;
      const bytes = new Uint8Array(100);
      if (calls > 200) throw new Error('asked for ever');
      return { ...answer, head: after + 3, pieces: [{ first: after + 1, last: after + 1, bytes }] };
    });
    expect(await codeOf(one.copying.round())).toBe('server-away');
  });
});
