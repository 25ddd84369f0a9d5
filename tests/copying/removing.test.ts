import { VaultError } from '@bearings/vault/errors';
import { openVault } from '@bearings/vault/opening';
import { silentChannel } from '@bearings/vault/world.testkit';
import { describe, expect, test } from 'vitest';
import { type Between, dropsAt, straight } from './support/between.ts';
import { codeOf } from './support/code-of.ts';
import { byWords, family, Member } from './support/household.ts';

const isAway = async () => {
  throw new VaultError('server-away');
};
const alive = (member: Member, words: string) => codeOf(member.vault.confirm({ words }));

test('who removes a copy while old logs wait keeps the new words: they open what is here', async () => {
  const { members } = await family(2);
  const [one] = members;
  const old = await one.vault.recoveryWords();
  one.between = dropsAt('remove', 1);
  const words = await one.copying.changeKeys();
  await one.copying.wordsSeen(words);
  await one.copying.round().catch(() => {});
  one.between = straight;
  expect(await one.copying.removeCopy()).toEqual({ areNew: false, wasGone: false });
  expect(await alive(one, words)).toBe('done');
  expect(await alive(one, old)).toBe('wrong-words');
});

test('so does who removes one whose keys were only about to change', async () => {
  const { members } = await family(2);
  const [one] = members;
  const old = await one.vault.recoveryWords();
  one.between = isAway;
  const words = await one.copying.changeKeys();
  await one.copying.wordsSeen(words);
  one.between = straight;
  expect(await one.copying.removeCopy()).toEqual({ areNew: false, wasGone: false });
  expect(await alive(one, words)).toBe('done');
  expect(await alive(one, old)).toBe('wrong-words');
});

describe.each([
  ['was only begun', () => isAway, [2, 3]],
  ['left old logs', () => dropsAt('remove', 1), [2, 3, 4]],
] as const)('a removal while a change of keys %s', (_what, between, calls) => {
  test.each(calls)('that breaks off at order %i is done by rounds', async (n) => {
    const { house, members } = await family(3);
    const [one, ...others] = members;
    one.between = between();
    const words = await one.copying.changeKeys();
    await one.copying.wordsSeen(words);
    await one.copying.round().catch(() => {});
    one.between = dropsAt('remove', n);
    expect(await codeOf(one.copying.removeCopy())).toBe('server-away');
    expect(await alive(one, words)).toBe('done');
    expect(one.copying.status()).toMatchObject({ on: true, ended: true, deleting: true });
    one.between = straight;
    await one.reopen();
    await one.copying.round();
    expect(house.server.snapshot().pieces).toEqual([]);
    expect(one.copying.status().deleting).toBe(false);
    for (const other of others) expect((await other.copying.round()).ended).toBe(true);
    expect(one.troubles()).toEqual([]);
  });
});

test('what another device was told is copied comes here before it is deleted', async () => {
  const { members } = await family(2);
  const [one, two] = members;
  await two.say('of two');
  expect(two.copying.status().unsent).toBe(0);
  await one.copying.removeCopy();
  expect(one.words()).toEqual(['first', 'of two']);
});

test('so does what it wrote to an old log that waits', async () => {
  const { members } = await family(2);
  const [one, two] = members;
  one.between = dropsAt('remove', 1);
  await one.copying.wordsSeen(await one.copying.changeKeys());
  await one.copying.round().catch(() => {});
  await two.say('of two');
  one.between = straight;
  await one.copying.removeCopy();
  expect(one.words()).toEqual(['first', 'of two']);
});

test.each(['server-away', 'server-busy', 'server-unfit'] as const)(
  'a server that shows nothing keeps no removal up: %s',
  async (code) => {
    const { house, members } = await family(2);
    const [one] = members;
    one.between = async (call, _log, ask) => {
      if (call.kind !== 'remove') throw new VaultError(code);
      return ask();
    };
    await one.copying.removeCopy();
    expect(house.server.snapshot().pieces).toEqual([]);
  },
);

test.each(['server-away', 'server-busy', 'server-unfit'] as const)(
  'nothing is deleted by a device that has read nothing of it yet: %s',
  async (code) => {
    const { house, members } = await family(1);
    const next = await new Member(house, 9).create();
    await next.copying.joinByWords(await members[0].vault.recoveryWords());
    next.between = async (call, _log, ask) => {
      if (call.kind === 'read') throw new VaultError(code);
      return ask();
    };
    expect(await codeOf(next.copying.removeCopy())).toBe(code);
    expect(next.copying.status()).toMatchObject({ on: true, ended: false });
    next.between = straight;
    expect((await members[0].copying.round()).ended).toBe(false);
    await next.copying.removeCopy();
    expect(next.words()).toEqual(['first']);
    expect(house.server.snapshot().pieces).toEqual([]);
  },
);

