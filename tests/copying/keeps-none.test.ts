import { VaultError } from '@bearings/vault/errors';
import { describe, expect, test } from 'vitest';
import { dropsAt, straight } from './support/between.ts';
import { codeOf } from './support/code-of.ts';
import { byWords, family, Member } from './support/household.ts';

const keepsNone = async () => {
  throw new VaultError('server-keeps-none');
};

describe.each([
  ['was only begun', async () => {}],
  [
    'left old logs',
    async (one: Member) => {
      one.between = dropsAt('remove', 1);
      await one.copying.round().catch(() => {});
    },
  ],
] as const)('while a change of keys %s on a server that keeps no copies any more', (what, goOn) => {
  async function stopped() {
    const { house, members } = await family(2);
    const [one, two] = members;
    const words = await one.copying.changeKeys();
    await goOn(one);
    one.between = keepsNone;
    await one.copying.stop();
    return { house, one, two, words };
  }

  test('copying is stopped, and the change waits', async () => {
    const { one, words } = await stopped();
    await one.reopen();
    const status = { on: false, stopped: true, ended: false, changing: true, newWords: true };
    expect(one.copying.status()).toMatchObject(status);
    expect(await one.copying.newWords()).toBe(words);
    expect(await codeOf(one.copying.round())).toBe('copying-off');
  });

  test('it is done once copying goes on where they are kept again', async () => {
    const { house, one, two, words } = await stopped();
    one.between = straight;
    await two.say('of two');
    await one.copying.goOn();
    expect(await one.copying.round()).toMatchObject({ on: true, changing: false, unsent: 0 });
    expect((await two.copying.round()).ended).toBe(true);
    expect((await byWords(house, words)).words()).toEqual(['first', 'of two']);
  });

  test('another copy is joined only where nothing of it is forgotten by that', async () => {
    const { house, one, two } = await stopped();
    const other = await new Member(house, 9).create();
    await other.copying.turnOn();
    const code = await codeOf(one.copying.join(await other.copying.handover()));
    expect(code).toBe(what === 'was only begun' ? 'keys-changing' : 'done');
    if (code !== 'done') return;
    one.between = straight;
    await one.copying.round();
    expect((await two.copying.round()).ended).toBe(true);
    expect(house.server.snapshot().pieces).not.toEqual([]);
  });
});

test('a removal that waits for such a server is not forgotten', async () => {
  const { house, members } = await family(1);
  const [one] = members;
  one.between = keepsNone;
  expect(await codeOf(one.copying.removeCopy())).toBe('server-keeps-none');
  expect(await codeOf(one.copying.stop())).toBe('server-keeps-none');
  expect(one.copying.status()).toMatchObject({ on: true, ended: true, deleting: true });
  one.between = straight;
  await one.copying.stop();
  expect(one.copying.status()).toMatchObject({ on: false, stopped: false });
  expect(house.server.snapshot().pieces).toEqual([]);
});
