import { signRemoval } from '@bearings/relay/protocol';
import { type Bytes, toBytes } from '../bytes.ts';
import { VaultError } from '../errors.ts';
import { newSecret } from '../keys.ts';
import { knownEntropy, otherWords } from '../ways.ts';
import { newWords } from '../words.ts';
import { type CopyKeeper, Overtaken } from './copy-keeper.ts';
import { type CopyKeys, recordKeys, wordsLogKeys } from './copy-keys.ts';
import { type CopyState, newCarrier, newCopyState, type Removal } from './copy-state.ts';
import { writeKeyLog } from './key-log.ts';
import type { CopyServer } from './log-line.ts';

/** Keeps new secrets before anything is done with them. @returns the entropy of the new words */
export async function beginChange(keeper: CopyKeeper): Promise<Bytes> {
  const { env } = keeper.session;
  const { entropy } = await newWords(env);
  const change = { secret: newSecret(env), entropy, batch: toBytes(env.random(16)) };
  await keeper.keep((state) => {
    if (state === undefined) throw new VaultError('copying-off');
    // One that was begun before goes on.
    return { state: { ...state, change: state.change ?? change } };
  });
  return keeper.known?.change?.entropy ?? entropy;
}

/**
 * Goes on with a change of keys: the new key log first, then the new log is this device's, with everything to be sent
 * anew, and the orders that delete the old ones when that is done. Throws what a line throws.
 */
export async function goOnChanging(keeper: CopyKeeper, server: CopyServer): Promise<void> {
  const state = await keeper.read();
  if (state?.change === undefined) return;
  const { session } = keeper;
  const { secret, entropy, batch } = state.change;
  await writeKeyLog(session.env, server, entropy, secret, batch);
  const removals = await ordersFor(keeper, server.origin, state);
  await keeper.keep(async (now) => {
    if (now !== state) throw new Overtaken();
    const fresh = newCopyState(secret, newCarrier(session.env));
    return {
      state: { ...fresh, removals, troubles: state.troubles },
      with: await otherWords(session, entropy),
    };
  });
}

/** Signed now, so that they can be brought when no key is left: for the log, the key log, and older ones that wait. */
export async function ordersFor(keeper: CopyKeeper, origin: string, state: CopyState): Promise<Removal[]> {
  const { env } = keeper.session;
  const words = await knownEntropy(env, keeper.session.requireOpen());
  const orders = [await orderFor(env.subtle, origin, await recordKeys(env.subtle, state.secret))];
  if (words !== undefined)
    orders.push(await orderFor(env.subtle, origin, await wordsLogKeys(env.subtle, words)));
  return [...orders, ...state.removals];
}

export async function orderFor(subtle: SubtleCrypto, origin: string, { log }: CopyKeys): Promise<Removal> {
  return { log: log.id, order: await signRemoval(subtle, log.sign, origin, log.id) };
}

/** Deletes the logs that a change of keys left behind. Throws what a line throws. */
export async function bringRemovals(keeper: CopyKeeper, server: CopyServer): Promise<void> {
  for (;;) {
    const state = await keeper.read();
    const next = state?.removals[0];
    if (next === undefined) return;
    await server.order(next.log, next.order);
    await keeper.keep((now) => {
      if (now !== state) throw new Overtaken();
      return { state: { ...now!, removals: now!.removals.slice(1) } };
    });
  }
}