test('nor by one that has read no more than the beginning', async () => {
  const { house, members } = await family(1);
  const [one] = members;
  const next = await new Member(house, 9).create();
  await next.copying.joinByWords(await one.vault.recoveryWords());
  next.between = dropsAt('append', 1);
  await next.vault.put({ type: 't', payload: 'of the new one' });
  expect(await codeOf(next.copying.round())).toBe('server-away');
  await one.say('second');
  next.between = async (call, _log, ask) => {
    if (call.kind === 'read') throw new VaultError('server-busy');
    return ask();
  };
  expect(await codeOf(next.copying.removeCopy())).toBe('server-busy');
  expect((await one.copying.round()).ended).toBe(false);
});

describe('who removes a copy whose keys another device has changed', () => {
  async function changedElsewhere() {
    const { house, members } = await family(2);
    const [one, two] = members;
    const words = await two.copying.changeKeys();
    await two.copying.round();
    return { house, one, two, words };
  }

  /** The first has begun a change too, which came to nothing: the other was quicker. */
  async function bothChanged() {
    const { house, members } = await family(2);
    const [one, two] = members;
    one.between = isAway;
    await one.copying.wordsSeen(await one.copying.changeKeys());
    await two.copying.changeKeys();
    await two.copying.round();
    one.between = straight;
    return { house, one };
  }

  test('is told that it was gone: the one under the new keys stays', async () => {
    const { house, one, two, words } = await changedElsewhere();
    expect(await one.copying.removeCopy()).toEqual({ areNew: false, wasGone: true });
    expect(one.copying.status().on).toBe(false);
    expect((await two.copying.round()).ended).toBe(false);
    const next = await new Member(house, 9).create();
    await next.copying.joinByWords(words);
    await next.copying.round();
    expect(next.words()).toEqual(['first']);
  });

  test('is told the same in the midst of a change of its own', async () => {
    const { house, one } = await bothChanged();
    expect(await one.copying.removeCopy()).toEqual({ areNew: false, wasGone: true });
    expect(house.server.snapshot().pieces).not.toEqual([]);
  });

  test('is told the same where such a change was given up before', async () => {
    const { house, one } = await bothChanged();
    expect((await one.copying.round()).ended).toBe(true);
    expect(await one.copying.removeCopy()).toEqual({ areNew: false, wasGone: true });
    expect(house.server.snapshot().pieces).not.toEqual([]);
  });

  test('orders no more than it did by trying again', async () => {
    const { one } = await changedElsewhere();
    one.between = async (call, _log, ask) => (call.kind === 'remove' ? isAway() : ask());
    for (const _ of [1, 2, 3]) expect(await codeOf(one.copying.removeCopy())).toBe('server-away');
    expect(one.copying.status()).toMatchObject({ endedHere: false, deleting: true });
    expect(await one.copying.orders()).toHaveLength(2);
  });

  test('is told nothing of it where the server cannot be asked', async () => {
    const { one } = await changedElsewhere();
    one.between = isAway;
    expect(await codeOf(one.copying.removeCopy())).toBe('server-away');
    expect(one.copying.status()).toMatchObject({ on: true, deleting: true });
    one.between = straight;
    expect(await one.copying.removeCopy()).toMatchObject({ wasGone: true });
  });

  test.each(['tried again', 'gone on with by rounds'] as const)(
    'is told the same where that came after the removal was begun, and it is %s',
    async (what) => {
      const { house, members } = await family(2);
      const [one, two] = members;
      one.between = dropsAt('remove', 1);
      expect(await codeOf(one.copying.removeCopy())).toBe('server-away');
      const words = await two.copying.changeKeys();
      await two.copying.round();
      one.between = straight;
      if (what === 'tried again') expect(await one.copying.removeCopy()).toMatchObject({ wasGone: true });
      else
        expect(await one.copying.round()).toMatchObject({ ended: true, endedHere: false, deleting: false });
      expect((await two.copying.round()).ended).toBe(false);
      expect((await byWords(house, words)).words()).toEqual(['first']);
    },
  );

  test('is told the same where that one could not yet delete the old log', async () => {
    const { members } = await family(2);
    const [one, two] = members;
    two.between = dropsAt('remove', 2);
    await two.copying.changeKeys();
    await two.copying.round().catch(() => {});
    expect(await one.copying.removeCopy()).toMatchObject({ wasGone: true });
  });

  test('is not told that it is deleted by a server that does not say whether they have', async () => {
    const { one } = await changedElsewhere();
    one.between = async (call, _log, ask) => {
      if (call.kind !== 'remove') throw new VaultError('server-unfit');
      return ask();
    };
    expect(await one.copying.removeCopy()).toMatchObject({ wasGone: true });
  });
});

