import type { DirectoryStore } from '@bearings/directory/store';

/** Does something with what is kept, and closes it whatever happens. */
export async function withStore<T>(
  { openStore }: { readonly openStore: () => Promise<DirectoryStore> },
  work: (store: DirectoryStore) => Promise<T>,
): Promise<T> {
  const store = await openStore();
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
