import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { launch, type RunningServer, startServer, type Visit, visit } from './product.ts';

/** What the tests of faults stand on: a server, a browser, and visits that are closed after each test. */
export interface Stage {
  readonly origin: string;
  /** A fresh visit in which a script has spoilt the browser before any page runs. */
  spoilt(script?: () => void): Promise<Visit>;
}

/** One for a file of tests. */
export function stage(): Stage {
  let server: RunningServer;
  let browser: Browser;
  const open: BrowserContext[] = [];
  beforeAll(async () => {
    [server, browser] = await Promise.all([startServer(), launch()]);
  });
  afterEach(async () => {
    for (const context of open.splice(0)) await context.close();
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });
  return {
    get origin() {
      return server.origin;
    },
    async spoilt(script) {
      const made = await visit(browser, server.origin);
      open.push(made.context);
      if (script) await made.context.addInitScript(script);
      return made;
    },
  };
}

export const HAPPENED = 'What happened';
export const words = async (page: Page) => page.getByRole('textbox', { name: HAPPENED }).inputValue();

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
