import { parseArgs } from 'node:util';

/** What went wrong for whoever runs this instance; its message is what they read, as it stands. */
export class OperatorError extends Error {}

/** What a command cannot do, in one line. */
export class CommandError extends OperatorError {}

/** What stands behind a command: `--name value`, or `--name` alone. */
interface Given {
  readonly options: Readonly<Record<string, string | true | undefined>>;
}

/** An option that has a value; null where it is not given. @throws CommandError when its value is missing */
export function textOption({ options }: Given, name: string): string | null {
  const value = options[name];
  if (value === true) throw new CommandError(`--${name} needs a value.`);
  return value ?? null;
}

/** An option that a command cannot do without. @throws CommandError */
export function neededOption(given: Given, name: string): string {
  const value = textOption(given, name)?.trim();
  if (!value) throw new CommandError(`--${name} is missing: write it with a value behind it.`);
  return value;
}

export const isSaid = ({ options }: Given, name: string): boolean => options[name] !== undefined;

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const OPTIONS = {
  key: text,
  out: text,
  to: text,
  programme: text,
  format: text,
  source: text,
  zone: text,
  formats: text,
  report: text,
  all: flag,
  json: flag,
  yes: flag,
  name: text,
  role: text,
  meetings: text,
  'dry-run': flag,
  quiet: flag,
  'close-many': flag,
  help: { ...flag, short: 'h' },
} as const;

/** What a command line says: its words, and its options with their values. */
export interface Words {
  readonly positionals: readonly string[];
  readonly options: Readonly<Record<string, string | true>>;
}

/** @throws CommandError where there is no such option, or it does not go with its value */
export function readWords(args: readonly string[]): Words {
  // Of a pack it is a flag, of a feed a word.
  const options = args[0] === 'packs' ? { ...OPTIONS, programme: flag } : OPTIONS;
  try {
    const { positionals, values } = parseArgs({ args: [...args], allowPositionals: true, options });
    return { positionals, options: values as Words['options'] };
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    if (!code.startsWith('ERR_PARSE_ARGS_')) throw error;
    // Behind the first sentence stands advice on hyphens, which is seldom what was meant.
    throw new CommandError(`${message.split(/\.\s/)[0]}. All there is: npm run bearings -- --help`);
  }
}
