import type { Bytes } from '../bytes.ts';
import { knownEntropy } from '../ways.ts';
import { bringOrders, orderFor } from './change-keys.ts';
import { BATCH_QUERY } from './copy-blobs.ts';
import { type CopyKeeper, Overtaken } from './copy-keeper.ts';
import { recordKeys, wordsLogKeys } from './copy-keys.ts';
import type { CopyState } from './copy-state.ts';
import type { CopyServer, Order } from './log-line.ts';

/**
 * What deletes a copy for good, signed now, so that it can be brought when no key is left. The log of records goes first: if
 * nothing comes after it, whoever takes part is told that the copy has ended. Without its key log alone it would go on with
 * words that lead nowhere.
 */
export async function endingOrders(
  keeper: CopyKeeper,
  origin: string,
  state: CopyState,
): Promise<[Order, ...Order[]]> {
  const { env } = keeper.session;
  const words = [await knownEntropy(env, keeper.session.requireOpen()), state.change?.entropy];
  const keyLogs = words.filter((entropy) => entropy !== undefined);
  const [records, ...others] = await Promise.all([
    recordKeys(env.subtle, state.secret),
    ...keyLogs.map((entropy) => wordsLogKeys(env.subtle, entropy)),
  ]);
  const first = await orderFor(env.subtle, origin, records);
  return [
    first,
    ...(await Promise.all(others.map((keys) => orderFor(env.subtle, origin, keys)))),
    ...state.orders,
  ];
}

/**
 * Deletes the logs. Once that of records is gone the copy has ended here too, and what is left of the orders is kept, to be
 * brought by the next round where this one breaks off. Throws what a line throws, and {@link Overtaken}.
 */
export async function endCopy(keeper: CopyKeeper, server: CopyServer): Promise<void> {
  const state = await keeper.read();
  if (state === undefined) return;
  const [first, ...orders] = await endingOrders(keeper, server.origin, state);
  await server.order(first.log, first.order);
  await keeper.keep((now) => {
    if (now !== state) throw new Overtaken();
    const ended = { ...state, ended: true, batch: undefined, change: undefined, newWords: false };
    return { state: { ...ended, orders, left: [] }, changes: [BATCH_QUERY] };
  });
  await bringOrders(keeper, server);
}

/** Someone else deleted the log of records: there is nothing to be sent any more. Throws {@link Overtaken}. */
export async function noteEnded(keeper: CopyKeeper, secret: Bytes): Promise<void> {
  await keeper.keep((state) => {
    if (state === undefined || state.secret !== secret) throw new Overtaken();
    return { state: { ...state, ended: true, batch: undefined }, changes: [BATCH_QUERY] };
  });
}
