import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { WhereTable } from './table.ts';
import { Where } from './where.ts';

/**
 * Reads the tables on another thread, for it takes a second or two, and no answer should wait for that.
 * @param folder of the operator's own postcode files
 */
async function load(folder: string): Promise<Where> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: folder });
  worker.unref();
  const [table] = (await once(worker, 'message')) as [WhereTable];
  return new Where(table);
}

/** The same tables for all who ask, read when the first one does. */
export function whereIn(folder: string): () => Promise<Where> {
  let loading: Promise<Where> | undefined;
  return () => {
    loading ??= load(folder).catch((error) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
}
