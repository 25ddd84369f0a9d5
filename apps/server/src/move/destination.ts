import { CommandError, textOption } from '../command-line.ts';
import { databaseUrls } from '../store/database-urls.mjs';

const holdsPassword = (url: string): boolean => {
  const { password, searchParams } = new URL(url);
  return password !== '' || searchParams.has('password');
};

/**
 * Where a move goes: what `--to` says, or else `MOVE_TO` of the environment. An address with a password is taken from the
 * environment alone: everybody on a machine can read the arguments of what runs there, a move runs for minutes, and a
 * shell remembers them for longer. It is refused, and not only warned of, since a script would go on doing it.
 * @returns `sqlite`, or what should be an address of PostgreSQL
 * @throws CommandError
 */
export function destinationOf(
  given: Parameters<typeof textOption>[0],
  { MOVE_TO }: Readonly<Record<string, string | undefined>>,
): string {
  const said = textOption(given, 'to')?.trim();
  if (said && databaseUrls(said)?.some(holdsPassword))
    throw new CommandError(
      'Others on this machine can read a password behind --to, and the shell remembers it. Nothing was moved. Write the address into the settings instead, as MOVE_TO=postgres://..., and run: npm run bearings -- move',
    );
  const to = said || MOVE_TO?.trim();
  if (!to)
    throw new CommandError(
      'Say where to: --to sqlite, --to postgres://name@host/database, or MOVE_TO in the environment for an address with a password.',
    );
  return to;
}
