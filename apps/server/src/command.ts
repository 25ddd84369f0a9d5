import process from 'node:process';
import { parseArgs } from 'node:util';
import { PackError } from '@bearings/programme/pack';
import { PACK_COMMANDS } from './packs/commands.ts';
import { PackStore } from './packs/store.ts';
import { readSettings, SettingsError } from './settings.mjs';

const USAGE = `npm run bearings -- packs list
                       show FILE
                       install FILE [--key KEY] [--programme]
                       remove ID
                       make FOLDER --key KEYFILE --out FILE
                       key KEYFILE`;

/** What a pack says of itself may hold what would steer a terminal. */
const plain = (text: string) => text.replace(/(?!\n)[\p{Cc}\p{Cf}]/gu, '');
const say = (line: string) => process.stdout.write(`${plain(line)}\n`);

async function main(args: readonly string[]): Promise<void> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { key: { type: 'string' }, out: { type: 'string' }, programme: { type: 'boolean' } },
  });
  const [area, name = 'list', ...words] = positionals;
  const command = area === 'packs' && Object.hasOwn(PACK_COMMANDS, name) ? PACK_COMMANDS[name] : undefined;
  if (!command) {
    say(USAGE);
    return;
  }
  const store = new PackStore(readSettings(process.env).dataDir);
  await command({ words, options: values as Readonly<Record<string, string | true>>, store, say });
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  const known =
    error instanceof PackError ||
    error instanceof SettingsError ||
    (error as NodeJS.ErrnoException).code !== undefined;
  if (!known) throw error;
  process.stderr.write(`${plain((error as Error).message)}\n`);
  process.exitCode = 1;
}
