import type { Bytes } from '../bytes.ts';
import { isVaultError } from '../errors.ts';
import { type CopyKeeper, Overtaken } from './copy-keeper.ts';
import type { CopyKeys } from './copy-keys.ts';
import { type CopyRound, type Progress, stateOf } from './copy-round.ts';
import { foldOld } from './folding.ts';
import type { CopyServer } from './log-line.ts';
import { tally } from './marks.ts';
import { readNews } from './reading.ts';
import { sendUnsent } from './sending.ts';
import { tendWords } from './tending-words.ts';

/** Reads, sends, folds and looks after the words, once, with one log. Throws what a line throws, and {@link Overtaken}. */
export async function roundWith(
  server: CopyServer,
  keys: CopyKeys,
  secret: Bytes,
  keeper: CopyKeeper,
  copied: Set<string>,
  tell: (progress: Progress) => void,
): Promise<void> {
  const line = server.line(keys.log);
  let progress: Progress = { sent: 0, toSend: 0, read: 0, toRead: 0 };
  const round: CopyRound = {
    session: keeper.session,
    keeper,
    secret,
    keys,
    line,
    copied,
    read: 0,
    tell: (more) => {
      progress = { ...progress, ...more };
      tell(progress);
    },
  };
  try {
    await readNews(round);
    // What was written comes first: a key log that cannot be made just now keeps none of it from the server.
    try {
      await sendOrFold(round);
    } catch (error) {
      // Who has no room is told of lost words all the same.
      if (isVaultError(error, 'log-full') || isVaultError(error, 'server-full'))
        await tendWords(round, server);
      throw error;
    }
    await foldOld(round);
    // What was not shown to be folded is missed now, and sent again.
    if ((await stateOf(round)).doubt) {
      await readNews(round);
      await sendOrFold(round);
    }
    // A copy that no words lead to is none yet.
    await tendWords(round, server);
    await noteCopied(round);
  } finally {
    line.close();
  }
}

/** A log that is full may take in what waits once it is folded. */
async function sendOrFold(round: CopyRound): Promise<void> {
  try {
    await sendUnsent(round);
  } catch (error) {
    if (!isVaultError(error, 'log-full')) throw error;
    await foldOld(round, true);
    await sendUnsent(round);
  }
}

async function noteCopied(round: CopyRound): Promise<void> {
  const { session, keeper, copied } = round;
  const from = await stateOf(round);
  const lastCopied = session.now();
  await keeper.keep((state) => {
    if (state !== from) throw new Overtaken();
    const { unsent } = tally(state.marks, session.histories, copied);
    return unsent.length === 0 ? { state: { ...state, lastCopied } } : undefined;
  });
  // The marks say the same, and go on saying it in another process.
  if (keeper.known?.lastCopied === lastCopied) copied.clear();
}
