import type { Bytes } from '../bytes.ts';
import type { VaultSession } from '../vault-session.ts';
import type { CopyKeeper } from './copy-keeper.ts';
import type { CopyKeys } from './copy-keys.ts';
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
}
