import { VaultError } from '@bearings/vault/errors';
import { DAY } from '@bearings/vault/world.testkit';
import { expect, test } from 'vitest';
import type { Between } from './support/between.ts';
import { Household, Member } from './support/household.ts';

/** A server that takes no more than so many bytes for one log. */
const narrow =
  (house: Household, most: number): Between =>
  async (call, _log, ask) => {
    if (call.kind !== 'append') return ask();
    const kept = house.server.snapshot().pieces!.map(({ bytes }) => bytes as Uint8Array);
    const bytes = [...kept, ...call.pieces].reduce((sum, { length }) => sum + length, 0);
    if (bytes > most) throw new VaultError('log-full');
    return ask();
  };

test('a full log is folded, and takes in what waits', async () => {
  const house = new Household();
  const [one] = await house.members(1);
  one.between = narrow(house, 25_000);
  for (let at = 1; at <= 40; at += 1) await one.say(`word ${at}`);
  expect(one.copying.status()).toMatchObject({ unsent: 0, troubles: [] });
  const next = await new Member(house, 9).create();
  await next.copying.join(await one.copying.handover());
  await next.copying.round();
  expect(next.words()).toHaveLength(40);
  expect(next.troubles()).toEqual([]);
});

test('a full log loses what was destroyed here, though it was cleared yesterday', async () => {
  const house = new Household();
  const [one] = await house.members(1);
  const large = (seed: number) => Buffer.from(one.world.tab().random(30_000)).toString('hex') + seed;
  const ids: string[] = [];
  for (let at = 0; at < 3; at += 1) {
    ids.push((await one.vault.put({ type: 't', payload: large(at) })).id);
    await one.copying.round();
  }
  await one.vault.remove(ids[0]!);
  house.time += 2 * DAY;
  await one.vault.remove(ids[1]!);
  await one.copying.round();
  for (const days of [29, 2]) {
    house.time += days * DAY;
    await one.reopen();
    if (days === 29) await one.copying.round();
  }
  one.between = narrow(house, 85_000);
  await one.vault.put({ type: 't', payload: large(9) });
  await one.copying.round();
  expect(one.copying.status().unsent).toBe(0);
});
