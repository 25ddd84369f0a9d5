import { type Bytes, sameBytes } from '../bytes.ts';
import { isVaultError } from '../errors.ts';
import type { VaultSession } from '../vault-session.ts';
import { knownEntropy } from '../ways.ts';
import { type CopyRound, stateOf } from './copy-round.ts';
import { DAY, noted, withoutWordsTroubles } from './copy-state.ts';
import { readKeyLog, writeKeyLog } from './key-log.ts';
import { type CopyServer, newBatch } from './log-line.ts';

/** How long a key log that was seen in its place is taken to be there. */
const SEEN_MS = DAY;

/** Where the key log stands in the way, and records may be copied all the same. */
const OF_KEY_LOG_ALONE = ['log-full', 'server-full', 'server-unfit'] as const;

/**
 * Looks whether the 12 words lead to this copy, once a day and whenever everything had to be read again, and writes their log
 * anew where it is gone: a server that went back to an older state, or lost everything, may have lost that too. Words that
 * cannot be mended, since their log was deleted or leads elsewhere, are told of. Throws `server-away`, `server-busy`,
 * `server-keeps-none`, and what {@link stateOf} throws.
 */
export async function tendWords(
  round: Pick<CopyRound, 'session' | 'keeper' | 'secret'>,
  server: CopyServer,
): Promise<void> {
  const { session, keeper, secret } = round;
  const opened = session.requireOpen();
  const { keyLogSeen, change } = await stateOf(round);
  // Another tab began it: the words are those of the copy that comes.
  if (change !== undefined) return;
  if (Math.abs(session.now() - keyLogSeen) < SEEN_MS) return;
  const entropy = await knownEntropy(session.env, opened);
  if (entropy === undefined) return;
  const found = await foundBy(session, server, entropy, secret);
  const from = await stateOf(round);
  const now = session.now();
  await keeper.keep((state) => {
    if (state !== from) return undefined;
    const right = withoutWordsTroubles(from);
    const known = found === 'right' ? right : noted(from, found.trouble, 0, now);
    const isSettled = found === 'right' || found.isSettled;
    return { state: { ...known, keyLogSeen: isSettled ? now : 0 } };
  });
}

type Found = 'right' | { readonly trouble: 'words-gone' | 'words-astray'; readonly isSettled: boolean };

async function foundBy(
  { env }: VaultSession,
  server: CopyServer,
  entropy: Bytes,
  secret: Bytes,
): Promise<Found> {
  try {
    const found = await readKeyLog(env.subtle, server, entropy);
    if (found === 'gone') return { trouble: 'words-gone', isSettled: true };
    if (found === undefined) await writeKeyLog(env, server, entropy, secret, newBatch(env));
    else if (!sameBytes(found, secret)) return { trouble: 'words-astray', isSettled: true };
    return 'right';
  } catch (error) {
    if (isVaultError(error, 'other-space')) return { trouble: 'words-astray', isSettled: true };
    if (isVaultError(error, 'log-gone')) return { trouble: 'words-gone', isSettled: true };
    if (!OF_KEY_LOG_ALONE.some((code) => isVaultError(error, code))) throw error;
    return { trouble: 'words-gone', isSettled: false };
  }
}
