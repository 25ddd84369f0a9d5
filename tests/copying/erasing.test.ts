import { vaultState } from '@bearings/vault/opening';
import { DAY, keysOf } from '@bearings/vault/world.testkit';
import { describe, expect, test } from 'vitest';
import { codeOf } from './support/code-of.ts';
import { byWords, Member, pair, rounds } from './support/household.ts';

describe('removing and erasing', () => {
  test('orders that were signed before delete the copy once the keys are destroyed', async () => {
    const { house, one, two } = await pair();
    await one.say('first');
    const orders = await one.copying.orders();
    expect(orders.map(({ origin, log, order }) => [origin, log.length, order.length])).toEqual([
      [house.server.origin, 32, 64],
      [house.server.origin, 32, 64],
    ]);
    await one.vault.erase();
    const server = two.server();
    for (const order of orders) await server.bringOrder(order);
    expect(house.server.snapshot().pieces).toEqual([]);
    expect((await two.copying.round()).ended).toBe(true);
  });

  test.each(['another log', 'another server'] as const)('an order for %s deletes nothing', async (what) => {
    const { house, one } = await pair();
    await one.say('first');
    const [words, records] = await one.copying.orders();
    const server = one.server();
    const elsewhere = { ...server, origin: 'https://elsewhere.example' };
    const [wrong] = await (await one.vault.copying(elsewhere)).orders();
    const order = what === 'another log' ? records!.order : wrong!.order;
    expect(await codeOf(server.bringOrder({ log: words!.log, order }))).toBe('server-unfit');
    expect(house.server.snapshot().logs!.some(({ is_gone }) => is_gone === 1)).toBe(false);
  });

  test('a running round does not bring back what is erased', async () => {
    const { one, two } = await pair();
    for (let at = 0; at < 5; at += 1) await two.say(`word ${at}`);
    await one.vault.put({ type: 't', payload: 'mine' });
    let erased: Promise<void> | undefined;
    one.between = async (call, _log, ask) => {
      const answer = await ask();
      if (call.kind === 'read') erased ??= one.vault.erase();
      return answer;
    };
    expect(await codeOf(one.copying.round())).toBe('vault-locked');
    await erased;
    await one.vault.settled();
    expect(await vaultState(one.env())).toBe('absent');
    expect(keysOf(one.world.memory, 'meta')).toEqual([]);
    expect(keysOf(one.world.memory, 'chunks')).toEqual([]);
  });

  test('fault 25: a deletion wins over a late edit from a device that was offline', async () => {
    const { house, one, two } = await pair();
    const { id } = await one.vault.put({ type: 't', payload: 'first' });
    await rounds(one, two);
    await one.vault.remove(id);
    await one.copying.round();
    house.time += 60 * DAY;
    await two.vault.put({ id, type: 't', payload: 'late' });
    await rounds(two, one);
    expect(one.vault.get(id)).toBeUndefined();
    expect(two.vault.get(id)).toBeUndefined();
    expect(two.vault.removed().map(({ payload }) => payload)).toEqual(['late']);
  });

  test('what was destroyed after 30 days leaves the copy too, and is offered to no new device', async () => {
    const { house, one } = await pair();
    await one.say('stays');
    const { id } = await one.vault.put({ type: 't', payload: 'goes' });
    await one.copying.round();
    await one.vault.remove(id);
    await one.copying.round();
    house.time += 31 * DAY;
    await one.reopen();
    await one.say('later');
    await one.copying.round();
    const three = await byWords(house, await one.vault.recoveryWords());
    expect(three.words()).toEqual(['later', 'stays']);
    expect(three.vault.removed()).toEqual([]);
    expect(three.troubles()).toEqual([]);
  });

  test('what one device destroyed by a wrong clock comes back from the one that had restored it', async () => {
    const { house, one, two } = await pair();
    const { id } = await one.vault.put({ type: 't', payload: 'then' });
    await one.vault.put({ id, type: 't', payload: 'now' });
    await rounds(one, two);
    await one.vault.remove(id);
    await rounds(one, two);
    one.offset = 40 * DAY;
    await one.reopen();
    await one.copying.round();
    expect(one.vault.removed()).toEqual([]);
    await two.vault.restore(id);
    await two.copying.round();
    // What a restoring says goes with it, so it is at the server before any other device has asked.
    const three = await new Member(house, 3).create();
    await three.copying.join(await two.copying.handover());
    await three.copying.round();
    expect(three.words()).toEqual(['now']);
    await rounds(one, two, three);
    for (const { vault } of [one, two, three])
      expect(vault.versions(id).map(({ payload }) => payload)).toEqual(['then', 'now']);
  });
});
