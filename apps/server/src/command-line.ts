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