/** The answer to the n-th removal is lost, and so is all that comes after. */
const answerLost = (n: number): Between => dropsAt('remove', n, 'after');

describe.each([
  ['its request never left', () => dropsAt('remove', 1)],
  ['the answer to its first order was lost', () => answerLost(1)],
  ['the answer to its last order was lost', () => answerLost(2)],
] as const)('a removal that breaks off as %s', (_what, between) => {
  async function brokenOff() {
    const { house, members } = await family(2);
    const [one, two] = members;
    one.between = between();
    expect(await codeOf(one.copying.removeCopy())).toBe('server-away');
    one.between = straight;
    return { house, one, two };
  }

  test('is done by rounds after the page was closed, and told as what this device did', async () => {
    const { house, one, two } = await brokenOff();
    await one.reopen();
    expect(one.copying.status()).toMatchObject({ ended: true, endedHere: true, deleting: true });
    expect(await one.copying.round()).toMatchObject({ ended: true, endedHere: true, deleting: false });
    expect(house.server.snapshot().logs!.map(({ is_gone }) => is_gone)).toEqual([1, 1]);
    expect(one.troubles()).toEqual([]);
    expect(await two.copying.round()).toMatchObject({ ended: true, endedHere: false });
    await one.reopen();
    expect(one.copying.status()).toMatchObject({ ended: true, endedHere: true, deleting: false });
  });

  test('is told as done where it is asked for again', async () => {
    const { one } = await brokenOff();
    expect(await one.copying.removeCopy()).toEqual({ areNew: false, wasGone: false });
  });

  test('is done before a new copy begins, which has other words', async () => {
    const { house, one, two } = await brokenOff();
    const old = await one.vault.recoveryWords();
    await one.copying.turnOn();
    await one.copying.round();
    const words = await one.vault.recoveryWords();
    expect(words).not.toBe(old);
    expect(one.copying.status()).toMatchObject({ ended: false, endedHere: false, newWords: true });
    expect((await byWords(house, words)).words()).toEqual(['first']);
    expect((await two.copying.round()).ended).toBe(true);
  });
});

test('what others wrote until a removal comes through is read before it is deleted', async () => {
  const { house, members } = await family(2);
  const [one, two] = members;
  one.between = dropsAt('remove', 1);
  await codeOf(one.copying.removeCopy());
  await two.say('of two');
  one.between = straight;
  await one.copying.round();
  expect(one.words()).toEqual(['first', 'of two']);
  expect(house.server.snapshot().pieces).toEqual([]);
});

test('a removal that waits is brought as it stands where everything is erased', async () => {
  const { house, members } = await family(1);
  const [one] = members;
  one.between = dropsAt('remove', 2);
  await codeOf(one.copying.removeCopy());
  one.between = straight;
  const orders = await one.copying.orders();
  expect(orders).toHaveLength(1);
  const server = one.server();
  await one.vault.erase();
  for (const order of orders) await server.bringOrder(order);
  expect(house.server.snapshot().pieces).toEqual([]);
});

test('what it deleted itself was not gone, though another tab keeps something in between', async () => {
  const { members } = await family(2);
  const [one] = members;
  const words = await one.copying.changeKeys();
  await one.copying.round();
  const other = await openVault(one.env({ channel: silentChannel() }));
  const copying = await other.copying(one.server());
  let isFirst = true;
  one.between = async (call, _log, ask) => {
    const answer = await ask();
    if (call.kind === 'remove' && isFirst) {
      isFirst = false;
      await copying.wordsSeen(words);
    }
    return answer;
  };
  expect(await one.copying.removeCopy()).toEqual({ areNew: false, wasGone: false });
});

test('what it deleted itself was not gone, though the answer to that was lost', async () => {
  const { members } = await family(1);
  const [one] = members;
  await one.say('first');
  one.between = async (call, _log, ask) => {
    const answer = await ask();
    if (call.kind === 'remove') throw new VaultError('server-away');
    return answer;
  };
  expect(await codeOf(one.copying.removeCopy())).toBe('server-away');
  one.between = straight;
  expect(await one.copying.removeCopy()).toMatchObject({ wasGone: false });
});

test('whether old words still open the copy, and whether a removal is still to be done, is told', async () => {
  const { members } = await family(1);
  const [one] = members;
  await one.say('first');
  await one.copying.changeKeys();
  expect(one.copying.status()).toMatchObject({ openedBy: 'old-words', changing: true, deleting: false });
  one.between = dropsAt('remove', 1);
  await codeOf(one.copying.round());
  expect(one.copying.status()).toMatchObject({ openedBy: 'words', changing: true, deleting: false });
  one.between = straight;
  await one.copying.round();
  one.between = dropsAt('remove', 2);
  await codeOf(one.copying.removeCopy());
  expect(one.copying.status()).toMatchObject({ ended: true, deleting: true });
});
