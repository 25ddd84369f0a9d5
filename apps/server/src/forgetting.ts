import type { DirectoryStore } from '@bearings/directory/store';
import type { Logger } from 'pino';

const HOUR_MS = 3_600_000;

/**
 * Takes away what has had its time, now and every hour. Nobody is shown it before that either.
 * @returns what ends it
 */
export function keepForgetting(
  { notes, questions }: Pick<DirectoryStore, 'notes' | 'questions'>,
  log: Pick<Logger, 'warn'>,
  clock: () => number,
): () => void {
  async function forget(): Promise<void> {
    const today = new Date(clock()).toISOString().slice(0, 10);
    try {
      await notes.forgetOld(today);
      await questions.forgetOld(today);
    } catch (error) {
      log.warn({ reason: (error as Error).message }, 'what is old is still kept');
    }
  }
  void forget();
  const timer = setInterval(forget, HOUR_MS).unref();
  return () => clearInterval(timer);
}
