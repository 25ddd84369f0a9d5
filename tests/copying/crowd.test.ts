import type { Version } from '@bearings/vault/record';
import { DAY } from '@bearings/vault/world.testkit';
import { describe, expect, test } from 'vitest';
import { chunked } from '../../packages/vault/src/chunk.ts';
import { linkOf, sealBundle } from '../../packages/vault/src/copy/bundle.ts';
import { recordKeys } from '../../packages/vault/src/copy/copy-keys.ts';
import { Household, Member, talked } from './support/household.ts';

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

describe("a device of one's own that is hostile", () => {
  /** One version each under so many made-up devices, and one under another's own with a number far ahead. */
  async function madeUpBy(one: Member, house: Household, count: number, victim: Member): Promise<void> {
    const env = one.env();
    const keys = await recordKeys(env.subtle, (await one.copying.handover()).copySecret);
    const device = victim.vault.content().versions[0]!.stamp.device;
    const names = Array.from({ length: count }, (_, at) => `made up ${at}`);
    const versions = [...names, device].map((device, at) => ({
      id: `crowd ${at}`,
      type: 't',
      stamp: { ms: house.time, count: at, device },
      n: 1_000_000,
      change: 'put' as const,
      at: house.time,
      payload: 'crowd',
      undoes: [],
    }));
    let prev = '';
    for (const [at, group] of chunked(versions.map((version) => ({ version }))).entries()) {
      const bundle = { kind: 'carried', carrier: 'hostile', was: '', m: at + 1, prev, lacks: false } as const;
      const piece = await sealBundle(env, keys, {
        ...bundle,
        versions: group.map(({ version }) => version),
        heads: new Map(),
      });
      prev = await linkOf(env.subtle, piece);
      await house.server.put(keys.log.id, env.random(16), [piece]);
    }
  }

  /** Bytes of what copying keeps on this device. */
  const kept = ({ world }: Member) => (world.memory.shelves.get('meta')!.get('copy') as Uint8Array).length;

  test('does not make what copying keeps here grow beyond its limits, and that there is a crowd is told', async () => {
    const { house, one, two } = await talked(1);
    await two.say('of two');
    const env = two.env();
    const keys = await recordKeys(env.subtle, (await two.copying.handover()).copySecret);
    const say = async (carrier: string, heads: ReadonlyMap<string, { n: number; link: string }>) => {
      const made = { was: '', m: 1, prev: '', lacks: false, versions: [] };
      const piece = await sealBundle(env, keys, { kind: 'carried', carrier, ...made, heads });
      await house.server.put(keys.log.id, env.random(16), [piece]);
    };
    const none = new Map();
    for (let at = 0; at < 1100; at += 1) await say(`carrier ${at} ${'x'.repeat(90)}`, none);
    for (let at = 0; at < 4; at += 1) {
      const names = Array.from({ length: 1000 }, (_, n) => `head ${at} ${n} ${'x'.repeat(90)}`);
      await say(`${at}`, new Map(names.map((name) => [name, { n: 1, link: 'y'.repeat(43) }])));
    }
    await madeUpBy(two, house, 2500, one);
    await one.copying.round();
    expect(kept(one)).toBeLessThan(600_000);

    expect(one.troubles()).toContain('crowded');
    for (const words of ['and on', 'and on and on']) await one.say(words);
    expect(one.copying.status().unsent).toBe(0);
    // Nothing is sent again and again because somebody was forgotten.
    const { sent } = house.server.bytes;
    for (let at = 0; at < 3; at += 1) await one.copying.round();
    expect(house.server.bytes.sent - sent).toBeLessThan(5_000);
    house.time += DAY;
    await two.copying.round();
    expect(two.words()).toEqual(expect.arrayContaining(['word 1', 'of two', 'and on', 'and on and on']));
    const next = await new Member(house, 9).create();
    await next.copying.join(await one.copying.handover());
    await next.copying.round();
    expect(next.words()).toEqual(expect.arrayContaining(['word 1', 'of two', 'and on', 'and on and on']));
  });

  test.each([999, 2500])('with %i made-up writers makes nobody lose what they write', async (count) => {
    const { house, one, two } = await talked(1);
    await two.say('of two');
    await one.copying.round();
    await madeUpBy(two, house, count, one);
    await one.copying.round();
    // Enough for the log on the disk to be folded, with one writer more than there were.
    for (let at = 0; at < 70; at += 1) await one.vault.put({ type: 't', payload: `mine ${at}` });
    await one.reopen();
    await one.reopen();
    expect(one.vault.damage()).toEqual([]);
    expect(one.words().filter((words) => String(words).startsWith('mine'))).toHaveLength(70);
    await one.copying.round();
    const next = await new Member(house, 9).create();
    await next.copying.join(await one.copying.handover());
    await next.copying.round();
    expect(next.words()).toContain('of two');
    expect(one.troubles().includes('crowded')).toBe(count > 2000);
  });
});
