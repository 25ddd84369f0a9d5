import type { DirectoryStore } from '@bearings/directory/store';
import type { Days } from '../days.ts';
import type { Directory } from '../directory/directory.ts';
import type { Source } from './metrics.ts';
import { gauge } from './prometheus.ts';

/** How much is listed, and how much waits for an organiser. */
export function directoryFamilies(
  directory: Pick<Directory, 'finder'>,
  { notes, questions }: Pick<DirectoryStore, 'notes' | 'questions'>,
  days: Pick<Days, 'stamp'>,
): Source {
  return async () => {
    const meetings = gauge('bearings_meetings', 'Meetings that are listed.', directory.finder.size);
    const today = days.stamp();
    if (today === undefined) return [meetings];
    // While the database is away what is listed is still known.
    const [waiting, asked] = await Promise.allSettled([notes.waiting(today), questions.waiting(today)]);
    const told = (name: string, help: string, count: PromiseSettledResult<number>) =>
      count.status === 'fulfilled' ? [gauge(name, help, count.value)] : [];
    return [
      meetings,
      ...told('bearings_notes_waiting', 'Notes of visitors that wait for an organiser.', waiting),
      ...told('bearings_questions_waiting', 'Questions that wait for an answer.', asked),
    ];
  };
}
