import type { BackupRow, DirectoryStore, Ended } from '@bearings/directory/store';
import { withStore } from '../directory/with-store.ts';
import { BackupError, readBackup, writeBackup } from './backup-file.ts';

export interface BackupCommand {
  readonly words: readonly string[];
  readonly say: (line: string) => void;
  readonly openStore: () => Promise<DirectoryStore>;
  readonly clock: () => number;
}

function fileOf({ words }: BackupCommand): string {
  const [file] = words;
  if (file === undefined) throw new BackupError('Name the file of the backup.');
  return file;
}

/** While the server runs, too. What was written is read again before it is called a backup. */
async function backup(command: BackupCommand): Promise<void> {
  const file = fileOf(command);
  const made = new Date(command.clock()).toISOString();
  const count = await withStore(command, (store) => writeBackup(file, store.rows(), made));
  await readBackup(file);
  command.say(`${file} holds ${count} rows, and was read again.`);
}

const counted = (count: number, one: string, many: string) =>
  count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
const endedIn = ({ signIns, links, notes, questions }: Ended): string =>
  [
    ...counted(signIns, 'sign-in', 'sign-ins'),
    ...counted(links, 'link to come in', 'links to come in'),
    ...counted(notes, 'note of a visitor', 'notes of visitors'),
    ...counted(questions, 'question without an answer', 'questions without an answer'),
  ].join(', ');

async function restore(command: BackupCommand): Promise<void> {
  const rows: BackupRow[] = [];
  const made = await readBackup(fileOf(command), (row) => rows.push(row));
  const ended = await withStore(command, (store) => store.replaceAll(rows));
  command.say(`Everything is as it was on ${made.slice(0, 16).replace('T', ' ')} UTC: ${rows.length} rows.`);
  const told = endedIn(ended);
  if (told !== '') command.say(`This ended, for no backup holds it: ${told}.`);
}

export const BACKUP_COMMANDS: Readonly<Record<string, (command: BackupCommand) => Promise<void>>> = {
  backup,
  restore,
};
