import { closeSync, fdatasync, openSync } from 'node:fs';
import { promisify } from 'node:util';

const datasync = promisify(fdatasync);

/**
 * SQLite's log of writes (WAL) beside a file that is open, so that this process need not stand still while the disk writes.
 * The file itself is not opened here: closing it would let go of the locks that SQLite has on it. SQLite locks nothing of its
 * log, and lets it stay as long as anybody has the file open.
 */
export class WriteLog {
  readonly #descriptor: number;

  /** @throws Error where SQLite has written nothing yet */
  constructor(file: string) {
    // Windows lets only those wait for the disk who may write.
    this.#descriptor = openSync(`${file}-wal`, 'r+');
  }

  /** Resolves once the disk has all that was committed. Rejects with what the disk said. */
  flush(): Promise<void> {
    return datasync(this.#descriptor);
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}
