import { VaultError } from '@bearings/vault/errors';
import { expect, test } from 'vitest';
import { testShelf } from './orders.testkit.ts';
import { bringOrders, dropOrder, keepOrders, keptOrders, undoErasing } from './orders.ts';

const origin = 'https://bearings.example';
const order = (of: number) => ({
  origin,
  log: new Uint8Array(32).fill(of),
  order: new Uint8Array(64).fill(of),
});

const gone = async () => false;
const erasing = { ...order(2), erases: 'bearings' };

test('orders wait until they are brought, each once, and leave nothing behind', async () => {
  const here = testShelf();
  keepOrders(here, [order(1)]);
  keepOrders(here, [order(2)]);
  expect(keptOrders(here)).toEqual([order(1), order(2)]);
  const brought: number[] = [];
  await bringOrders(here, { origin, bringOrder: async ({ log }) => void brought.push(log[0]!) }, gone);
  expect(brought).toEqual([1, 2]);
  expect(here.kept.size).toBe(0);
});

test('what could not be brought waits on', async () => {
  const here = testShelf();
  keepOrders(here, [order(1), order(2)]);
  const server = {
    origin,
    bringOrder: async ({ log }: { log: Uint8Array }) => {
      if (log[0] === 2) throw new VaultError('server-away');
    },
  };
  await expect(bringOrders(here, server, gone)).rejects.toMatchObject({ code: 'server-away' });
  expect(keptOrders(here)).toEqual([order(2)]);
});

test('one that is for later waits for its time; one that is of no use is forgotten', async () => {
  const here = testShelf();
  keepOrders(here, [{ ...order(1), after: 1_000 }, order(2)]);
  const brought: number[] = [];
  const server = { origin, bringOrder: async ({ log }: { log: Uint8Array }) => void brought.push(log[0]!) };
  await bringOrders(here, server, gone, 999);
  expect(brought).toEqual([2]);
  await bringOrders(here, server, gone, 1_000);
  expect(brought).toEqual([2, 1]);
  keepOrders(here, [order(3)]);
  dropOrder(here, order(3));
  expect(here.kept.size).toBe(0);
});

test('an order whose vault was not erased after all is let go; where nobody can tell it waits', async () => {
  const here = testShelf();
  keepOrders(here, [{ ...order(1), erases: 'bearings' }, order(2)]);
  const brought: number[] = [];
  const server = { origin, bringOrder: async ({ log }: { log: Uint8Array }) => void brought.push(log[0]!) };
  const unknown = () => Promise.reject(new Error('no storage'));
  await expect(bringOrders(here, server, unknown)).rejects.toThrow('no storage');
  // It holds up nothing else.
  expect(brought).toEqual([2]);
  expect(keptOrders(here)).toHaveLength(1);
  await bringOrders(here, server, async (vault) => vault === 'bearings');
  expect(brought).toEqual([2]);
  expect(here.kept.size).toBe(0);
  keepOrders(here, [{ ...order(1), erases: 'bearings' }]);
  await bringOrders(here, server, gone);
  expect(brought).toEqual([2, 1]);
});

test.each([
  ['is let go where the vault is still there', async () => true, true, []],
  ['stands where its keys are gone', async () => false, false, [order(2)]],
  ['waits where nobody can tell', () => Promise.reject(new Error('no storage')), false, [erasing]],
])('an order for an erasing that broke off %s', async (_what, isThere, isUndone, left) => {
  const here = testShelf();
  keepOrders(here, [order(1)]);
  const forget = keepOrders(here, [erasing]);
  expect(await undoErasing(here, [erasing], forget, isThere)).toBe(isUndone);
  expect(keptOrders(here)).toEqual([order(1), ...left]);
});

test('an order of a vault that is gone waits for a network, whatever is kept here meanwhile', async () => {
  const here = testShelf();
  keepOrders(here, [{ ...order(1), erases: 'bearings' }]);
  const away = { origin, bringOrder: () => Promise.reject(new VaultError('server-away')) };
  await expect(bringOrders(here, away, gone)).rejects.toMatchObject({ code: 'server-away' });
  // Somebody keeps something in this browser, which makes a vault of the same name.
  const brought: number[] = [];
  const server = { origin, bringOrder: async ({ log }: { log: Uint8Array }) => void brought.push(log[0]!) };
  await bringOrders(here, server, async () => true);
  expect(brought).toEqual([1]);
});

test('what was kept in vain is forgotten, and nothing that waited before', () => {
  const here = testShelf();
  keepOrders(here, [order(1)]);
  const forget = keepOrders(here, [order(1), order(2)]);
  expect(keptOrders(here)).toEqual([order(1), order(2)]);
  forget();
  expect(keptOrders(here)).toEqual([order(1)]);
});

test('an order for another server is brought nowhere else', async () => {
  const here = testShelf();
  keepOrders(here, [{ ...order(1), origin: 'https://elsewhere.example' }]);
  await bringOrders(here, { origin, bringOrder: () => Promise.reject(new Error('brought')) }, gone);
  expect(here.kept.size).toBe(0);
});

test.each(['nothing', '{}', '[1]', '[{"origin":"x","log":"!","order":"!"}]'])('%s is no order', (text) => {
  const here = testShelf(text);
  expect(keptOrders(here)).toEqual([]);
  keepOrders(here, [order(1)]);
  expect(keptOrders(here)).toEqual([order(1)]);
});
