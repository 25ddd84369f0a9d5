import { join } from 'node:path';
import process from 'node:process';
import { addressOf } from './address.ts';
import { BACKUP_COMMANDS } from './backup/commands.ts';
import { CommandError, isSaid, readWords } from './command-line.ts';
import { doctor } from './doctor/doctor.ts';
import { FEED_COMMANDS } from './feeds/commands.ts';
import { noProgress, progressLine } from './feeds/progress.ts';
import { destinationOf } from './move/destination.ts';
import { move } from './move/move-command.ts';
import { openDirectoryHere, refuseMovedFiles } from './move/moved-away.ts';
import { ORGANISER_COMMANDS } from './organisers/commands.ts';
import { gateOf } from './organisers/gate-of.ts';
import { PACK_COMMANDS } from './packs/commands.ts';
import { PackStore } from './packs/store.ts';
import { openLogReader, openLogWriter } from './relay/open-log-copies.ts';
import { readSettings } from './settings.mjs';
import { reasonOf } from './store/store-error.ts';
import { isTold } from './told.ts';
import { notKnown, usageOf } from './usage.ts';
import { whereIn } from './where/load.ts';

const USAGE = `npm run bearings -- packs list
                       show FILE
                       install FILE [--key KEY] [--programme]
                       remove ID
                       make FOLDER --key KEYFILE --out FILE
                       key KEYFILE
npm run bearings -- feed import FILE_OR_ADDRESS --format meeting-guide|bmlt|csv|bearings --source NAME
                                [--dry-run] [--all] [--quiet] [--report FILE] [--zone ZONE] [--programme WORD]
                                [--formats FILE] [--close-many]
                       list [--json]
                       remove --source NAME [--yes]
npm run bearings -- organiser invite --name NAME [--role organiser|facilitator] [--meetings ID,ID]
                          key --name NAME      (a new link for who lost their key)
                          list
                          remove --name NAME
npm run bearings -- backup FILE [--yes]
npm run bearings -- restore FILE [--yes]
npm run bearings -- move --to sqlite | postgres://NAME@HOST/DATABASE
                     (without --to: to MOVE_TO of the environment, where a password may stand)
npm run bearings -- doctor`;

/** What a pack says of itself may hold what would steer a terminal. */
const plain = (text: string) => text.replace(/(?!\n)[\p{Cc}\p{Cf}]/gu, '');
const say = (line: string) => process.stdout.write(`${plain(line)}\n`);

async function main(args: readonly string[]): Promise<void> {
  const { positionals, options: given } = readWords(args);
  if (isSaid({ options: given }, 'help')) {
    say(usageOf(USAGE, positionals[0]));
    return;
  }
  const [area, name = 'list', ...words] = positionals;
  if (area === 'doctor') {
    const { env: environment, version: nodeVersion } = process;
    const isWell = await doctor({ environment, nodeVersion, say, now: Date.now, fetch });
    if (!isWell) process.exitCode = 1;
    return;
  }
  const settings = readSettings(process.env);
  if (area === 'packs' && Object.hasOwn(PACK_COMMANDS, name))
    return PACK_COMMANDS[name]!({ words, options: given, store: new PackStore(settings.dataDir), say });
  const progress = process.stderr.isTTY
    ? progressLine((shown) => process.stderr.write(shown), Date.now)
    : noProgress;
  if (area === 'move') {
    const to = destinationOf({ options: given }, process.env);
    const told = (line: string) => {
      progress.end();
      say(line);
    };
    try {
      return await move({
        from: settings,
        to,
        say: told,
        progress,
        clock: () => performance.now(),
        now: Date.now,
      });
    } finally {
      progress.end();
    }
  }
  refuseMovedFiles(settings);
  const onError = (error: Error) => void process.stderr.write(`${reasonOf(error)}\n`);
  const openStore = () => openDirectoryHere(settings, onError);
  if (area !== undefined && Object.hasOwn(BACKUP_COMMANDS, area))
    return BACKUP_COMMANDS[area]!({
      words: positionals.slice(1),
      options: given,
      say,
      openStore,
      openLogReader: () => openLogReader(settings, onError),
      openLogWriter: () => openLogWriter(settings, onError),
      clock: Date.now,
    });
  if (area === 'feed' && Object.hasOwn(FEED_COMMANDS, name)) {
    try {
      return await FEED_COMMANDS[name]!({
        words,
        options: given,
        say(line) {
          progress.end();
          say(line);
        },
        openStore,
        where: whereIn(join(settings.dataDir, 'places')),
        allowPrivate: settings.feedsFromPrivate,
        clock: Date.now,
        progress,
        // Whoever started this command from a process of theirs hears of it there.
        tell: (result) => process.send?.(result),
      });
    } finally {
      progress.end();
    }
  }
  if (area === 'organiser' && Object.hasOwn(ORGANISER_COMMANDS, name))
    return ORGANISER_COMMANDS[name]!({
      options: given,
      say,
      openStore,
      clock: Date.now,
      gateOf: (store) => gateOf(store, settings),
      address: addressOf(settings, process.env),
    });
  if (area === undefined) say(USAGE);
  else throw new CommandError(notKnown(USAGE, area, positionals[1]));
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (!isTold(error)) throw error;
  process.stderr.write(`${plain(reasonOf(error))}\n`);
  process.exitCode = 1;
}
