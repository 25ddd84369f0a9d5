import pg from 'pg';
import { expect, test } from 'vitest';
import { openDirectoryStore } from '../directory/open-store.ts';
import { openLogStore } from '../relay/open-log-store.ts';
import { useGround } from './ground.testkit.ts';
import { until } from './processes.testkit.ts';

const ground = useGround('long-step');
const PATIENCE_MS = 200;

test.each([
  ['sealed logs', openLogStore, 7262010],
  ['the directory', openDirectoryStore, 7262001],
] as const)(
  'a step of the tables of %s takes as long as it takes, whatever patience pages have',
  async (_, open, lock) => {
    const databaseUrl = await ground.postgres.newDatabase();
    const other = new pg.Client(databaseUrl);
    await other.connect();
    // Somebody else is at the tables, so nothing comes back for a while.
    await other.query('select pg_advisory_lock($1)', [lock]);
    const opening = open({ dataDir: ground.folder, databaseUrl }, () => {}, PATIENCE_MS);
    const opened = opening.then(
      () => true,
      () => false,
    );
    await until('it was silent for far longer than that', async () => {
      const { rowCount } = await other.query(
        `select from pg_stat_activity where wait_event = 'advisory' and now() - query_start > $1 * interval '5 ms'`,
        [PATIENCE_MS],
      );
      return rowCount === 1;
    });
    await other.end();
    expect(await opened).toBe(true);
    await (await opening).close();
  },
);
