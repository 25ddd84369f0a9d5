import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

const PACK = '.pack';
const BEFORE = '.before';
const KEY = '.key';
/** Names the pack that was put or removed last. */
const LAST = 'last';

/** Installed packs: a signed file each. The one that was replaced stays beside it, so that it can be put back. */
export class PackStore {
  readonly #folder: string;

  /** @param data folder of the instance */
  constructor(data: string) {
    this.#folder = join(data, 'packs');
  }

  /** Ids of the packs that are installed, in order. */
  ids(): readonly string[] {
    if (!existsSync(this.#folder)) return [];
    return readdirSync(this.#folder, { withFileTypes: true })
      .filter((file) => file.isFile() && file.name.endsWith(PACK))
      .map(({ name }) => name.slice(0, -PACK.length))
      .sort();
  }

  bytes(id: string): Uint8Array<ArrayBuffer> {
    return new Uint8Array(readFileSync(this.#file(id, PACK)));
  }

  /** The key it was installed with. */
  keyOf(id: string): string | undefined {
    const file = this.#file(id, KEY);
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  }

  /** Durable when it returns; killed before, what was there stands. */
  put(id: string, bytes: Uint8Array, key: string): void {
    mkdirSync(this.#folder, { recursive: true });
    const next = this.#file(id, '.next');
    const file = openSync(next, 'w');
    writeFileSync(file, bytes);
    fsyncSync(file);
    closeSync(file);
    writeFileSync(this.#file(id, KEY), key);
    rmSync(this.#file(id, BEFORE), { force: true });
    if (existsSync(this.#file(id, PACK))) copyFileSync(this.#file(id, PACK), this.#file(id, BEFORE));
    writeFileSync(join(this.#folder, LAST), id);
    renameSync(next, this.#file(id, PACK));
  }

  remove(id: string): void {
    writeFileSync(join(this.#folder, LAST), id);
    rmSync(this.#file(id, BEFORE), { force: true });
    if (existsSync(this.#file(id, PACK))) renameSync(this.#file(id, PACK), this.#file(id, BEFORE));
  }

  /** Takes back what was put or removed last. */
  putBack(): void {
    const id = readFileSync(join(this.#folder, LAST), 'utf8');
    rmSync(this.#file(id, PACK), { force: true });
    if (existsSync(this.#file(id, BEFORE))) renameSync(this.#file(id, BEFORE), this.#file(id, PACK));
  }

  #file(id: string, end: string): string {
    return join(this.#folder, id + end);
  }
}
