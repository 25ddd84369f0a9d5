import { existsSync } from 'node:fs';
import type { BackupRow, DirectoryStore, Ended } from '@bearings/directory/store';
import type { LogReader, LogWriter } from '@bearings/relay/copies';
import { isSaid } from '../command-line.ts';
import { withStore } from '../directory/with-store.ts';
import { BackupError, readBackup, writeBackup } from './backup-file.ts';
import { linesOfLogs } from './log-lines.ts';
import { LogRestore } from './log-restore.ts';

export interface BackupCommand {
  readonly words: readonly string[];
  readonly options: Readonly<Record<string, string | true | undefined>>;
  readonly say: (line: string) => void;
  readonly openStore: () => Promise<DirectoryStore>;
  readonly openLogReader: () => Promise<LogReader>;
  readonly openLogWriter: () => Promise<LogWriter>;
  readonly clock: () => number;
}

function fileOf({ words }: BackupCommand): string {
  const [file] = words;
  if (file === undefined) throw new BackupError('Name the file of the backup.');
  return file;
}

const counted = (count: number, one: string, many: string) =>
  count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
/** Meetings, places, feeds, organisers and their keys, what was changed: each a row. */
const rowsIn = (count: number) => `${count} ${count === 1 ? 'row' : 'rows'} of meetings and organisers`;
const logsIn = (count: number, before: string) =>
  count === 0 ? '' : before + counted(count, 'sealed log', 'sealed logs');

/** While the server runs, too. What was written is read again before it is called a backup. */
async function backup(command: BackupCommand): Promise<void> {
  const file = fileOf(command);
  if (existsSync(file) && !isSaid(command, 'yes'))
    throw new BackupError(
      `${file} is there already, and would be written over. Nothing was changed. If it is meant, say --yes.`,
    );
  const made = new Date(command.clock()).toISOString();
  command.say('Writing, and reading again what was written. With many sealed logs this takes minutes.');
  const logs = await command.openLogReader();
  try {
    const count = await withStore(command, (store) =>
      writeBackup(file, store.rows(), made, linesOfLogs(logs)),
    );
    await readBackup(file);
    command.say(`${file} holds ${rowsIn(count.rows)}${logsIn(count.logs, ' and ')}, and was read again.`);
  } finally {
    await logs.close();
  }
}

const endedIn = ({ signIns, links, notes, questions }: Ended): string =>
  [
    ...counted(signIns, 'sign-in', 'sign-ins'),
    ...counted(links, 'link to come in', 'links to come in'),
    ...counted(notes, 'note of a visitor', 'notes of visitors'),
    ...counted(questions, 'question without an answer', 'questions without an answer'),
  ].join(', ');

async function holdsAny(rows: AsyncIterable<unknown>): Promise<boolean> {
  for await (const _ of rows) return true;
  return false;
}

async function holdsLogs({ openLogReader }: BackupCommand): Promise<boolean> {
  const logs = await openLogReader();
  try {
    return await holdsAny(linesOfLogs(logs));
  } finally {
    await logs.close();
  }
}

async function restore(command: BackupCommand): Promise<void> {
  const file = fileOf(command);
  const rows: BackupRow[] = [];
  const { made, logs } = await readBackup(file, (row) => rows.push(row));
  const day = `${made.slice(0, 16).replace('T', ' ')} UTC`;
  const hold = `${rowsIn(rows.length)}${logsIn(logs, ', ')}`;
  const ended = await withStore(command, async (store) => {
    if (
      !isSaid(command, 'yes') &&
      ((await holdsAny(store.rows())) || (logs > 0 && (await holdsLogs(command))))
    )
      throw new BackupError(
        `This instance holds data already. All of it would go, and what was there on ${day} would stand in its place: ${hold}. Nothing was changed. If it is meant, say --yes.`,
      );
    return store.replaceAll(rows);
  });
  const gone = logs > 0 ? await restoreLogs(file, command) : 0;
  command.say(`Everything is as it was on ${day}: ${hold}.`);
  const told = endedIn(ended);
  if (told !== '') command.say(`This ended, for no backup holds it: ${told}.`);
  if (gone > 0) command.say(`${logsIn(gone, '')} that somebody deleted for good since then stayed deleted.`);
  command.say('No backup holds questions of visitors or the answers to them: none came back with this one.');
}

/** Some logs at a time: who is stopped in between does it again. @returns how many stayed deleted */
async function restoreLogs(file: string, { openLogWriter }: BackupCommand): Promise<number> {
  const writer = await openLogWriter();
  try {
    const putting = new LogRestore(writer);
    await readBackup(file, undefined, undefined, (part) => putting.add(part));
    await putting.end();
    return putting.gone;
  } finally {
    await writer.close();
  }
}

export const BACKUP_COMMANDS: Readonly<Record<string, (command: BackupCommand) => Promise<void>>> = {
  backup,
  restore,
};
