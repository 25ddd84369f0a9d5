import type { Bytes } from '../bytes.ts';
import { isVaultError } from '../errors.ts';
import { isGone } from './change-keys.ts';
import { BATCH_QUERY } from './copy-blobs.ts';
import { type CopyKeeper, Overtaken } from './copy-keeper.ts';
import { same } from './copy-round.ts';
import { type CopyState, endedState } from './copy-state.ts';
import { readLeft } from './left-logs.ts';
import type { CopyServer } from './log-line.ts';
import { bringOrders, ordersOfCopy } from './orders.ts';

/**
 * Deletes the logs, once what others wrote there was read, as far as the server shows it: they were told that it is copied.
 * Once that of records is gone the copy has ended here too, and what is left of the orders is kept, to be brought by the
 * next round where this one breaks off. Throws what a line throws, and {@link Overtaken}. Where this device has never been
 * through everything, nothing is deleted that cannot be read now: it may be all there is.
 * @param reading the server for as long as it is to be read from
 */
export async function endCopy(
  keeper: CopyKeeper,
  server: CopyServer,
  reading: CopyServer,
  state: CopyState,
): Promise<void> {
  if (!state.ended)
    await readLeft(keeper, reading, [state, ...state.left]).catch((error: unknown) => {
      if (state.lastCopied === 0) throw error;
      unlessUnasked(error);
    });
  const [first, ...orders] = await ordersOfCopy(keeper, server.origin, state);
  await server.bringOrder(first);
  await keeper.keep((now) => {
    const ended = endedState(same(now, state));
    return { state: { ...ended, orders, left: [] }, changes: [BATCH_QUERY] };
  });
  await bringOrders(keeper, server);
}

/** Who can't ask the server now goes by what is known. */
export function unlessUnasked(error: unknown): void {
  const isOfServer = [
    'server-away',
    'server-busy',
    'server-unfit',
    'server-full',
    'server-keeps-none',
  ] as const;
  if (!isOfServer.some((code) => isVaultError(error, code))) throw error;
}

/**
 * Whether the log of records of a copy that is taken to be there is gone already: then it is not this device that deletes
 * it. Nothing where the server cannot be asked.
 */
export async function wasGoneBefore(
  keeper: CopyKeeper,
  server: CopyServer,
  { ended, secret }: CopyState,
): Promise<boolean | undefined> {
  if (ended) return false;
  try {
    return await isGone(keeper.session.env.subtle, server, secret);
  } catch (error) {
    unlessUnasked(error);
    return undefined;
  }
}

/** What the person is to be told when a copy has ended, of the 12 words above all. */
export interface EndedWords {
  /** Nobody said that they have those that open what is here. */
  readonly areNew: boolean;
  /**
   * It was deleted from elsewhere before, which this device had not known: where another device changed the keys, a copy
   * under the new ones is at the server. False where that could not be asked.
   */
  readonly wasGone: boolean;
}

/**
 * Forgets a copy that has ended, unless nobody has seen its words. Throws {@link Overtaken}, also where something of it is
 * still to be deleted.
 */
export async function forgetEnded(keeper: CopyKeeper): Promise<Omit<EndedWords, 'wasGone'>> {
  const from = await keeper.read();
  if (from === undefined || !from.ended || from.orders.length > 0) throw new Overtaken();
  if (!from.newWords)
    await keeper.keep((now) => {
      same(now, from);
      return { state: undefined, changes: [BATCH_QUERY] };
    });
  return { areNew: from.newWords };
}

/** Someone else deleted the log of records: there is nothing to be sent any more. Throws {@link Overtaken}. */
export async function noteEnded(keeper: CopyKeeper, secret: Bytes): Promise<void> {
  await keeper.keep((state) => {
    if (state === undefined || state.secret !== secret) throw new Overtaken();
    return { state: endedState(state), changes: [BATCH_QUERY] };
  });
}

/** Reads and sends nothing more, until it is gone on with. Throws {@link Overtaken}, also where old logs wait. */
export async function leaveCopy(keeper: CopyKeeper, from: CopyState): Promise<void> {
  await keeper.keep((now) => {
    const { change, orders } = same(now, from);
    if (change !== undefined || orders.length > 0) throw new Overtaken();
    return { state: { ...from, stopped: true } };
  });
}
