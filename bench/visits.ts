import { get } from 'node:http';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { CHROMIUM, PHONE } from '../tests/e2e/support/processes.ts';
import type { Figure } from './figure.ts';

const LIMIT_MS = 60_000;
const RUNS = 3;
/** Slow 3G: 400 kbit/s both ways, every request two seconds there and back. */
const SLOW = { offline: false, latency: 2000, downloadThroughput: 50_000, uploadThroughput: 50_000 };
const SLOWER_PROCESSOR = 4;

interface Sent {
  readonly path: string;
  readonly bytes: number;
}

/** What the server sends for a path to a browser that understands one coding, in bytes of body. */
export function sent(origin: string, path: string, coding: 'gzip' | 'br' = 'gzip'): Promise<Sent> {
  return new Promise((resolve, reject) => {
    const request = get(new URL(path, origin), { headers: { 'accept-encoding': coding } }, (response) => {
      if (response.statusCode !== 200) {
        response.resume();
        reject(new Error(`${path} answers ${response.statusCode}`));
        return;
      }
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      response.on('end', () => resolve({ path, bytes }));
      response.on('error', reject);
    });
    request.setTimeout(LIMIT_MS, () => request.destroy(new Error(`${path} took longer than 60 s`)));
    request.on('error', reject);
  });
}

async function withPage<Result>(
  browser: Browser,
  options: BrowserContextOptions,
  work: (page: Page) => Promise<Result>,
): Promise<Result> {
  const context = await browser.newContext({ ...PHONE, ...options });
  context.setDefaultTimeout(LIMIT_MS);
  try {
    return await work(await context.newPage());
  } finally {
    await context.close();
  }
}

async function slowDown(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', SLOW);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER_PROCESSOR });
}

/** Milliseconds from the start of the navigation to the first text or drawing on the screen. */
function firstPaint(browser: Browser, url: string): Promise<number> {
  return withPage(browser, {}, async (page) => {
    await slowDown(page);
    const response = await page.goto(url);
    if (!response?.ok()) throw new Error(`${new URL(url).pathname} answers ${response?.status()}`);
    return page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          new PerformanceObserver((list) => {
            const paint = list.getEntriesByName('first-contentful-paint')[0];
            if (paint) resolve(paint.startTime);
          }).observe({ type: 'paint', buffered: true });
        }),
    );
  });
}

/** Everything a browser asks for on its first visit, up to when it falls silent. The offline store comes after. */
async function firstVisit(browser: Browser, origin: string, path: string): Promise<Sent[]> {
  const paths = await withPage(browser, { serviceWorkers: 'block' }, async (page) => {
    const asked = listRequests(page, origin);
    const response = await page.goto(origin + path, { waitUntil: 'networkidle' });
    if (!response?.ok()) throw new Error(`${path} answers ${response?.status()}`);
    return [...asked];
  });
  return Promise.all(paths.map((asked) => sent(origin, asked)));
}

function listRequests(page: Page, origin: string): Set<string> {
  const asked = new Set<string>();
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.origin === origin) asked.add(url.pathname);
  });
  return asked;
}

/**
 * The page notes in `window.usableAt` when the workspace no longer says that it is opening and there is something
 * to use: milliseconds from the start of the navigation to the frame after.
 */
export async function noteUsable(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const look = () => {
      if (!document.querySelector('main#main:not([aria-busy]) :is(a, button, input)')) return;
      observer.disconnect();
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => Object.assign(window, { usableAt: performance.now() });
        port2.postMessage(null);
      });
    };
    const observer = new MutationObserver(look);
    observer.observe(document, { subtree: true, childList: true, attributes: true });
  });
}

export async function usableAt(page: Page): Promise<number> {
  const handle = await page.waitForFunction(() => (window as { usableAt?: number }).usableAt);
  return (await handle.jsonValue()) as number;
}

async function workspaceFirst(
  browser: Browser,
  origin: string,
  slow: boolean,
): Promise<{ ms: number; asked: Sent[] }> {
  const { ms, paths } = await withPage(browser, { serviceWorkers: 'block' }, async (page) => {
    const asked = listRequests(page, origin);
    await noteUsable(page);
    if (slow) await slowDown(page);
    const response = await page.goto(`${origin}/app`, { waitUntil: 'commit' });
    if (!response?.ok()) throw new Error(`/app answers ${response?.status()}`);
    const ms = await usableAt(page);
    return { ms, paths: [...asked] };
  });
  return { ms, asked: await Promise.all(paths.map((path) => sent(origin, path))) };
}

const isScript = ({ path }: Sent) => path.endsWith('.js');
const kB = (list: readonly Sent[]) => list.reduce((sum, { bytes }) => sum + bytes, 0) / 1000;

/** A figure, or the reason why there is none. */
async function figure(
  about: Omit<Figure, 'runs'>,
  times: number,
  work: () => Promise<number>,
): Promise<Figure> {
  const runs: number[] = [];
  try {
    for (let run = 0; run < times; run += 1) runs.push(await work());
    return { ...about, runs };
  } catch (error) {
    return { ...about, runs: [], note: (error as Error).message.split('\n')[0]! };
  }
}

/** Urge help, the other public pages and the workspace, as a first visit finds them. */
export async function visitFigures(origin: string): Promise<{ pages: Figure[]; workspace: Figure[] }> {
  const browser = await chromium.launch(CHROMIUM);
  try {
    const all = (path: string) => async () => kB(await firstVisit(browser, origin, path));
    const pages = [
      await figure({ name: '/now, everything it loads', unit: 'kB', goal: 14 }, 1, all('/now')),
      await figure(
        { name: '/now, first content painted, slow network', unit: 's', goal: 2.3 },
        RUNS,
        async () => {
          return (await firstPaint(browser, `${origin}/now`)) / 1000;
        },
      ),
      await figure({ name: '/, everything it loads', unit: 'kB' }, 1, all('/')),
      await figure({ name: '/help, everything it loads', unit: 'kB' }, 1, all('/help')),
      await figure({ name: 'page.js, the script every page shares', unit: 'kB', goal: 1.5 }, 1, async () =>
        kB([await sent(origin, '/s/page.js')]),
      ),
    ];
    const asked: Sent[] = [];
    const workspace = [
      await figure({ name: 'scripts until the first usable screen', unit: 'kB', goal: 60 }, 1, async () => {
        asked.push(...(await workspaceFirst(browser, origin, false)).asked);
        return kB(asked.filter(isScript));
      }),
      await figure({ name: 'everything until then', unit: 'kB' }, 1, async () => {
        if (asked.length === 0) throw new Error('see the line above');
        return kB(asked);
      }),
      await figure({ name: 'usable on a first visit, slow network', unit: 's' }, 1, async () => {
        return (await workspaceFirst(browser, origin, true)).ms / 1000;
      }),
    ];
    return { pages, workspace };
  } finally {
    await browser.close();
  }
}
