import type { DirectoryStore } from '@bearings/directory/store';
import { CommandError, textOption } from '../command-line.ts';
import type { Where } from '../where/where.ts';
import type { Progress } from './progress.ts';

/** What reading a feed came to, for who asked from elsewhere than a terminal. */
export interface ImportResult {
  /** How many rows ended as what. */
  readonly outcomes: Readonly<Record<'accepted' | 'repaired' | 'rejected', number>>;
  /** How many meetings were, or would be, changed in which way. */
  readonly changes: Readonly<Record<string, number>>;
  /**
   * Rows that are not as they came, the rejected ones first, and no more than can be read through; `alike` says how many
   * a row stands for, and `others` which the first of these are.
   */
  readonly rows: readonly object[];
  /** Why nothing was taken in. */
  readonly refused: 'none-read' | 'closes-many' | null;
}

export interface FeedCommand {
  readonly words: readonly string[];
  readonly options: Readonly<Record<string, string | true | undefined>>;
  readonly say: (line: string) => void;
  readonly openStore: () => Promise<DirectoryStore>;
  readonly where: () => Promise<Where>;
  /** Addresses of private networks may be asked. */
  readonly allowPrivate: boolean;
  readonly clock: () => number;
  readonly progress: Progress;
  readonly tell: (result: ImportResult) => void;
}

/** The source that a command is about. @throws CommandError where none is named, or by far too many words */
export function sourceOption(command: Pick<FeedCommand, 'options'>): string {
  const name = textOption(command, 'source')?.trim();
  if (!name || name.length > 120)
    throw new CommandError('--source names whose feed this is, in a few words.');
  return name;
}
