import type { Page } from 'playwright-core';

/** Turns one bit in the middle of what stands under a key; returns how many values the shelf has. */
export const turnOneBit = (page: Page, shelf: string) =>
  page.evaluate(
    (name) =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('bearings');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const transaction = opening.result.transaction(name, 'readwrite');
          const store = transaction.objectStore(name);
          const keys = store.getAllKeys();
          const values = store.getAll();
          values.onsuccess = () => {
            const bytes = values.result[0] as Uint8Array;
            bytes[bytes.length >> 1]! ^= 1;
            store.put(bytes, keys.result[0]);
          };
          transaction.oncomplete = () => {
            opening.result.close();
            resolve(values.result.length);
          };
        };
      }),
    shelf,
  );
