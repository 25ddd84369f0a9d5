import type { DirectoryStore } from '@bearings/directory/store';
import type { Logger } from 'pino';
import type { Days } from './days.ts';
import { reasonOf } from './store/store-error.ts';

const HOUR_MS = 3_600_000;

/**
 * Takes away what has had its time, now and every hour, as long as the clock is believed. Nobody is shown it before that
 * either.
 * @returns what ends it
 */
export function keepForgetting(
  { notes, questions, organisers }: Pick<DirectoryStore, 'notes' | 'questions' | 'organisers'>,
  days: Pick<Days, 'believed'>,
  log: Pick<Logger, 'warn'>,
): () => void {
  async function forget(): Promise<void> {
    try {
      const today = await days.believed();
      if (today === undefined) return;
      await notes.forgetOld(today);
      await questions.forgetOld(today);
      await organisers.forgetOld(today);
    } catch (error) {
      log.warn({ reason: reasonOf(error) }, 'what is old is still kept');
    }
  }
  void forget();
  const timer = setInterval(forget, HOUR_MS).unref();
  return () => clearInterval(timer);
}
