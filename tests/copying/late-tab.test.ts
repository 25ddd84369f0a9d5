import { VaultError } from '@bearings/vault/errors';
import { openVault } from '@bearings/vault/opening';
import { silentChannel } from '@bearings/vault/world.testkit';
import { describe, expect, test } from 'vitest';
import { dropsAt, straight } from './support/between.ts';
import { codeOf } from './support/code-of.ts';
import { byWords, family, type Member } from './support/household.ts';

/** A tab that is told nothing of what others keep. */
async function tabOf(member: Member) {
  const vault = await openVault(member.env({ channel: silentChannel() }));
  await vault.settled();
  return { vault, copying: await vault.copying(member.server()) };
}
type Tab = Awaited<ReturnType<typeof tabOf>>;

const isAway = async () => {
  throw new VaultError('server-away');
};
/** What is done in one tab, with what becomes of the network meanwhile. */
const before: Record<string, (one: Member) => Promise<unknown>> = {
  'nothing happened': async () => {},
  'a change of keys was begun': async (one) => {
    one.between = isAway;
    await one.copying.wordsSeen(await one.copying.changeKeys());
  },
  'a change of keys was begun whose words nobody has': async (one) => {
    one.between = isAway;
    await one.copying.changeKeys();
  },
  'old logs wait': async (one) => {
    one.between = dropsAt('remove', 1);
    await one.copying.wordsSeen(await one.copying.changeKeys());
    await one.copying.round().catch(() => {});
  },
  'the keys were changed': async (one) => {
    await one.copying.wordsSeen(await one.copying.changeKeys());
    await one.copying.round();
  },
  'the keys were changed and nobody has the words': async (one) => {
    await one.copying.changeKeys();
    await one.copying.round();
  },
  'it was stopped': (one) => one.copying.stop(),
  'it was removed': (one) => one.copying.removeCopy(),
  'its removal broke off': async (one) => {
    one.between = dropsAt('remove', 2);
    await one.copying.removeCopy().catch(() => {});
  },
  'it was stopped, and gone on with': async (one) => {
    await one.copying.stop();
    await one.copying.turnOn();
  },
};
const acts: Record<string, (tab: Tab) => Promise<unknown>> = {
  stop: ({ copying }) => copying.stop(),
  removeCopy: ({ copying }) => copying.removeCopy(),
  changeKeys: ({ copying }) => copying.changeKeys(),
  turnOn: ({ copying }) => copying.turnOn(),
  handover: ({ copying }) => copying.handover(),
  newWords: ({ copying }) => copying.newWords(),
  orders: async ({ copying }) => (await copying.orders()).length,
  requireFree: ({ copying }) => copying.requireFree(),
};

/** How it ends where a tab does something that knew of it before, or after, another had done something. */
async function outcome(what: string, act: string, when: 'late' | 'fresh') {
  const { house, members } = await family(2);
  const [one] = members;
  const late = await tabOf(one);
  await before[what]!(one);
  one.between = straight;
  const tab = when === 'late' ? late : await tabOf(one);
  const code = await codeOf(acts[act]!(tab));
  const { on, stopped, ended, changing, deleting, deletingBefore, newWords, troubles } = tab.copying.status();
  const gone = house.server.snapshot().logs!.map(({ is_gone }) => is_gone);
  const states = { on, stopped, ended, changing, deleting, deletingBefore, newWords };
  return { code, ...states, troubles: troubles.length, gone: gone.sort() };
}

describe.each(Object.keys(before))('in a tab that does not know that %s', (what) => {
  test.each(Object.keys(acts))('%s does what it does in one that was opened now', async (act) => {
    expect(await outcome(what, act, 'late')).toEqual(await outcome(what, act, 'fresh'));
  });
});

test('orders of a late tab delete the logs of now', async () => {
  const { house, members } = await family(2);
  const [one] = members;
  const late = await tabOf(one);
  await one.copying.wordsSeen(await one.copying.changeKeys());
  await one.copying.round();
  const server = one.server();
  const orders = await late.copying.orders();
  await late.vault.erase();
  for (const order of orders) await server.bringOrder(order);
  expect(house.server.snapshot().pieces).toEqual([]);
});

test('who stops in a late tab loses no change of keys: the lost device is shut out, and the new words hold', async () => {
  const { house, members } = await family(2);
  const [one, lost] = members;
  const late = await tabOf(one);
  one.between = isAway;
  const words = await one.copying.changeKeys();
  await one.copying.wordsSeen(words);
  one.between = straight;
  await late.copying.stop();
  expect((await lost.copying.round()).ended).toBe(true);
  expect((await byWords(house, words)).words()).toEqual(['first']);
  await late.vault.confirm({ words });
  await late.copying.turnOn();
  expect(await late.vault.recoveryWords()).toBe(words);
});

test('who lets a device in from a late tab gives it the copy of now', async () => {
  const { house, members } = await family(2);
  const [one] = members;
  const late = await tabOf(one);
  const words = await one.copying.changeKeys();
  await one.copying.round();
  const next = await byWords(house, words);
  await next.copying.stop();
  await next.copying.join(await late.copying.handover());
  expect((await next.copying.round()).ended).toBe(false);
  expect(next.words()).toEqual(['first']);
});

test('who has the words of a late tab has not seen those that came since', async () => {
  const { members } = await family(2);
  const [one] = members;
  const first = await one.copying.changeKeys();
  await one.copying.round();
  const late = await tabOf(one);
  expect(await late.copying.newWords()).toBe(first);
  const second = await one.copying.changeKeys();
  await one.copying.round();
  expect(await late.copying.wordsSeen(first)).toBe(false);
  expect(late.copying.status().newWords).toBe(true);
  expect(await late.copying.newWords()).toBe(second);
  expect(await late.copying.wordsSeen(second)).toBe(true);
  expect(await one.copying.newWords()).toBeUndefined();
});

test('words that nobody has outlive a removal from a late tab', async () => {
  const { members } = await family(2);
  const [one] = members;
  const late = await tabOf(one);
  const words = await one.copying.changeKeys();
  await one.copying.round();
  expect(await late.copying.removeCopy()).toEqual({ areNew: true, wasGone: false });
  expect(late.copying.status()).toMatchObject({ on: true, ended: true, deleting: false, newWords: true });
  expect(await late.copying.newWords()).toBe(words);
  await late.copying.stop();
  expect(late.copying.status()).toMatchObject({ on: true, newWords: true });
  await late.copying.wordsSeen(words);
  await late.copying.stop();
  expect(late.copying.status().on).toBe(false);
});

test('the owner shows a late tab who they are by the words of now, and nobody by the old ones', async () => {
  const { members } = await family(2);
  const [one] = members;
  const late = await tabOf(one);
  const old = await late.vault.recoveryWords();
  const words = await one.copying.changeKeys();
  await one.copying.round();
  expect(await codeOf(late.vault.confirm({ words: old }))).toBe('wrong-words');
  expect(await codeOf(late.vault.confirm({ words }))).toBe('done');
});
