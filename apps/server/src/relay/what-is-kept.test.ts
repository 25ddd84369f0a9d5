import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { postgresPool } from '../store/postgres.ts';
import { brokeOff, type Place, usePlaces } from './log-stores.testkit.ts';
import { openLogStore } from './open-log-store.ts';

const newPlace = usePlaces();

/** Why each may stand on a server: SECURITY.md and docs/decisions/0037 say it. */
const KEPT = {
  batches: ['batch', 'first', 'last', 'log_id', 'number'],
  logs: ['batches', 'bytes', 'head', 'is_gone', 'log_id', 'month', 'revision'],
  pieces: ['bytes', 'first', 'last', 'log_id'],
};

async function filled(place: Place): Promise<void> {
  const store = await openLogStore(place, brokeOff);
  const terms = { month: 682, mostBytes: 2 ** 30, mayBegin: true };
  await store.append(randomBytes(32), randomBytes(16), [randomBytes(99)], terms);
  await store.close();
}

const columns = (rows: { name: string; field: string }[]) =>
  Object.fromEntries(
    [...Map.groupBy(rows, ({ name }) => name)].map(([name, own]) => [
      name,
      own.map(({ field }) => field).toSorted(),
    ]),
  );

test('SQLite has a place for what may be known of a log, and for nothing else', async () => {
  const place = await newPlace('SQLite');
  await filled(place);
  const database = new DatabaseSync(join(place.dataDir, 'relay.sqlite'));
  const rows = database
    .prepare(
      `select t.name, c.name as field from sqlite_schema t, pragma_table_info(t.name) c where t.type = 'table'`,
    )
    .all() as { name: string; field: string }[];
  database.close();
  expect(columns(rows)).toEqual(KEPT);
});

test('PostgreSQL likewise', async () => {
  const place = await newPlace('PostgreSQL');
  await filled(place);
  const pool = postgresPool(place.databaseUrl!, brokeOff);
  const { rows } = await pool.query(
    `select table_name as name, column_name as field from information_schema.columns
     where table_schema = 'public' and table_name !~ '_[0-9]+$'`,
  );
  await pool.end();
  expect(columns(rows)).toEqual({
    relay_schema: ['step'],
    ...Object.fromEntries(Object.entries(KEPT).map(([name, fields]) => [`relay_${name}`, fields])),
  });
});
