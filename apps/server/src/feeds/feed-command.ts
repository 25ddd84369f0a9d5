import type { DirectoryStore } from '@bearings/directory/store';
import type { Where } from '../where/where.ts';
import type { Progress } from './progress.ts';

/** What a command cannot do, in one line for the operator. */
export class CommandError extends Error {}

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
