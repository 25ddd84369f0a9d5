import type { DirectoryStore } from '@bearings/directory/store';
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
  readBackup(file);
  command.say(`${file} holds ${count} rows, and was read again.`);
}

async function restore(command: BackupCommand): Promise<void> {
  const { made, rows } = readBackup(fileOf(command));
  await withStore(command, (store) => store.replaceAll(rows));
  command.say(`Everything is as it was on ${made.slice(0, 16).replace('T', ' ')} UTC: ${rows.length} rows.`);
}

export const BACKUP_COMMANDS: Readonly<Record<string, (command: BackupCommand) => Promise<void>>> = {
  backup,
  restore,
};
