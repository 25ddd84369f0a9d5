import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { WhereTable } from './table.ts';
import { Where } from './where.ts';

/**
 * Reads the tables on another thread, for it takes a second or two, and no answer should wait for that.
 * @param folder of the operator's own postcode files
 */
async function load(folder: string): Promise<Where> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    resourceLimits: { maxYoungGenerationSizeMb: 8 },
    workerData: folder,
  });
  worker.unref();
  const [table] = (await once(worker, 'message')) as [WhereTable];
  return new Where(table);
}

/** The same tables for all who ask, read when the first one does or a server is warmed. */
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

/**
 * Has the tables read before somebody waits for them, where there are meetings to find by town: without any they would take
 * up memory for nothing. Whoever asks later tries again what failed here.
 */
export async function warm(
  where: () => Promise<unknown>,
  { size }: { readonly size: number },
  failed: (error: unknown) => void,
): Promise<void> {
  if (size > 0) await where().catch(failed);
}
