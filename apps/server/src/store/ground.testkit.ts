import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { startPostgres, type TestPostgres } from './postgres.testkit.ts';

/** What a file of tests keeps things in: a folder and a PostgreSQL of its own, gone with it. */
export interface Ground {
  readonly folder: string;
  /** There from the first test on. */
  readonly postgres: TestPostgres;
}

/** @param name what the folder is called, for whoever finds it */
export function useGround(name: string): Ground {
  const folder = mkdtempSync(join(tmpdir(), `bearings-${name}-`));
  let postgres: TestPostgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  }, 60_000);
  afterAll(async () => {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);
  return {
    folder,
    get postgres() {
      return postgres;
    },
  };
}
