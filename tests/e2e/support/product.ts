import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { BUILD, CHROMIUM, launch, PHONE, type RunningServer, startServer } from './processes.ts';
import { type Watch, watch } from './watch.ts';

/** @see watch */
export interface VisitOptions extends BrowserContextOptions {
  readonly expects?: readonly RegExp[];
}

/** A browser with a profile on disk, which can be closed and opened again as a person does. */
export async function openProfile(
  folder: string,
  origin: string,
  { expects, ...options }: VisitOptions = {},
): Promise<Visit> {
  const context = await chromium.launchPersistentContext(folder, {
    ...CHROMIUM,
    baseURL: origin,
    ...PHONE,
    ...options,
  });
  const watched = watch(context, origin, expects);
  return { context, page: context.pages()[0] ?? (await context.newPage()), watch: watched };
}

export interface Visit {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly watch: Watch;
}

/**
 * A visit that takes everything along for when there is no network. The offline store fetches every page there is, so
 * it is looked at where it matters, and left out of the many visits that look at something else.
 */
export const OFFLINE_TOO = { serviceWorkers: 'allow' } as const;

export async function visit(
  browser: Browser,
  origin: string,
  { expects, ...options }: VisitOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({
    baseURL: origin,
    ...PHONE,
    serviceWorkers: 'block',
    ...options,
  });
  const watched = watch(context, origin, expects);
  return { context, page: await context.newPage(), watch: watched };
}

export const cachesOf = (page: Page): Promise<string[]> => page.evaluate(() => caches.keys());

/** Resolves when the service worker holds everything, so that the network may go. */
export async function readyOffline(page: Page, mark: '/.complete' | '/.whole' = '/.complete'): Promise<void> {
  const complete = await page.evaluate(async (mark) => {
    for (const until = Date.now() + 40_000; Date.now() < until; ) {
      for (const name of await caches.keys()) if (await (await caches.open(name)).match(mark)) return true;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    return false;
  }, mark);
  expect(complete, 'the offline store is complete').toBe(true);
}

/** A server for a file of tests. */
export function useServer(environment: Record<string, string> = {}, build = BUILD): () => RunningServer {
  let server: RunningServer;
  beforeAll(async () => {
    server = await startServer(environment, build);
  });
  afterAll(() => server.stop());
  return () => server;
}

/** A browser for a file of tests. */
export function useBrowser(...args: readonly string[]): () => Browser {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch(...args);
  });
  afterAll(() => browser.close());
  return () => browser;
}

/**
 * Visits of a file of tests, which are closed after each test.
 * @param usual options of each of them
 */
export function useVisits(browser: () => Browser, origin: () => string, usual: VisitOptions = {}) {
  const open: BrowserContext[] = [];
  afterEach(async () => {
    for (const context of open.splice(0)) await context.close();
  });
  return async (options: VisitOptions = {}, at = origin()): Promise<Visit> => {
    const made = await visit(browser(), at, { ...usual, ...options });
    open.push(made.context);
    return made;
  };
}

export interface Product {
  readonly server: RunningServer;
  readonly origin: string;
  readonly browser: Browser;
  /** Someone who comes for the first time; gone after the test. */
  readonly fresh: (options?: VisitOptions, origin?: string) => Promise<Visit>;
}

/** The product for a file of tests: its server, a browser, and visits that are closed after each test. */
export function useProduct(): Product {
  const server = useServer();
  const browser = useBrowser();
  const fresh = useVisits(browser, () => server().origin);
  return {
    get server() {
      return server();
    },
    get origin() {
      return server().origin;
    },
    get browser() {
      return browser();
    },
    fresh,
  };
}
