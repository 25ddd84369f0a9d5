import { createVault } from '@bearings/vault/opening';
import { stateOf, world } from '@bearings/vault/world.testkit';
import { expect, test } from 'vitest';
import { RelayServer } from './support/relay-server.ts';

test('two devices come to hold the same', async () => {
  const [w1, w2] = [world(1), world(2)];
  const server = new RelayServer(() => w1.time);
  const one = await createVault(w1.tab());
  const two = await createVault(w2.tab());
  const first = await one.put({ type: 't', payload: 'first' });
  const copying = await one.copying(server.device());
  expect(copying.status().on).toBe(false);
  await copying.turnOn();
  expect(copying.status()).toMatchObject({ on: true, unsent: 1, lastCopied: 0 });
  expect(await copying.round()).toMatchObject({ unsent: 0, lastCopied: w1.time, troubles: [] });
  const other = await two.copying(server.device());
  await two.put({ type: 't', payload: 'of two' });
  await other.joinByWords(await one.recoveryWords());
  expect(await other.round()).toMatchObject({ unsent: 0, troubles: [] });
  expect(await copying.round()).toMatchObject({ unsent: 0, others: 1, troubles: [] });
  expect(stateOf(two)).toEqual(stateOf(one));
  expect(two.records()).toHaveLength(2);
  await two.remove(first.id);
  await other.round();
  await copying.round();
  expect(one.get(first.id)).toBeUndefined();
  expect(await two.recoveryWords()).toBe(await one.recoveryWords());
});
