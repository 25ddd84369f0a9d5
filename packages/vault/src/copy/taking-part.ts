import { type Bytes, sameBytes, toBytes } from '../bytes.ts';
import { VaultError } from '../errors.ts';
import { newSecret } from '../keys.ts';
import type { VaultSession } from '../vault-session.ts';
import { knownEntropy, otherWords, recoveryWords } from '../ways.ts';
import { newWords } from '../words.ts';
import { isGone } from './change-keys.ts';
import { BATCH_QUERY } from './copy-blobs.ts';
import type { CopyKeeper } from './copy-keeper.ts';
import { recordKeys, wordsLogKeys } from './copy-keys.ts';
import { same } from './copy-round.ts';
import { type CopyState, isOn, newCarrier, newCopyState, type Removal } from './copy-state.ts';
import { noteEnded } from './ending.ts';
import { readKeyLog } from './key-log.ts';
import type { CopyServer } from './log-line.ts';

/** What lets another device in: pairing hands it over, and the 12 words lead to it. */
export interface Handover {
  /** 32 bytes. */
  readonly copySecret: Bytes;
  /** What the 12 words stand for, 16 bytes. */
  readonly entropy: Bytes;
  /** Where it belongs: see `CopyServer.space`. */
  readonly space: string;
}

/**
 * The copy that the words lead to, or else a new one: its secret, and the words if there are none. Nothing of it is written at
 * the server before it is kept here, or else whoever is broken off in between would leave logs there that nobody knows of:
 * the key log comes with the first round. Throws what a line throws.
 */
export async function foundOrBegun(session: VaultSession, server: CopyServer): Promise<Handover> {
  const { env } = session;
  await recoveryWords(session);
  const known = (await knownEntropy(env, session.requireOpen()))!;
  const found = await readKeyLog(env.subtle, server, known);
  if (found instanceof Uint8Array && !(await isGone(env.subtle, server, found)))
    return { copySecret: found, entropy: known, space: server.space };
  // Words that ever led to a copy stay with it: whoever has them would read the new one.
  const entropy = found === undefined ? known : (await newWords(env)).entropy;
  return { copySecret: newSecret(env), entropy, space: server.space };
}

/**
 * Looks, where another copy than this one is on, whether it has ended since the last round: another device may have changed
 * its keys. Throws what a line throws, and `Overtaken`.
 */
export async function lookWhetherEnded(
  keeper: CopyKeeper,
  server: CopyServer,
  copySecret?: Uint8Array,
): Promise<void> {
  const state = await keeper.read();
  if (!isOn(state) || state.change !== undefined) return;
  if (copySecret !== undefined && sameBytes(state.secret, copySecret)) return;
  if (await isGone(keeper.session.env.subtle, server, state.secret)) await noteEnded(keeper, state.secret);
}

/**
 * Who has a copy of their own, or is about to change its keys, does not lose it by joining another: it would go on at the
 * server, and nobody could end it. One that was stopped was left by the person's own word, but for a change of keys that
 * waits. Throws `copying-on`, `keys-changing`.
 * @param copySecret of the copy that is to be joined; without it any other one is meant
 */
export function requireFree(before: CopyState | undefined, copySecret?: Uint8Array): void {
  if (before?.change !== undefined) throw new VaultError('keys-changing');
  if (!isOn(before)) return;
  if (copySecret === undefined || !sameBytes(before.secret, copySecret)) throw new VaultError('copying-on');
}

/**
 * Goes on with a copy that was stopped, if it is still there. Where it was deleted, or its keys were changed, it has ended:
 * throws `log-gone`. Throws what a line throws, and `Overtaken`.
 */
export async function goOnWith(keeper: CopyKeeper, server: CopyServer, state: CopyState): Promise<void> {
  if (await isGone(keeper.session.env.subtle, server, state.secret)) {
    await noteEnded(keeper, state.secret);
    throw new VaultError('log-gone', 'the copy that was stopped');
  }
  // The words may lead elsewhere by now.
  await keeper.keep((now) => ({ state: { ...same(now, state), stopped: false, keyLogSeen: 0 } }));
}

/**
 * This device's vault takes part from now on, and keeps what it has. Its words are then those handed over. Old logs of a
 * change of keys are deleted all the same, unless it is these that are joined again.
 * @param isWanted looks at how it stands, in the same commit, and may refuse by throwing
 */
export async function takePart(
  keeper: CopyKeeper,
  { copySecret, entropy }: Handover,
  isWanted: (before: CopyState | undefined) => boolean,
): Promise<void> {
  const { session } = keeper;
  const { env } = session;
  const joined = await Promise.all([recordKeys(env.subtle, copySecret), wordsLogKeys(env.subtle, entropy)]);
  await keeper.keep(async (before) => {
    if (!isWanted(before)) return undefined;
    const { left = [], newWords = false } = before ?? {};
    const orders = (before?.orders ?? []).filter(
      (order) => !joined.some(({ log }) => sameBytes(log.id, order.log)),
    );
    const isSameCopy = before !== undefined && sameBytes(before.secret, copySecret);
    const known = await knownEntropy(env, session.requireOpen());
    return {
      state: {
        ...newCopyState(toBytes(copySecret), newCarrier(env)),
        orders,
        removal: isSameCopy ? restOf(before) : orders.length > 0 ? { words: undefined } : undefined,
        left: left.filter(({ secret }) => !sameBytes(secret, copySecret)),
        // On somebody's paper stand others, which open this vault no more; or nobody knows whether these were ever seen.
        newWords: newWords || keeper.isDamaged || (known !== undefined && !sameBytes(known, entropy)),
        handed: isSameCopy ? before.handed : [],
      },
      changes: [BATCH_QUERY],
      with: await otherWords(session, entropy),
    };
  });
}

/** What waits beside a copy that is joined again: its own removal is none any more. */
const restOf = (before: CopyState): Removal | undefined => (before.ended ? undefined : before.removal);
