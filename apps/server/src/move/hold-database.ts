import type { DirectoryStore } from '@bearings/directory/store';
import type { Place } from '../relay/open-log-copies.ts';
import { postgresPool } from '../store/postgres.ts';
import type { Held } from './held.ts';
import { MoveError } from './move-logs.ts';

/** By which the database knows our own connections. */
const NAME = 'bearings-move';

const noError = () => {};

/** The same database, with a name for those who look who is connected. */
export const named = ({ dataDir, databaseUrl }: Place): Place => ({
  dataDir,
  databaseUrl:
    databaseUrl && `${databaseUrl}${databaseUrl.includes('?') ? '&' : '?'}application_name=${NAME}`,
});

/** Nobody can keep servers from writing to PostgreSQL, so they are stopped first. Rejects with MoveError. */
export async function refuseServers({ databaseUrl }: Place): Promise<void> {
  if (!databaseUrl) return;
  const pool = postgresPool(databaseUrl, noError);
  try {
    const { rows } = await pool.query<{ others: string }>(
      `select count(*) as others from pg_stat_activity
       where datname = current_database() and backend_type = 'client backend' and application_name <> $1`,
      [NAME],
    );
    if (Number(rows[0]!.others) > 0)
      throw new MoveError('Somebody is connected to this database. Stop Bearings first, wherever it runs.');
  } finally {
    await pool.end();
  }
}

/**
 * Has each server that starts on a database from now on say that what was there was moved away, and stop: also one that was
 * forgotten and starts in a year. Whoever started before is found by their connection.
 * @param word of this move
 * @param now epoch ms
 * Rejects with MoveError.
 */
export async function holdDatabase(
  place: Place,
  store: DirectoryStore,
  word: string,
  now: number,
): Promise<Held> {
  await store.setNote('moved-away', `${new Date(now).toISOString()} ${word}`);
  let isSealed = false;
  const held = {
    async seal() {
      await refuseServers(place);
      await store.setNote('moving-to', undefined);
      isSealed = true;
    },
    async release() {
      if (!isSealed) await store.setNote('moved-away', undefined);
    },
  };
  try {
    await refuseServers(place);
    return held;
  } catch (error) {
    await held.release();
    throw error;
  }
}

/** The move by which what was kept here went away, as both ends know it; undefined where it is here, or half here. */
export async function wordOfAway(store: DirectoryStore): Promise<string | undefined> {
  const isOpen = (await store.note('moving-to')) !== undefined;
  return isOpen ? undefined : (await store.note('moved-away'))?.split(' ')[1];
}
