import { VaultError } from '../errors.ts';
import type { CopyServer, LogLine } from './log-line.ts';

/** A round that takes longer is broken off, and the next one goes on: a server may answer for ever, a little at a time. */
const ROUND_MS = 60 * 60_000;

/**
 * A server for the time of one round: once that is given up, or has gone on for too long, whatever is asked of it rejects
 * with `server-away`, answered or not.
 */
export function roundServer(server: CopyServer, signal: AbortSignal, now: () => number): CopyServer {
  const begun = now();
  const over = new Promise<never>((_, reject) => {
    const giveUp = () => reject(new VaultError('server-away', 'the round was given up'));
    if (signal.aborted) giveUp();
    else signal.addEventListener('abort', giveUp, { once: true });
  });
  over.catch(() => {});
  const asked = async <Answer>(ask: () => Promise<Answer>): Promise<Answer> => {
    if (signal.aborted) return over;
    if (now() - begun > ROUND_MS) throw new VaultError('server-away', 'a round without an end');
    return Promise.race([ask(), over]);
  };
  return {
    origin: server.origin,
    space: server.space,
    get ahead() {
      return server.ahead;
    },
    line: (log) => boundLine(server.line(log), asked),
    bringOrder: (order) => asked(() => server.bringOrder(order)),
  };
}

function boundLine(line: LogLine, asked: <Answer>(ask: () => Promise<Answer>) => Promise<Answer>): LogLine {
  return {
    append: (batch, pieces) => asked(() => line.append(batch, pieces)),
    readAfter: (position) => asked(() => line.readAfter(position)),
    head: () => asked(() => line.head()),
    replace: (batch, revision, pieces) => asked(() => line.replace(batch, revision, pieces)),
    remove: () => asked(() => line.remove()),
    follow: (hear) => line.follow(hear),
    close: () => line.close(),
  };
}
