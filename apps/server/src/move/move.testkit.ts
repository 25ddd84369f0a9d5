import type { DirectoryStore } from '@bearings/directory/store';
import { row } from '../../../../packages/directory/src/feeds/feeds.testkit.ts';
import { openDirectoryStore } from '../directory/open-store.ts';
import { secrets } from '../organisers/secrets.ts';
import { brokeOff, type Place, usePlaces } from '../relay/log-stores.testkit.ts';
import { takeIn } from '../store/processes.testkit.ts';
import { move } from './move-command.ts';

const NOW = Date.parse('2026-11-29T12:00:00Z');

/** An instance before and after a move; neither holds anything. */
export function usePair(): () => Promise<{
  readonly here: Place;
  readonly there: Place;
  readonly url: string;
}> {
  const newPlace = usePlaces();
  return async () => {
    const [here, there] = [await newPlace('SQLite'), await newPlace('PostgreSQL')];
    return { here, there: { ...there, dataDir: here.dataDir }, url: there.databaseUrl! };
  };
}

/** @returns what it said */
export async function run(
  from: Place,
  to: string,
  progress: (told: string) => void = () => {},
): Promise<string> {
  const lines: string[] = [];
  await move({ from, to, say: (line) => lines.push(line), progress, clock: () => 0, now: () => NOW });
  return lines.join('\n');
}

export async function withDirectory<T>(
  place: Place,
  work: (store: DirectoryStore) => Promise<T>,
): Promise<T> {
  const store = await openDirectoryStore(place, brokeOff);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** Meetings, an open link to come in, and a visitor's note: nobody notices a move, so none of them ends. */
export const fillDirectory = (place: Place) =>
  withDirectory(place, async (store) => {
    await takeIn(store, [row({}), row({ slug: 'b', name: 'B' })]);
    await store.notes.add({ id: 'n', meeting: 'm', what: 'time', words: 'é', day: '2026-11-29' });
    const invite = { name: 'Ana', role: 'organiser', meetings: [], organiser: null, by: null } as const;
    await store.organisers.invite(invite, secrets, NOW);
  });

/** All rows, where numbers of either database are the same. */
export const rowsOf = (place: Place) =>
  withDirectory(place, async (store) =>
    [...(await store.wholeRows())].map(([table, rows]) => [
      table,
      rows
        .map((one) =>
          JSON.stringify(
            Object.entries(one)
              .map(([name, value]) => [name, `${value}`])
              .sort(),
          ),
        )
        .sort(),
    ]),
  );
