import { signRemoval } from '@bearings/relay/protocol';
import type { Bytes } from '../bytes.ts';
import { knownEntropy } from '../ways.ts';
import { type CopyKeeper, Overtaken } from './copy-keeper.ts';
import { type CopyKeys, recordKeys, wordsLogKeys } from './copy-keys.ts';
import type { CopyState } from './copy-state.ts';
import type { CopyServer, Order } from './log-line.ts';

/** The order that deletes a log at one server, signed now, so that it can be brought when no key is left. */
async function signedOrder(subtle: SubtleCrypto, origin: string, { log }: CopyKeys): Promise<Order> {
  return { log: log.id, order: await signRemoval(subtle, log.sign, origin, log.id) };
}

/**
 * What deletes a copy for good. The log of records goes first: if nothing comes after it, whoever takes part is told that the
 * copy has ended. Without its key log alone it would go on with words that lead nowhere.
 */
export async function ordersOfCopy(
  keeper: CopyKeeper,
  origin: string,
  state: CopyState,
): Promise<[Order, ...Order[]]> {
  const { env } = keeper.session;
  const words = [await wordsOfCopy(keeper, state), state.change?.entropy].filter((one) => one !== undefined);
  const [records, ...keyLogs] = await Promise.all([
    recordKeys(env.subtle, state.secret),
    ...words.map((entropy) => wordsLogKeys(env.subtle, entropy)),
  ]);
  const first = await signedOrder(env.subtle, origin, records);
  const others = await Promise.all(keyLogs.map((keys) => signedOrder(env.subtle, origin, keys)));
  return [first, ...others, ...state.orders];
}

/**
 * What deletes the logs that a change of keys leaves behind, and older ones that wait. The key log goes first: as long as it
 * stands, whatever is written there is open to whoever has the words.
 */
export async function ordersOfLeft(keeper: CopyKeeper, origin: string, state: CopyState): Promise<Order[]> {
  const { subtle } = keeper.session.env;
  const words = await wordsOfCopy(keeper, state);
  const logs = [
    ...(words === undefined ? [] : [await wordsLogKeys(subtle, words)]),
    await recordKeys(subtle, state.secret),
  ];
  return [...(await Promise.all(logs.map((keys) => signedOrder(subtle, origin, keys)))), ...state.orders];
}

/** What the words stand for that lead to the copy as it is. */
export const wordsOfCopy = async (
  { session }: CopyKeeper,
  { change }: CopyState,
): Promise<Bytes | undefined> => change?.before ?? knownEntropy(session.env, session.requireOpen());

/** Brings what waits, one after the other, and forgets each that was brought. Throws what a line throws. */
export async function bringOrders(keeper: CopyKeeper, server: CopyServer): Promise<void> {
  for (;;) {
    const state = await keeper.read();
    const next = state?.orders[0];
    if (state === undefined || next === undefined) return;
    await server.bringOrder(next);
    await keeper.keep((now) => {
      if (now !== state) throw new Overtaken();
      const orders = state.orders.slice(1);
      return { state: { ...state, orders, left: orders.length > 0 ? state.left : [] } };
    });
  }
}
