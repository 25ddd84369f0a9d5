import { VaultError } from '@bearings/vault/errors';
import { describe, expect, test } from 'vitest';
import { type Between, straight } from './support/between.ts';
import { codeOf } from './support/code-of.ts';
import { byWords, family, type Household, Member } from './support/household.ts';

const REST = {
  on: true,
  ended: false,
  endedHere: false,
  changing: false,
  deleting: false,
  deletingBefore: true,
};
const noOrders: Between = async (call, _log, ask) => {
  if (call.kind === 'remove') throw new VaultError('server-away');
  return ask();
};

/** A device beside the household, with a copy of its own. */
async function another(house: Household): Promise<Member> {
  const other = await new Member(house, 9).create();
  await other.copying.turnOn();
  await other.say('elsewhere');
  return other;
}

/** Whoever removed their copy, whose orders could not be brought, and who is in another one since. */
async function joinedOver() {
  const { house, members } = await family(2);
  const [one, two] = members;
  const other = await another(house);
  one.between = noOrders;
  expect(await codeOf(one.copying.removeCopy())).toBe('server-away');
  await one.copying.join(await other.copying.handover());
  return { house, one, two, other };
}

describe('a copy that was joined while the removal of another waits', () => {
  test('is not told as a change of keys, also by another tab, and the rest is told until it is deleted', async () => {
    const { one, two } = await joinedOver();
    expect(one.copying.status()).toMatchObject(REST);
    await one.reopen();
    expect(one.copying.status()).toMatchObject(REST);
    expect(await codeOf(one.copying.round())).toBe('server-away');
    expect(one.copying.status()).toMatchObject({ ...REST, unsent: 0 });
    one.between = straight;
    expect(await one.copying.round()).toMatchObject({ changing: false, deletingBefore: false });
    expect((await two.copying.round()).ended).toBe(true);
    expect(one.words()).toEqual(['elsewhere', 'first']);
  });

  test('tells a change of its own keys as that, and what waits until then beside it', async () => {
    const { house, one } = await joinedOver();
    const words = await one.copying.changeKeys();
    expect(one.copying.status()).toMatchObject({ changing: true, deletingBefore: true });
    expect(await codeOf(one.copying.round())).toBe('server-away');
    expect(one.copying.status()).toMatchObject({ changing: true, deletingBefore: false, openedBy: 'words' });
    one.between = straight;
    expect(await one.copying.round()).toMatchObject({ changing: false, deletingBefore: false });
    expect((await byWords(house, words)).words()).toEqual(['elsewhere', 'first']);
  });

  test('stays as it is where it is switched on once more, also while its keys change', async () => {
    const { one, other } = await joinedOver();
    const { copySecret } = await other.copying.handover();
    await one.copying.turnOn();
    expect((await one.copying.handover()).copySecret).toEqual(copySecret);
    await one.copying.changeKeys();
    one.between = straight;
    await one.copying.turnOn();
    expect(one.copying.status()).toMatchObject({ on: true, ended: false });
  });

  test('and is deleted by another device is not told as removed from here', async () => {
    const { one, other } = await joinedOver();
    await one.copying.round().catch(() => {});
    await other.copying.round();
    await other.copying.removeCopy();
    await one.copying.round().catch(() => {});
    expect(one.copying.status()).toMatchObject({ ended: true, endedHere: false, deletingBefore: false });
    one.between = straight;
    await one.copying.round();
    await one.copying.wordsSeen((await one.copying.newWords())!);
    await one.copying.stop();
    expect(one.copying.status()).toMatchObject({ on: false, deleting: false });
  });

  test('and is removed from here is told as that', async () => {
    const { house, one, other } = await joinedOver();
    one.between = straight;
    await one.copying.round();
    expect((await one.copying.removeCopy()).wasGone).toBe(false);
    expect((await other.copying.round()).ended).toBe(true);
    expect(house.server.snapshot().pieces).toEqual([]);
  });
});

test('a copy that is begun while old logs of one that ended wait is not told as a change of keys', async () => {
  const { house, members } = await family(1);
  const [one] = members;
  one.between = noOrders;
  const words = await one.copying.changeKeys();
  await one.copying.wordsSeen(words);
  expect(await codeOf(one.copying.round())).toBe('server-away');
  expect(one.copying.status()).toMatchObject({ changing: true, deletingBefore: false });
  await (await byWords(house, words)).copying.removeCopy();
  await one.copying.round().catch(() => {});
  expect(one.copying.status()).toMatchObject({ ended: true, deleting: true });
  await one.copying.turnOn();
  expect(one.copying.status()).toMatchObject(REST);
  await one.copying.round().catch(() => {});
  expect(one.copying.status()).toMatchObject({ ...REST, unsent: 0 });
});

test('who joins again the copy whose keys they changed still has its old logs to wait for', async () => {
  const { members } = await family(2);
  const [one] = members;
  one.between = noOrders;
  const words = await one.copying.changeKeys();
  await one.copying.round().catch(() => {});
  expect(one.copying.status()).toMatchObject({ changing: true });
  await one.copying.joinByWords(words);
  expect(one.copying.status()).toMatchObject({ changing: true, deletingBefore: false });
});
