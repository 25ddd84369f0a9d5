import { fork } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

/**
 * What a program of ours makes in a process of its own: for what takes seconds that no answer should wait for, and many
 * times the memory that is needed afterwards, which a thread would not give back.
 * @param program tells one value by {@link told}, and ends
 * @param words what it is started with
 * @throws Error where it ends without a word
 */
export async function madeElsewhere<Value>(program: URL, words: readonly string[]): Promise<Value> {
  const child = fork(fileURLToPath(program), words, { serialization: 'advanced', execArgv: [] });
  const silent = once(child, 'exit').then(([code]): never => {
    throw new Error(`${fileURLToPath(program)} ended with ${code}, and told nothing.`);
  });
  // It always ends: what it told is what counts.
  silent.catch(() => {});
  const [value] = await Promise.race([once(child, 'message'), silent]);
  return value as Value;
}

/** Tells whoever started this process, and ends it. */
export function told(value: unknown): void {
  process.send?.(value, () => process.exit());
}

/** The same for all who ask, made when the first one does; what failed is tried again for whoever asks next. */
export function whenAsked<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let making: Promise<Value> | undefined;
  return () => {
    making ??= make().catch((error) => {
      making = undefined;
      throw error;
    });
    return making;
  };
}

/** Has things made before somebody waits for them, one after the other. */
export async function warm(
  things: readonly (() => Promise<unknown>)[],
  failed: (error: unknown) => void,
): Promise<void> {
  for (const thing of things) await thing().catch(failed);
}
