import type { Version } from '@bearings/vault/record';
import { expect, test } from 'vitest';
import { Household, type Member } from './support/household.ts';

/** Devices that one file brings. */
const FILE_DEVICES = 50;
/** Devices whose heads a chunk carries. */
const HEADS = 1000;
/** More records than lie singly at the end of a log. */
const FOLDED = 65;

const madeUp = (device: string, n = 1): Version => ({
  id: `by ${device} ${n}`,
  type: 't',
  stamp: { ms: 1, count: n, device },
  n,
  change: 'put',
  at: 1,
  payload: null,
  undoes: [],
});

/** Makes up so many devices, as whoever holds the copy secret can, and sends what they are said to have written. */
async function crowd(thief: Member, name: string, count: number): Promise<void> {
  const devices = Array.from({ length: count }, (_, at) => `${name} ${at}`);
  for (let at = 0; at < count; at += FILE_DEVICES) {
    const versions = devices.slice(at, at + FILE_DEVICES).map((device) => madeUp(device));
    await thief.vault.absorb({ versions, heads: new Map() });
  }
}
const ownDevice = (member: Member) => member.vault.content().versions.at(-1)!.stamp.device;

test('a crowd of devices that one member made up costs no other member a word', async () => {
  const house = new Household();
  const [one, two, thief] = await house.members(3);
  await one!.say('before');
  const device = ownDevice(one!);
  await two!.say('of the second');
  await thief!.copying.round();
  await crowd(thief!, 'nobody', HEADS - 2);
  // Numbers of the first device that it does not remember: it goes on under another id.
  await thief!.vault.absorb({ versions: [madeUp(device, 900)], heads: new Map() });
  await crowd(thief!, 'nobody else', FILE_DEVICES);
  for (const member of [thief!, one!, two!]) await member.copying.round();
  for (let at = 1; at <= FOLDED; at += 1) await two!.vault.put({ type: 't', payload: 'of the second' });
  await two!.reopen();
  await two!.reopen();
  const own = Array.from({ length: FOLDED }, (_, at) => `after ${at}`);
  for (const words of own) await one!.vault.put({ type: 't', payload: words });
  await one!.reopen();
  await one!.reopen();
  expect(one!.vault.damage()).toEqual([]);
  expect(one!.words()).toEqual(expect.arrayContaining(['before', ...own]));
  expect(ownDevice(one!)).not.toBe(device);
  await one!.copying.round();
  await two!.copying.round();
  expect(two!.words()).toEqual(expect.arrayContaining(own));
  await two!.reopen();
  expect(two!.vault.damage()).toEqual([]);
  // Numbers go on where they stood.
  await two!.say('more of the second');
  const second = ownDevice(two!);
  const numbers = two!.vault.content().versions.filter(({ stamp }) => stamp.device === second);
  expect(numbers.map(({ n }) => n)).toEqual(numbers.map((_, at) => at + 1));
  await one!.copying.round();
  expect(one!.words()).toContain('more of the second');
});
