import { fork } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import type { FeedSent } from '@bearings/directory/served';
import type { DirectoryStore } from '@bearings/directory/store';
import type { ImportResult } from './feed-command.ts';

export type FeedOutcome =
  | (ImportResult & { readonly kind: 'read' })
  /** `why` is a sentence for the organiser. */
  | { readonly kind: 'refused'; readonly why: string };

const COMMAND = join(import.meta.dirname, '../command.ts');
/** A file waits as long between a look at what it would change and the taking in. */
const WAITS_MS = 3_600_000;
const PATIENCE_MS = 300_000;
const TICKET = /^[\w-]{20,80}$/;

/**
 * Brings lists in for organisers, as the command line does, and by that same command in a process of its own: the server
 * answers everybody else meanwhile, and is as small afterwards as before.
 */
export class FeedDesk {
  readonly #store: DirectoryStore;
  readonly #folder: string;
  #isBusy = false;

  /** @param folder where files wait */
  constructor(store: DirectoryStore, folder: string) {
    this.#store = store;
    this.#folder = folder;
  }

  sources(): Promise<{ source: string; readAt: string; report: unknown }[]> {
    return this.#store.feeds();
  }

  /** Keeps a file until it was looked at. @returns a name for it that nobody can guess */
  keep(bytes: Uint8Array): string {
    mkdirSync(this.#folder, { recursive: true });
    for (const name of readdirSync(this.#folder)) {
      const file = join(this.#folder, name);
      if (Date.now() - statSync(file).mtimeMs > WAITS_MS) rmSync(file);
    }
    const ticket = randomBytes(24).toString('base64url');
    const file = this.#fileOf(ticket);
    try {
      writeFileSync(file, bytes, { mode: 0o600 });
    } catch (error) {
      // On a full disk half of it would stand there, and take room.
      rmSync(file, { force: true });
      throw error;
    }
    return ticket;
  }

  /** A digest names the file, so that a look at the folder opens nothing. */
  #fileOf(ticket: string): string {
    return join(this.#folder, `${createHash('sha256').update(ticket).digest('hex')}.feed`);
  }

  /** The words of the command, or why there are none. */
  #wordsOf({ from, format, source, zone, programme }: FeedSent): string[] | undefined {
    const isAddress = /^https?:\/\//i.test(from);
    if (!isAddress && (!TICKET.test(from) || !existsSync(this.#fileOf(from)))) return undefined;
    // With `=` a value that begins with a hyphen is no option.
    return [
      'feed',
      'import',
      `--format=${format}`,
      `--source=${source}`,
      ...(zone ? [`--zone=${zone}`] : []),
      ...(programme ? [`--programme=${programme}`] : []),
      '--quiet',
      '--',
      isAddress ? from : this.#fileOf(from),
    ];
  }

  /**
   * Reads a list. @param isTrial only to see what it would change
   * @param closeMany it is meant that most of the source's meetings close
   * @returns undefined where the file no longer waits, or another list is being read
   */
  async read(
    sent: FeedSent,
    { isTrial, closeMany }: { isTrial: boolean; closeMany: boolean },
  ): Promise<FeedOutcome | undefined> {
    const words = this.#wordsOf(sent);
    if (!words || this.#isBusy) return undefined;
    this.#isBusy = true;
    try {
      const flags = [...(isTrial ? ['--dry-run'] : []), ...(closeMany ? ['--close-many'] : [])];
      return await run([...words.slice(0, -2), ...flags, ...words.slice(-2)]);
    } finally {
      this.#isBusy = false;
      if (!isTrial && TICKET.test(sent.from)) rmSync(this.#fileOf(sent.from), { force: true });
    }
  }
}

function run(words: readonly string[]): Promise<FeedOutcome> {
  return new Promise((resolve) => {
    const child = fork(COMMAND, words, {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      timeout: PATIENCE_MS,
      env: process.env,
    });
    let told: ImportResult | undefined;
    let why = '';
    child.on('message', (result) => {
      told = result as ImportResult;
    });
    child.stderr!.on('data', (chunk: Buffer) => {
      why = (why + chunk.toString()).slice(-2_000);
    });
    child.on('error', ({ message }) => resolve({ kind: 'refused', why: message }));
    child.on('close', (code) =>
      resolve(
        told && (code === 0 || told.refused !== null)
          ? { kind: 'read', ...told }
          : { kind: 'refused', why: why.trim().split('\n')[0] ?? '' },
      ),
    );
  });
}
