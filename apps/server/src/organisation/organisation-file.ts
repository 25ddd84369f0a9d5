import { readFileSync, statSync } from 'node:fs';
import { NOBODY, type Organisation, OrganisationError, readOrganisation } from './organisation.ts';

/** What the system says of a file that is not there. */
const NOT_THERE: ReadonlySet<unknown> = new Set(['ENOENT', 'ENOTDIR']);

/** What the operator wrote of themselves, in a file that may come, change and go while the server runs. */
export class OrganisationFile {
  readonly #path: string;
  readonly #warn: (line: string) => void;
  /** Of what was read last; or why it could not be looked at. */
  #stamp: string;
  #current: Organisation;

  /**
   * @param warn hears, once for each change, in one line why the file cannot be used; what was read last holds
   * @throws OrganisationError with that line where it cannot be used from the start: nothing was read before it
   */
  constructor(path: string, warn: (line: string) => void) {
    this.#path = path;
    this.#warn = warn;
    const { stamp, at } = this.#stampNow();
    this.#stamp = stamp;
    this.#current = this.#read(at);
  }

  /** What holds now; another object where the file changed. */
  look(): Organisation {
    const { stamp, at } = this.#stampNow();
    if (stamp === this.#stamp) return this.#current;
    this.#stamp = stamp;
    try {
      this.#current = this.#read(at);
    } catch (error) {
      this.#warn((error as Error).message);
    }
    return this.#current;
  }

  #read(at: number): Organisation {
    try {
      return readOrganisation(readFileSync(this.#path, 'utf8'), at);
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (NOT_THERE.has(code)) return NOBODY;
      throw new OrganisationError(
        code === 'EACCES' || code === 'EPERM'
          ? `${this.#path}: This account may not read it. Let it, or take the file away.`
          : `${this.#path}: ${message}`,
      );
    }
  }

  #stampNow(): { readonly stamp: string; readonly at: number } {
    try {
      const { mtimeMs, size, ino, mode } = statSync(this.#path);
      return { stamp: `${mtimeMs} ${size} ${ino} ${mode}`, at: mtimeMs };
    } catch (error) {
      return { stamp: String((error as NodeJS.ErrnoException).code), at: 0 };
    }
  }
}
