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

/**
 * Keeps new secrets before anything is done with them, and asks no server: whoever is to be shut out has no say in it.
 * Throws `copying-off`, `log-gone` where there is no copy any more. @returns the entropy of the new words
 */
export async function beginChange(keeper: CopyKeeper): Promise<Bytes> {
  const { env } = keeper.session;
  const { entropy } = await newWords(env);
  const change = { secret: newSecret(env), entropy, batch: toBytes(env.random(16)) };
  await keeper.keep((state) => {
    if (state === undefined) throw new VaultError('copying-off');
    if (state.ended) throw new VaultError('log-gone', 'there is nothing to change the keys of');
    // One that was begun before goes on.
    if (state.change !== undefined) return undefined;
    return { state: { ...state, change, newWords: true } };
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
      state: { ...fresh, removals, newWords: state.newWords, troubles: state.troubles },
      with: await otherWords(session, entropy),
    };
  });
}

/**
 * Signed now, so that they can be brought when no key is left: for the key log, the log, and older ones that wait. The key
 * log goes first: as long as it stands, whatever is written there is open to whoever has the words.
 */
export async function ordersFor(keeper: CopyKeeper, origin: string, state: CopyState): Promise<Removal[]> {
  const { subtle } = keeper.session.env;
  const words = await knownEntropy(keeper.session.env, keeper.session.requireOpen());
  const logs = [
    ...(words === undefined ? [] : [await wordsLogKeys(subtle, words)]),
    await recordKeys(subtle, state.secret),
  ];
  return [...(await Promise.all(logs.map((keys) => orderFor(subtle, origin, keys)))), ...state.removals];
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
