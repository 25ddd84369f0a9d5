import { type Bytes, sameBytes, toBytes } from '../bytes.ts';
import { VaultError } from '../errors.ts';
import { newSecret } from '../keys.ts';
import type { VaultSession } from '../vault-session.ts';
import { knownEntropy, otherWords, recoveryWords } from '../ways.ts';
import { newWords } from '../words.ts';
import { isGone, leftLog, ordersFor } from './change-keys.ts';
import { BATCH_QUERY } from './copy-blobs.ts';
import type { CopyKeeper } from './copy-keeper.ts';
import { recordKeys, wordsLogKeys } from './copy-keys.ts';
import { type CopyState, newCarrier, newCopyState } from './copy-state.ts';
import { readKeyLog, writeKeyLog } from './key-log.ts';
import { type CopyServer, newBatch } from './log-line.ts';

/** What lets another device in: pairing hands it over, and the 12 words lead to it. */
export interface Handover {
  /** 32 bytes. */
  readonly copySecret: Bytes;
  /** What the 12 words stand for, 16 bytes. */
  readonly entropy: Bytes;
}

/** Whether this device takes part in a copy that is there. */
export const isOn = (state: CopyState | undefined): boolean => state?.ended === false;

/** A copy to take part in. */
export interface Beginning extends Handover {
  /** The words are other ones than before. */
  readonly newWords: boolean;
}

/**
 * The copy that the words lead to, or else a new one: its secret, the words if there are none, and the key log, which is
 * written here. Throws what a line throws.
 */
export async function foundOrBegun(session: VaultSession, server: CopyServer): Promise<Beginning> {
  const { env } = session;
  await recoveryWords(session);
  const known = (await knownEntropy(env, session.requireOpen()))!;
  const found = await readKeyLog(env.subtle, server, known);
  if (found instanceof Uint8Array && !(await isGone(env.subtle, server, found)))
    return { copySecret: found, entropy: known, newWords: false };
  // Words that ever led to a copy stay with it: whoever has them would read the new one.
  const isAnew = found !== undefined;
  const entropy = isAnew ? (await newWords(env)).entropy : known;
  await writeKeyLog(env, server, entropy, newSecret(env), newBatch(env));
  // Another tab may have been quicker.
  const first = await readKeyLog(env.subtle, server, entropy);
  if (!(first instanceof Uint8Array)) throw new VaultError('server-unfit', 'what was kept is not shown');
  return { copySecret: first, entropy, newWords: isAnew };
}

/**
 * This device's vault takes part from now on, and keeps what it has. Its words are then those handed over. Of a change of
 * keys that was begun stays what it was for: the old logs are deleted, unless it is these that are joined again.
 * @param origin of the server
 * @param isWanted looks at how it stands, in the same commit
 */
export async function takePart(
  keeper: CopyKeeper,
  origin: string,
  { copySecret, entropy, newWords }: Beginning,
  isWanted: (before: CopyState | undefined) => boolean = () => true,
): Promise<void> {
  const { session } = keeper;
  const { env } = session;
  const joined = await Promise.all([recordKeys(env.subtle, copySecret), wordsLogKeys(env.subtle, entropy)]);
  await keeper.keep(async (before) => {
    if (!isWanted(before)) return undefined;
    const [orders, left] = before ? await leftBehind(keeper, origin, before) : [[], []];
    return {
      state: {
        ...newCopyState(toBytes(copySecret), newCarrier(env)),
        orders: orders.filter((order) => !joined.some(({ log }) => sameBytes(log.id, order.log))),
        left: left.filter(({ secret }) => !sameBytes(secret, copySecret)),
        newWords,
      },
      changes: [BATCH_QUERY],
      with: await otherWords(session, entropy),
    };
  });
}

/** What is to be deleted, and to be read before. */
async function leftBehind(keeper: CopyKeeper, origin: string, state: CopyState) {
  const { change, orders, left } = state;
  return change === undefined
    ? ([orders, left] as const)
    : ([await ordersFor(keeper, origin, state), [leftLog(state), ...left]] as const);
}
