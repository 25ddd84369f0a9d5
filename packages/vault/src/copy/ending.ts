import { type Bytes, sameBytes } from '../bytes.ts';
import { isVaultError } from '../errors.ts';
import { isLogGone } from './change-keys.ts';
import { BATCH_QUERY } from './copy-blobs.ts';
import { type CopyKeeper, Overtaken } from './copy-keeper.ts';
import { recordKeys, wordsLogKeys } from './copy-keys.ts';
import { same } from './copy-round.ts';
import { type CopyState, endedState } from './copy-state.ts';
import type { CopyStatus } from './copy-status.ts';
import { GONE, readLeft } from './left-logs.ts';
import type { CopyServer } from './log-line.ts';
import { bringOrders, ordersOfCopy, wordsOfCopy } from './orders.ts';

/**
 * Deletes the logs, once what others wrote there was read, as far as the server shows it: they were told that it is copied.
 * Before anything is deleted it is kept that the copy has ended, here, with all orders: wherever this breaks off, rounds go on
 * with it. Throws what a line throws, and {@link Overtaken}. Where this device has never been through everything, nothing is
 * deleted that cannot be read now. Of a copy that has ended already no more is deleted than waits.
 * @param reading the server for as long as it is to be read from
 * @returns whether it could be asked whose doing it is: see {@link lookWhoseEnd}
 */
export async function endCopy(
  keeper: CopyKeeper,
  server: CopyServer,
  reading: CopyServer,
  state: CopyState,
): Promise<boolean> {
  const { secret, position, ended, lastCopied } = state;
  const left = ended ? state.left : [{ secret, position }, ...state.left];
  // This may be all there is.
  if (lastCopied === 0) await readLeft(keeper, reading, left, GONE);
  else await readLeft(keeper, reading, left).catch(unlessUnasked);
  if (!ended) {
    const orders = await ordersOfCopy(keeper, server.origin, state);
    const words = await wordsOfCopy(keeper, state);
    await keeper.keep((now) => {
      const removed = { ...endedState(same(now, state)), removal: { words }, orders, left };
      return { state: removed, changes: [BATCH_QUERY] };
    });
  }
  const isKnown = await lookWhoseEnd(keeper, reading).then(
    () => true,
    (error: unknown) => {
      unlessUnasked(error);
      return false;
    },
  );
  await bringOrders(keeper, server);
  return isKnown;
}

/**
 * Looks, right before a removal deletes the log of records, whether another device was quicker. Whoever changes the keys deletes
 * the key log first, and whoever removes the copy deletes it last: as long as it stands, no change has come to its end. Where
 * it is gone the end is not told as this device's. Throws what a line throws, and {@link Overtaken}.
 */
export async function lookWhoseEnd(keeper: CopyKeeper, server: CopyServer): Promise<void> {
  const state = await keeper.read();
  if (!state?.removal) return;
  const { subtle } = keeper.session.env;
  const { log } = await recordKeys(subtle, state.secret);
  if (!state.orders.some((order) => sameBytes(order.log, log.id))) return;
  const { words } = state.removal;
  if (words !== undefined && !(await isLogGone(server, (await wordsLogKeys(subtle, words)).log))) return;
  await keeper.keep((now) => ({ state: { ...same(now, state), removal: undefined } }));
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

/** What the person is to be told when a copy has ended, of the 12 words above all. */
export interface EndedWords {
  /** Nobody said that they have those that open what is here. */
  readonly areNew: boolean;
  /**
   * Another device may have ended it before, or it could not be asked whether one had: where that changed the keys, a copy
   * under the new ones is at the server.
   */
  readonly wasGone: boolean;
}

/**
 * Forgets a copy that has ended, unless nobody has seen its words. Throws {@link Overtaken}, also where something of it is
 * still to be deleted.
 */
export async function forgetEnded(
  keeper: CopyKeeper,
): Promise<Pick<EndedWords, 'areNew'> & Pick<CopyStatus, 'endedHere'>> {
  const from = await keeper.read();
  if (from === undefined || !from.ended || from.orders.length > 0) throw new Overtaken();
  if (!from.newWords)
    await keeper.keep((now) => {
      same(now, from);
      return { state: undefined, changes: [BATCH_QUERY] };
    });
  return { areNew: from.newWords, endedHere: from.removal !== undefined };
}

/** Someone else deleted the log of records: there is nothing to be sent any more. Throws {@link Overtaken}. */
export async function noteEnded(keeper: CopyKeeper, secret: Bytes): Promise<void> {
  await keeper.keep((state) => {
    if (state === undefined || state.secret !== secret) throw new Overtaken();
    return { state: endedState(state), changes: [BATCH_QUERY] };
  });
}

/**
 * Reads and sends nothing more, until it is gone on with. Throws {@link Overtaken}, also where a change of keys, or old logs,
 * wait.
 * @param mayWait they wait until then, too
 */
export async function leaveCopy(keeper: CopyKeeper, from: CopyState, mayWait: boolean): Promise<void> {
  await keeper.keep((now) => {
    const { change, orders } = same(now, from);
    if (!mayWait && (change !== undefined || orders.length > 0)) throw new Overtaken();
    return { state: { ...from, stopped: true } };
  });
}
