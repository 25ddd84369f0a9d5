import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import process from 'node:process';
import { contentsOf } from '@bearings/directory/contents.testkit';
import { planImport } from '@bearings/directory/import';
import type { DirectoryStore } from '@bearings/directory/store';
import { reading } from '../../../../packages/directory/src/feeds/feeds.testkit.ts';

/** Another process with a store, and what it wrote so far. */
export interface Other {
  readonly child: ChildProcess;
  readonly output: () => string;
  /** Ends by itself or was ended: its exit code, null after a signal. */
  readonly ended: Promise<number | null>;
  /** As the kernel does it, or a plug that is pulled: nothing of it runs any more. */
  kill(): Promise<void>;
  /** From now on its files may grow as they like, as on a disk where room was made. */
  makeRoom(): void;
}

const SRC = join(import.meta.dirname, '..');

/**
 * A program of the server, beside this process.
 * @param limit bytes that no file it writes may pass, as on a disk that is full
 */
export function other(
  program: 'command.ts' | 'main.ts' | 'store/editor.testkit.ts' | 'relay/writer.testkit.ts',
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
  limit?: number,
): Other {
  const node = [process.execPath, join(SRC, program), ...words];
  // POSIX counts in blocks of 512 bytes.
  const shell = [
    'sh',
    '-c',
    'ulimit -S -f "$0" && exec "$@"',
    String(Math.floor((limit ?? 0) / 512)),
    ...node,
  ];
  const [file, ...args] = limit === undefined ? node : shell;
  const child = spawn(file!, args, { env: { ...process.env, DATABASE_URL: '', ...environment } });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
    });
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return {
    child,
    output: () => output,
    ended,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    makeRoom() {
      const words = ['--pid', String(child.pid), '--fsize=unlimited:'];
      const { status, stderr, error } = spawnSync('prlimit', words, { encoding: 'utf8' });
      if (status !== 0) throw new Error(`prlimit, of the package "util-linux": ${error?.message ?? stderr}`);
    },
  };
}

/** The same draws in every run: mulberry32. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Waits until something is so. @throws Error where it is not within a minute */
export async function until(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  interval = 5,
): Promise<void> {
  const end = Date.now() + 60_000;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`within a minute it was not so: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, interval));
  }
}

let ids = 0;
/** Takes rows in, in this process. @returns the ids of what is kept */
export async function takeIn(store: DirectoryStore, rows: unknown): Promise<string[]> {
  const now = '2026-11-29T12:00:00Z';
  const plan = planImport(reading(rows), await store.ofSource('City'), {
    source: 'City',
    now,
    newId: () => `t${++ids}`,
    isSlugTaken: () => false,
  });
  await store.takeImport('City', plan, now, {});
  return (await contentsOf(store)).meetings.map(({ meeting }) => meeting.id);
}
