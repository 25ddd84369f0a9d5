import { join } from 'node:path';
import { DirectoryStore, type DirectoryTables, type StoreKind } from '@bearings/directory/store';
import type { Kysely } from 'kysely';
import { useGround } from './ground.testkit.ts';
import { openPostgres } from './postgres.ts';
import { openSqlite } from './sqlite.ts';

/** The stores that everything is tested on. */
export const STORE_KINDS = ['sqlite', 'postgres'] as const satisfies readonly StoreKind[];

export interface TestStores {
  /** A new, empty place to keep things, and a way to connect to it again and again. */
  newPlace(kind: StoreKind): Promise<() => Kysely<DirectoryTables>>;
  /** A store in a new place. */
  open(kind: StoreKind): Promise<DirectoryStore>;
}

/** Both stores for a file of tests; they go with it. */
export function useStores(): TestStores {
  const ground = useGround('stores');
  let files = 0;
  const places: Record<StoreKind, () => Promise<() => Kysely<DirectoryTables>>> = {
    async sqlite() {
      const file = join(ground.folder, `${++files}.sqlite`);
      return () => openSqlite(file);
    },
    async postgres() {
      const url = await ground.postgres.newDatabase();
      return () =>
        openPostgres(url, (error) => {
          throw error;
        });
    },
  };
  const newPlace = (kind: StoreKind) => places[kind]();
  return { newPlace, open: async (kind) => DirectoryStore.open((await newPlace(kind))(), kind) };
}
