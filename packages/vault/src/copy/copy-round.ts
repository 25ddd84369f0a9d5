import { type Bytes, sameBytes } from '../bytes.ts';
import { VaultError } from '../errors.ts';
import type { VaultSession } from '../vault-session.ts';
import { type CopyKeeper, Overtaken } from './copy-keeper.ts';
import type { CopyKeys } from './copy-keys.ts';
import { type CopyState, isOn } from './copy-state.ts';
import type { LogLine } from './log-line.ts';

/** How far a round has come: in versions what is sent, in positions of the log what is read. */
export interface Progress {
  readonly sent: number;
  readonly toSend: number;
  readonly read: number;
  readonly toRead: number;
}

/** One round with one log. */
export interface CopyRound {
  readonly session: VaultSession;
  readonly keeper: CopyKeeper;
  readonly secret: Bytes;
  readonly keys: CopyKeys;
  readonly line: LogLine;
  /** Names of versions above their mark that the log is known to have; empty again with every tab. */
  readonly copied: Set<string>;
  tell(progress: Partial<Progress>): void;
  /** Sealed bytes that were read so far. */
  read: number;
}

/** More than any log may hold, read several times over. */
export const READ_LIMIT = 512 * 1024 * 1024;

/** The next pieces behind a position. Throws what a line throws, and `server-unfit` for a log without an end. */
export async function pageAfter(round: CopyRound, position: number) {
  const page = await round.line.readAfter(position);
  for (const { bytes } of page.pieces) round.read += bytes.length;
  if (round.read > READ_LIMIT) throw new VaultError('server-unfit', 'a log without an end');
  return page;
}

/** The state, while it is that of this round's log. Throws {@link Overtaken}. */
export async function stateOf({ keeper, secret }: Pick<CopyRound, 'keeper' | 'secret'>): Promise<CopyState> {
  const state = await keeper.read();
  if (!isOn(state)) throw new Overtaken();
  if (!sameBytes(state.secret, secret)) throw new Overtaken();
  return state;
}

/** The state, if nobody changed it since. */
export function same(now: CopyState | undefined, from: CopyState): CopyState {
  if (now !== from) throw new Overtaken();
  return now;
}
