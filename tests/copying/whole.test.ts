import { createVault } from '@bearings/vault/opening';
import { Knocking, Showing } from '@bearings/vault/pairing';
import type { Vault } from '@bearings/vault/vault';
import { stateOf, world } from '@bearings/vault/world.testkit';
import { beforeEach, describe, expect, test } from 'vitest';
import { Network, ORIGIN } from './network.testkit.ts';

let network: Network;
beforeEach(() => {
  network = new Network();
});

/** A device with its vault and its own line to the relay. */
async function device(seed: number) {
  const made = world(seed);
  const vault = await createVault(made.tab());
  const server = network.server();
  return { vault, server, copying: await vault.copying(server) };
}

async function keep(vault: Vault, ...words: readonly string[]): Promise<void> {
  for (const payload of words) await vault.put({ type: 't', payload });
}

describe.each(['open', 'shut'] as const)('over the real relay, with sockets %s', (sockets) => {
  beforeEach(() => {
    network.sockets = sockets;
  });

  test('a second device comes in by the picture, and both come to hold the same', async () => {
    const [one, two] = [await device(1), await device(2)];
    await keep(one.vault, 'a', 'b');
    await keep(two.vault, 'c');
    await one.copying.turnOn();
    await one.copying.round();
    const showing = await Showing.begin(network.env, one.server);
    const knocking = await Knocking.begin(network.env, two.server, showing.secret);
    const [here, there] = await Promise.all([showing.knocked(), knocking.knocked()]);
    expect(there).toBe(here);
    const handing = showing.hand(one.copying.handover(), () => one.copying.noteHanding(showing.until));
    await two.copying.join(await knocking.taken(Promise.resolve()));
    await Promise.all([handing, knocking.joined()]);
    await one.copying.noteHanded(showing.until, true);
    for (const { copying } of [two, one, two])
      expect(await copying.round()).toMatchObject({ unsent: 0, troubles: [] });
    expect(stateOf(two.vault)).toEqual(stateOf(one.vault));
    expect(one.copying.status().others).toBe(1);
  });

  test('lost answers and cut lines change nothing', async () => {
    const [one, two] = [await device(1), await device(2)];
    await keep(one.vault, 'a', 'b');
    network.losses = 2;
    await one.copying.turnOn();
    network.losses = 1;
    await one.copying.round();
    network.cut();
    await keep(one.vault, 'c');
    await one.copying.round();
    await two.copying.joinByWords(await one.vault.recoveryWords());
    network.losses = 3;
    expect(await two.copying.round()).toMatchObject({ unsent: 0, troubles: [] });
    expect(stateOf(two.vault)).toEqual(stateOf(one.vault));
  });

  test('after the keys were changed old words lead nowhere, and the copy is gone for who has old keys', async () => {
    const [one, lost, next] = [await device(1), await device(2), await device(3)];
    await keep(one.vault, 'a');
    await one.copying.turnOn();
    await one.copying.round();
    const old = await one.vault.recoveryWords();
    await lost.copying.joinByWords(old);
    await lost.copying.round();
    const fresh = await one.copying.changeKeys();
    await one.copying.round();
    expect(one.copying.status()).toMatchObject({ changing: false, unsent: 0 });
    expect(await lost.copying.round()).toMatchObject({ ended: true });
    await expect(next.copying.joinByWords(old)).rejects.toMatchObject({ code: 'wrong-words' });
    await next.copying.joinByWords(fresh);
    await next.copying.round();
    expect(stateOf(next.vault)).toEqual(stateOf(one.vault));
  });

  test('orders that were signed before delete everything, when no key is left', async () => {
    const one = await device(1);
    await keep(one.vault, 'a');
    await one.copying.turnOn();
    await one.copying.round();
    const words = await one.vault.recoveryWords();
    const orders = await one.copying.orders();
    expect(orders.map(({ origin }) => origin)).toEqual([ORIGIN, ORIGIN]);
    await one.vault.erase();
    for (const order of orders) await network.server().bringOrder(order);
    await expect((await device(2)).copying.joinByWords(words)).rejects.toMatchObject({ code: 'wrong-words' });
  });
});
