import type { Desk } from './given.ts';
import type { LogEntry } from './log.ts';

/** What the organisers of a log are called, by their ids, and nobody else. Of who has gone only the id is left. */
export async function namesOf(
  { organisers }: Pick<Desk, 'organisers'>,
  log: readonly LogEntry[],
): Promise<Record<string, string>> {
  const told = new Set(log.map(({ by }) => by));
  const people = (await organisers.all()).filter(({ id }) => told.has(id));
  return Object.fromEntries(people.map(({ id, name }) => [id, name]));
}
