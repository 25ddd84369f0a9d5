import type { Bytes } from '../bytes.ts';
import { BATCH_QUERY } from './copy-blobs.ts';
import { type CopyKeeper, Overtaken } from './copy-keeper.ts';
import type { CopyServer } from './log-line.ts';
import { bringOrders, ordersOfCopy } from './orders.ts';

/**
 * Deletes the logs. Once that of records is gone the copy has ended here too, and what is left of the orders is kept, to be
 * brought by the next round where this one breaks off. Throws what a line throws, and {@link Overtaken}.
 */
export async function endCopy(keeper: CopyKeeper, server: CopyServer): Promise<void> {
  const state = await keeper.read();
  if (state === undefined) return;
  const [first, ...orders] = await ordersOfCopy(keeper, server.origin, state);
  await server.bringOrder(first);
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
