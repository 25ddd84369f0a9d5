import type { Bytes } from '../bytes.ts';
import { isVaultError, VaultError } from '../errors.ts';
import { newSecret } from '../keys.ts';
import { knownEntropy, otherWords } from '../ways.ts';
import { newWords } from '../words.ts';
import { BATCH_QUERY } from './copy-blobs.ts';
import { type CopyKeeper, Overtaken } from './copy-keeper.ts';
import { recordKeys } from './copy-keys.ts';
import {
  type CopyState,
  endedState,
  type LeftLog,
  newCarrier,
  newCopyState,
  requireOn,
  withoutWordsTroubles,
} from './copy-state.ts';
import { writeKeyLog } from './key-log.ts';
import { type CopyServer, type LogKey, newBatch } from './log-line.ts';
import { ordersOfLeft } from './orders.ts';

/**
 * Keeps new secrets before anything is done with them, and asks no server: whoever is to be shut out has no say in it. The
 * new words are those of the vault from here on; the copy opens to those before them until {@link goOnChanging} is done.
 * Throws `copying-off`, `log-gone` where there is no copy any more. @returns the entropy of the new words
 */
export async function beginChange(keeper: CopyKeeper): Promise<Bytes> {
  const { session } = keeper;
  const { env } = session;
  const made = await newWords(env);
  const fresh = { secret: newSecret(env), entropy: made.entropy, batch: newBatch(env) };
  let { entropy } = fresh;
  await keeper.keep(async (state) => {
    const on = requireOn(state);
    if (on.ended) throw new VaultError('log-gone', 'there is nothing to change the keys of');
    const known = await knownEntropy(env, session.requireOpen());
    // One that was begun before goes on, and its words are shown once more.
    const change = on.change ?? { ...fresh, before: known, wereNew: on.newWords };
    // Of its own: a lock wipes what is kept.
    entropy = change.entropy.slice();
    return {
      state: { ...on, change, newWords: true, handed: [] },
      with: await otherWords(session, change.entropy),
    };
  });
  return entropy;
}

/**
 * Goes on with a change of keys: the new key log first, then the new log is this device's, with everything to be sent
 * anew, and the orders that delete the old ones when that is done. Where the old log was deleted meanwhile, by another
 * device's change of keys or for good, this one is given up and the copy has ended. Throws what a line throws.
 */
export async function goOnChanging(keeper: CopyKeeper, server: CopyServer): Promise<void> {
  const state = await keeper.read();
  if (state?.change === undefined) return;
  const { session } = keeper;
  if (await isGone(session.env.subtle, server, state.secret)) return giveUp(keeper, state);
  const { secret, entropy, batch } = state.change;
  try {
    await writeKeyLog(session.env, server, entropy, secret, batch);
  } catch (error) {
    // No server has others put in the place of words that somebody has: these open the device, and where they lead is told of.
    if (!isVaultError(error, 'log-gone')) throw error;
  }
  const orders = await ordersOfLeft(keeper, server.origin, state);
  await keeper.keep((now) => {
    if (now !== state) throw new Overtaken();
    const left: LeftLog[] = [{ secret: state.secret, position: state.position }, ...state.left];
    const { newWords } = state;
    const { troubles } = withoutWordsTroubles(state);
    return {
      state: { ...newCopyState(secret, newCarrier(session.env)), orders, left, newWords, troubles },
      changes: [BATCH_QUERY],
    };
  });
}

async function giveUp(keeper: CopyKeeper, from: CopyState): Promise<void> {
  await keeper.keep((now) => {
    if (now !== from) throw new Overtaken();
    return { state: endedState(from), changes: [BATCH_QUERY] };
  });
}

/** Whether a log of records was deleted for good. Throws what a line throws. */
export async function isGone(subtle: SubtleCrypto, server: CopyServer, secret: Bytes): Promise<boolean> {
  return isLogGone(server, (await recordKeys(subtle, secret)).log);
}

/** The same of any log. */
export async function isLogGone(server: CopyServer, log: LogKey): Promise<boolean> {
  const line = server.line(log);
  try {
    await line.head();
    return false;
  } catch (error) {
    if (isVaultError(error, 'log-gone')) return true;
    throw error;
  } finally {
    line.close();
  }
}
