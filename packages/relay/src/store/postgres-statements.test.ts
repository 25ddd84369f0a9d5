import { expect, test } from 'vitest';
import { BATCHES_KNOWN } from '../protocol/limits.ts';
import { FORGOTTEN_AT_ONCE } from './log-store.ts';
import { PostgresLogStore, type PostgresPool } from './postgres-log-store.ts';
import { STATEMENTS, STEPS } from './postgres-statements.ts';

/** Each part that reads or changes rows of a log, from its table to the next part. */
const TOUCHED = /(?:from|into|update|join)\s+relay_(?:logs|pieces|batches)\b/g;

const { size, ...OF_ONE_LOG } = STATEMENTS;

test.each(Object.entries(OF_ONE_LOG))('%s is about one log, in each of its parts', (_, text) => {
  expect(text).toMatch(/\$1\b/);
  const parts = text.split(TOUCHED).slice(1);
  expect(parts.length).toBeGreaterThan(0);
  for (const part of parts)
    expect(part).toMatch(/log_id(?:\s*=\s*\$1|,[^)]*\)\s*(?:values \(\$1|select \$1))/);
});

test('a part that forgets its log is found', () => {
  const parts = 'delete from relay_pieces where last > $2'.split(TOUCHED).slice(1);
  expect(parts[0]).not.toMatch(/log_id\s*=\s*\$1/);
});

test('of all logs only how much they take up is counted', () => {
  expect(size).toBe('select coalesce(sum(bytes), 0) as bytes from relay_logs');
});

test('tables are split by log, so that they can be spread', () => {
  const tables = STEPS.join('\n').match(/create table relay_\w+ \([^;]*;/g)!;
  expect(tables).toHaveLength(3);
  for (const table of tables) {
    expect(table).toMatch(/partition by hash \(log_id\)/);
    expect(table).toMatch(/log_id bytea/);
  }
});

test('nothing is asked but these, and what begins and ends a transaction', async () => {
  const asked: { name?: string; text: string }[] = [];
  const row = {
    head: 1,
    revision: 0,
    bytes: 99,
    // So many that old ones are forgotten.
    batches: BATCHES_KNOWN + FORGOTTEN_AT_ONCE,
    first: 1,
    last: 1,
    cost: 1,
    step: STEPS.length,
  };
  const query: PostgresPool['query'] = async (one) => {
    asked.push(one);
    return { rows: one.name === 'relay_batch' ? [] : [row] };
  };
  const pool = { query, connect: async () => ({ query, release() {} }), end: async () => {} };
  const store = await PostgresLogStore.open(pool);
  asked.length = 0;
  const [log, batch, bytes] = [new Uint8Array(32), new Uint8Array(16), Uint8Array.of(1)];
  const terms = { month: 1, mostBytes: 1_000, mayBegin: true };
  await store.append(log, batch, [bytes], terms);
  await store.read(log, 0, { bytes: 1, pieces: 1 });
  await store.standing(log);
  await store.replace(log, batch, 0, [{ first: 1, last: 1, bytes }], terms);
  await store.remove(log, true);
  await store.size();
  const named = asked.filter(({ name }) => name);
  expect(new Set(named.map(({ name }) => name))).toEqual(
    new Set(Object.keys(STATEMENTS).map((name) => `relay_${name}`)),
  );
  for (const { name, text } of named)
    expect(Object.entries(STATEMENTS)).toContainEqual([name!.slice(6), text]);
  const others = asked.filter(({ name }) => !name).map(({ text }) => text);
  expect(new Set(others)).toEqual(new Set(['begin', 'commit']));
});
