import { existsSync } from 'node:fs';
import type { BackupRow, DirectoryStore, Ended } from '@bearings/directory/store';
import { isSaid } from '../command-line.ts';
import { withStore } from '../directory/with-store.ts';
import { BackupError, readBackup, writeBackup } from './backup-file.ts';

export interface BackupCommand {
  readonly words: readonly string[];
  readonly options: Readonly<Record<string, string | true | undefined>>;
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
  if (existsSync(file) && !isSaid(command, 'yes'))
    throw new BackupError(
      `${file} is there already, and would be written over. Nothing was changed. If it is meant, say --yes.`,
    );
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

async function holdsAny(store: DirectoryStore): Promise<boolean> {
  for await (const _ of store.rows()) return true;
  return false;
}

async function restore(command: BackupCommand): Promise<void> {
  const rows: BackupRow[] = [];
  const made = await readBackup(fileOf(command), (row) => rows.push(row));
  const day = `${made.slice(0, 16).replace('T', ' ')} UTC`;
  const ended = await withStore(command, async (store) => {
    if (!isSaid(command, 'yes') && (await holdsAny(store)))
      throw new BackupError(
        `This instance holds meetings or people already. All of it would go, and what was there on ${day} would stand in its place: ${rows.length} rows. Nothing was changed. If it is meant, say --yes.`,
      );
    return store.replaceAll(rows);
  });
  command.say(`Everything is as it was on ${day}: ${rows.length} rows.`);
  const told = endedIn(ended);
  if (told !== '') command.say(`This ended, for no backup holds it: ${told}.`);
  command.say('No backup holds questions of visitors or the answers to them: none came back with this one.');
}

export const BACKUP_COMMANDS: Readonly<Record<string, (command: BackupCommand) => Promise<void>>> = {
  backup,
  restore,
};
