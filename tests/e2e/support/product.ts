import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { BUILD, CHROMIUM, launch, PHONE, type RunningServer, startServer } from './processes.ts';

/** What a page did that it should not have: spoke of its policy, threw, or asked somebody else. */
export interface Watch {
  readonly troubles: string[];
  readonly foreign: string[];
}

export function watch(context: BrowserContext, origin: string): Watch {
  const found: Watch = { troubles: [], foreign: [] };
  context.on('console', (message) => {
    const text = message.text();
    if (text === BLOCKED) return;
    if (
      message.type() === 'error' ||
      message.type() === 'warning' ||
      /content security policy|trusted ?type/i.test(text)
    )
      found.troubles.push(text);
  });
  context.on('weberror', (error) => found.troubles.push(String(error.error())));
  context.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !/^(data|blob|about):/.test(url)) found.foreign.push(url);
  });
  return found;
}

/** A browser with a profile on disk, which can be closed and opened again as a person does. */
export async function openProfile(
  folder: string,
  origin: string,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const context = await chromium.launchPersistentContext(folder, {
    ...CHROMIUM,
    baseURL: origin,
    ...PHONE,
    ...options,
  });
  return { context, page: context.pages()[0] ?? (await context.newPage()), watch: watch(context, origin) };
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
const BLOCKED = 'Service Worker registration blocked by Playwright';

export async function visit(
  browser: Browser,
  origin: string,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({
    baseURL: origin,
    ...PHONE,
    serviceWorkers: 'block',
    ...options,
  });
  const page = await context.newPage();
  return { context, page, watch: watch(context, origin) };
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
export function useVisits(browser: () => Browser, origin: () => string, usual: BrowserContextOptions = {}) {
  const open: BrowserContext[] = [];
  afterEach(async () => {
    for (const context of open.splice(0)) await context.close();
  });
  return async (options: BrowserContextOptions = {}, at = origin()): Promise<Visit> => {
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
  readonly fresh: (options?: BrowserContextOptions, origin?: string) => Promise<Visit>;
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
