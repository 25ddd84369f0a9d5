import { VaultError } from '@bearings/vault/errors';
import { expect, test } from 'vitest';
import { bringOrders, dropOrder, forgetOrders, keepOrders, keptOrders } from './orders.ts';
import { ORDERS_KEY } from './orders-key.ts';

function shelf(text?: string) {
  const kept = new Map(text === undefined ? [] : [[ORDERS_KEY, text]]);
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}
const origin = 'https://bearings.example';
const order = (of: number) => ({
  origin,
  log: new Uint8Array(32).fill(of),
  order: new Uint8Array(64).fill(of),
});

test('orders wait until they are brought, each once, and leave nothing behind', async () => {
  const here = shelf();
  keepOrders(here, [order(1)]);
  keepOrders(here, [order(2)]);
  expect(keptOrders(here)).toEqual([order(1), order(2)]);
  const brought: number[] = [];
  await bringOrders(here, { origin, order: async (log) => void brought.push(log[0]!) });
  expect(brought).toEqual([1, 2]);
  expect(here.kept.size).toBe(0);
});

test('what could not be brought waits on', async () => {
  const here = shelf();
  keepOrders(here, [order(1), order(2)]);
  const server = {
    origin,
    order: async (log: Uint8Array) => {
      if (log[0] === 2) throw new VaultError('server-away');
    },
  };
  await expect(bringOrders(here, server)).rejects.toMatchObject({ code: 'server-away' });
  expect(keptOrders(here)).toEqual([order(2)]);
});

test('one that is for later waits for its time; one that is of no use is forgotten', async () => {
  const here = shelf();
  keepOrders(here, [{ ...order(1), after: 1_000 }, order(2)]);
  const brought: number[] = [];
  const server = { origin, order: async (log: Uint8Array) => void brought.push(log[0]!) };
  await bringOrders(here, server, 999);
  expect(brought).toEqual([2]);
  await bringOrders(here, server, 1_000);
  expect(brought).toEqual([2, 1]);
  keepOrders(here, [order(3)]);
  dropOrder(here, order(3));
  expect(here.kept.size).toBe(0);
});

test('an order for another server is brought nowhere else', async () => {
  const here = shelf();
  keepOrders(here, [{ ...order(1), origin: 'https://elsewhere.example' }]);
  await bringOrders(here, { origin, order: () => Promise.reject(new Error('brought')) });
  expect(here.kept.size).toBe(0);
});

test.each(['nothing', '{}', '[1]', '[{"origin":"x","log":"!","order":"!"}]'])('%s is no order', (text) => {
  const here = shelf(text);
  expect(keptOrders(here)).toEqual([]);
  forgetOrders(here);
  expect(here.kept.size).toBe(0);
});
