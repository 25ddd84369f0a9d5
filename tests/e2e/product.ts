import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import { expect } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** The flags keep Chromium from calling home; every request it makes is then a request of ours. */
export const CHROMIUM = {
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};

export interface RunningServer {
  readonly origin: string;
  /** Everything it wrote so far. */
  readonly output: () => string;
  readonly process: ChildProcess;
  stop(): Promise<void>;
}

/** The real server as its own process, on a free port. */
export async function startServer(
  environment: Record<string, string> = {},
  build = join(root, 'apps/web/build'),
): Promise<RunningServer> {
  const child = spawn(process.execPath, ['apps/server/src/main.ts'], {
    cwd: root,
    env: { ...process.env, PORT: '0', WEB_BUILD: build, ...environment },
  });
  let output = '';
  const origin = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk;
      const ready = /Bearings is ready at (\S+)/.exec(output);
      if (ready) resolve(ready[1]!);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('exit', () => reject(new Error(`The server ended: ${output}`)));
  });
  return {
    origin,
    output: () => output,
    process: child,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

/** The build with the two made-up languages. */
export const PSEUDO_BUILD = join(root, 'apps/web/build-pseudo');

export const launch = (): Promise<Browser> => chromium.launch(CHROMIUM);

export const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true } as const;

/** What a page did that it should not have: spoke of its policy, threw, or asked somebody else. */
export interface Watch {
  readonly troubles: string[];
  readonly foreign: string[];
}

export function watch(context: BrowserContext, origin: string): Watch {
  const found: Watch = { troubles: [], foreign: [] };
  context.on('console', (message) => {
    const text = message.text();
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

export async function visit(
  browser: Browser,
  origin: string,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({ baseURL: origin, ...PHONE, ...options });
  const page = await context.newPage();
  return { context, page, watch: watch(context, origin) };
}

/** Resolves when the service worker holds everything, so that the network may go. */
export async function readyOffline(page: Page): Promise<void> {
  const isComplete = () =>
    page.evaluate(async () => {
      for (const name of await caches.keys()) {
        if (await (await caches.open(name)).match('/.complete')) return true;
      }
      return false;
    });
  await expect.poll(isComplete, { timeout: 40_000, interval: 200 }).toBe(true);
}
