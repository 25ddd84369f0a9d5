import type { DirectoryStore } from '@bearings/directory/store';
import type { Where } from '../where/where.ts';
import type { Progress } from './progress.ts';

/** What a command cannot do, in one line for the operator. */
export class CommandError extends Error {}

/** What reading a feed came to, for who asked from elsewhere than a terminal. */
export interface ImportResult {
  /** How many rows ended as what. */
  readonly outcomes: Readonly<Record<'accepted' | 'repaired' | 'rejected', number>>;
  /** How many meetings were, or would be, changed in which way. */
  readonly changes: Readonly<Record<string, number>>;
  /** Rows that are not as they came, the rejected ones first, and no more than can be read through. */
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

/** An option that has a value; null where it is not given. @throws CommandError when its value is missing */
export function textOption({ options }: Pick<FeedCommand, 'options'>, name: string): string | null {
  const value = options[name];
  if (value === true) throw new CommandError(`--${name} needs a value.`);
  return value ?? null;
}

export const isSaid = ({ options }: Pick<FeedCommand, 'options'>, name: string): boolean =>
  options[name] !== undefined;

/** The source that a command is about. @throws CommandError where none is named, or by far too many words */
export function sourceOption(command: Pick<FeedCommand, 'options'>): string {
  const name = textOption(command, 'source')?.trim();
  if (!name || name.length > 120)
    throw new CommandError('--source names whose feed this is, in a few words.');
  return name;
}
