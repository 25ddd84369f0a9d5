import type { Desk } from './given.ts';

/** What organisers are called, by their ids. Of who has gone only the id is left. */
export async function namesOf({ organisers }: Pick<Desk, 'organisers'>): Promise<Record<string, string>> {
  return Object.fromEntries((await organisers.all()).map(({ id, name }) => [id, name]));
}
