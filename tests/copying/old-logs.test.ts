import { VaultError } from '@bearings/vault/errors';
import { describe, expect, test } from 'vitest';
import { dropsAt, straight } from './support/between.ts';
import { codeOf } from './support/code-of.ts';
import { byWords, family, Member, rounds } from './support/household.ts';

describe('while old logs wait for their deletion', () => {
  /** The first device has changed its keys, and could not delete the old logs. */
  async function waiting() {
    const {
      house,
      members: [one, two, lost],
    } = await family(3);
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
    const {
      house,
      members: [one, two],
    } = await family(2);
    const words = await one.copying.changeKeys();
    await one.copying.stop();
    expect((await two.copying.round()).ended).toBe(true);
    await one.copying.turnOn();
    await one.copying.round();
    const next = await byWords(house, words);
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
    expect(one.copying.status()).toMatchObject({ ended: true, deleting: true });
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

test('what a device wrote to the old log before that was deleted is in the new one', async () => {
  const {
    house,
    members: [one, two],
  } = await family(2);
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
  const next = await byWords(house, words);
  expect(next.words()).toEqual(['first', 'late']);
});

test('nobody is let in to a log that is about to be deleted, or was', async () => {
  const {
    members: [one, two],
  } = await family(2);
  await one.copying.changeKeys();
  expect(await codeOf(one.copying.handover())).toBe('keys-changing');
  await one.copying.round();
  expect(await codeOf(one.copying.handover())).toBe('done');
  await two.copying.round();
  expect(await codeOf(two.copying.handover())).toBe('log-gone');
  await two.copying.stop();
  expect(two.copying.status().on).toBe(false);
});
