import { readFileSync, statSync } from 'node:fs';
import { NOBODY, type Organisation, readOrganisation } from './organisation.ts';

/** What the operator wrote of themselves, in a file that may come, change and go while the server runs. */
export class OrganisationFile {
  readonly #path: string;
  readonly #warn: (line: string) => void;
  #stamp = '';
  #current = NOBODY;

  /** @param warn hears, once for each change, in one line why the file cannot be used; what was read last holds */
  constructor(path: string, warn: (line: string) => void) {
    this.#path = path;
    this.#warn = warn;
    this.look();
  }

  /** What holds now; another object where the file changed. */
  look(): Organisation {
    const { stamp, at } = this.#stampNow();
    if (stamp === this.#stamp) return this.#current;
    this.#stamp = stamp;
    try {
      this.#current = stamp === '' ? NOBODY : readOrganisation(readFileSync(this.#path, 'utf8'), at);
    } catch (error) {
      this.#warn(`${this.#path}: ${(error as Error).message}`);
    }
    return this.#current;
  }

  #stampNow(): { readonly stamp: string; readonly at: number } {
    try {
      const { mtimeMs, size, ino } = statSync(this.#path);
      return { stamp: `${mtimeMs} ${size} ${ino}`, at: mtimeMs };
    } catch {
      return { stamp: '', at: 0 };
    }
  }
}
