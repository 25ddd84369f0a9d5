import { mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { contentsOf } from '@bearings/directory/contents.testkit';
import type { DirectoryTables } from '@bearings/directory/store';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { row } from '../../../../packages/directory/src/feeds/feeds.testkit.ts';
import { openDirectoryStore } from '../directory/open-store.ts';
import { useGround } from './ground.testkit.ts';
import { openPostgres } from './postgres.ts';
import { other, seeded, takeIn, until } from './processes.testkit.ts';

const ground = useGround('killed');
const { folder } = ground;

const ROWS = 2_000;
let lists = 0;
/** A list in which every row is at this time, and some are new. */
function listAt(time: string, rows = ROWS): string {
  const file = join(folder, `${++lists}.json`);
  const all = Array.from({ length: rows }, (_, at) =>
    row({ slug: `m${at}`, name: `M${at}`, location: `L${at % 50}`, notes: 'n'.repeat(300), time }),
  );
  writeFileSync(file, JSON.stringify(all));
  return file;
}

interface Instance {
  readonly environment: Readonly<Record<string, string>>;
  /** How many bytes stand where rows are written, also those that nobody can see yet. */
  written(): Promise<number>;
}

const INSTANCES: Record<'sqlite' | 'postgres', () => Promise<Instance>> = {
  async sqlite() {
    const DATA_DIR = mkdtempSync(join(folder, 'data-'));
    const wal = join(DATA_DIR, 'directory.sqlite-wal');
    return {
      environment: { DATA_DIR },
      written: async () => statSync(wal, { throwIfNoEntry: false })?.size ?? 0,
    };
  },
  async postgres() {
    const DATABASE_URL = await ground.postgres.newDatabase();
    const db = openPostgres<DirectoryTables>(DATABASE_URL, () => {});
    return {
      environment: { DATA_DIR: folder, DATABASE_URL },
      async written() {
        const { rows } = await sql<{
          size: string;
        }>`select coalesce(pg_relation_size(to_regclass('directory_changes')), 0) + coalesce(pg_relation_size(to_regclass('directory_meetings')), 0) as size`.execute(
          db,
        );
        return Number(rows[0]!.size);
      },
    };
  },
};

describe.each(['sqlite', 'postgres'] as const)('%s', (kind) => {
  const open = ({ environment }: Instance) =>
    openDirectoryStore({ dataDir: environment.DATA_DIR!, databaseUrl: environment.DATABASE_URL }, () => {});
  const importOf = (list: string, { environment }: Instance) =>
    other(
      'command.ts',
      ['feed', 'import', list, '--format', 'meeting-guide', '--source', 'City', '--quiet'],
      environment,
    );
  /** How many meetings begin when. */
  async function times(instance: Instance): Promise<Record<string, number>> {
    const store = await open(instance);
    const { meetings } = await contentsOf(store);
    await store.close();
    const byTime = Map.groupBy(meetings, ({ meeting }) => meeting.recurrence?.start ?? '');
    return Object.fromEntries([...byTime].map(([time, own]) => [time, own.length]));
  }

  test('an import that is killed while it writes leaves all of the old; the next one brings all of the new', async () => {
    const instance = await INSTANCES[kind]();
    const random = seeded(7);
    const first = importOf(listAt('08:00', ROWS - 200), instance);
    expect(await first.ended, first.output()).toBe(0);
    const whole = await instance.written();
    let before = await times(instance);
    expect(before).toEqual({ '08:00': ROWS - 200 });
    for (const hour of ['09:00', '10:00']) {
      const begun = await instance.written();
      const enough = begun + random() * Math.max(whole, 1_000_000) * 0.8;
      const killed = importOf(listAt(hour), instance);
      let isOver = false;
      void killed.ended.then(() => {
        isOver = true;
      });
      await until('something was written', async () => isOver || (await instance.written()) > enough);
      await killed.kill();
      const after = await times(instance);
      expect([before, { [hour]: ROWS }]).toContainEqual(after);
      before = after;
    }
    const last = importOf(listAt('12:00'), instance);
    expect(await last.ended, last.output()).toBe(0);
    expect(last.output()).toContain(`accepted ${ROWS}`);
    expect(await times(instance)).toEqual({ '12:00': ROWS });
  }, 120_000);

  test('every edit that was answered as saved is there after whoever saved it was killed', async () => {
    const instance = await INSTANCES[kind]();
    const random = seeded(11);
    const store = await open(instance);
    const [id] = (await takeIn(store, [row({})])) as [string];
    await store.close();
    const acknowledged = new Set<number>();
    for (let round = 0; round < 2; round++) {
      // Two organisers, who edit the same meeting at once.
      const both = ['ana', 'bo'].map((by) =>
        other('store/editor.testkit.ts', [id, by], instance.environment),
      );
      const saved = () => both.flatMap(({ output }) => [...output().matchAll(/saved (\d+)\n/g)]);
      const enough = 20 + random() * 60;
      await until('enough was saved', () => saved().length >= enough);
      await Promise.all(both.map((one) => one.kill()));
      for (const one of both) expect(one.output()).not.toContain('failed');
      for (const [, version] of saved()) {
        // One version, one hand: nobody wrote over the other.
        expect(acknowledged).not.toContain(Number(version));
        acknowledged.add(Number(version));
      }
      const again = await open(instance);
      const record = (await again.edits.meeting(id))!;
      const changes = await again.edits.changesOf(id, 10_000);
      await again.close();
      const kept = new Set(
        changes.map(({ after }) => Number(/version (\d+)$/.exec((after as { name: string }).name)?.[1])),
      );
      for (const version of acknowledged) expect(kept).toContain(version);
      expect(record.version).toBeGreaterThanOrEqual(Math.max(...acknowledged));
    }
  }, 120_000);
});
