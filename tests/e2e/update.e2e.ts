import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { DIGEST_LENGTH } from '../../apps/web/src/lib/offline/store.ts';
import { go } from './support/inside.ts';
import { HOSTILE, Line } from './support/line.ts';
import { type RunningServer, startServer } from './support/processes.ts';
import {
  cachesOf,
  OFFLINE_TOO,
  openProfile,
  readyOffline,
  useProduct,
  type Visit,
} from './support/product.ts';
import { nextRelease, type Release, thisRelease } from './support/release.ts';
import { HAPPENED, Sheet } from './support/sheet.ts';

const DRAFT = 'half a thought';
const SHEET = '/app/tools/abc';
/** For states that come by themselves, however busy the machine is. */
const SOON = { timeout: 30_000 };

const now = thisRelease();
let next: ReturnType<typeof nextRelease>;
const product = useProduct();
let later: RunningServer;
/** All tests come by one line, so that what a browser holds of the origin can be given to each. */
let line: Line;
const held = mkdtempSync(join(tmpdir(), 'bearings-update-'));
const open: Visit[] = [];

beforeAll(async () => {
  next = nextRelease(now);
  later = await startServer({}, next.build);
  line = await Line.to(product.server);
});
afterEach(async () => {
  for (const { context } of open.splice(0)) await context.close();
  line.leads = product.server;
  line.always('honest');
  line.asked.length = 0;
});
afterAll(async () => {
  rmSync(held, { recursive: true, force: true });
  await line.close();
  await later.stop();
  next.remove();
});

type Guest = Visit & { readonly line: Line };

async function fresh(options: BrowserContextOptions = {}): Promise<Guest> {
  return { ...(await product.fresh(options, line.origin)), line };
}

async function opened(folder: string): Promise<Visit> {
  const made = await openProfile(folder, line.origin);
  open.push(made);
  return made;
}

/** Holds all of this release, and a draft. To come there takes long: it is gone once, and every guest begins from there. */
let beginning: Promise<string> | undefined;
async function prepared(): Promise<string> {
  const folder = join(held, 'beginning');
  const { page, context } = await openProfile(folder, line.origin);
  const sheet = await new Sheet(page).open('abc');
  await readyOffline(page, '/.whole');
  await sheet.write(HAPPENED, DRAFT);
  await draftSealed(page);
  await context.close();
  return folder;
}

/** Someone whose device holds all of this release, with a sheet open and a draft on it that is not kept. */
async function withDraft(): Promise<Guest> {
  beginning ??= prepared();
  const folder = mkdtempSync(join(held, 'guest-'));
  cpSync(await beginning, folder, { recursive: true, verbatimSymlinks: true });
  const guest = { ...(await opened(folder)), line };
  await guest.page.goto(SHEET);
  await guest.page.getByText(/^Your draft from/).waitFor();
  expect(await box(guest.page).inputValue()).toBe(DRAFT);
  await readyOffline(guest.page, '/.whole');
  return guest;
}

const box = (page: Page) => page.getByRole('textbox', { name: HAPPENED });
const draftSealed = (page: Page) => page.getByText('Draft kept').first().waitFor();
const cacheOf = ({ contents }: Release) => `bearings-${contents.mark}`;
const releaseOf = (page: Page) => page.evaluate(() => document.documentElement.dataset.release ?? 'this');

/** Asks for an update as the browser does by itself now and then; says what became of the worker that came. */
const update = (page: Page): Promise<'refused' | 'same' | ServiceWorkerState> =>
  page.evaluate(async () => {
    const registration = (await navigator.serviceWorker.getRegistration())!;
    const ends = (worker: ServiceWorker | null) =>
      worker &&
      new Promise<ServiceWorkerState>((resolve) => {
        const look = () => worker.state !== 'installing' && resolve(worker.state);
        worker.addEventListener('statechange', look);
        look();
      });
    let end: ReturnType<typeof ends> = null;
    registration.addEventListener('updatefound', () => {
      end = ends(registration.installing);
    });
    try {
      await registration.update();
    } catch {
      return 'refused';
    }
    end ??= ends(registration.installing ?? registration.waiting);
    return (await end) ?? 'same';
  });

async function takeOver(page: Page): Promise<void> {
  const loaded = page.waitForEvent('load');
  await page.getByRole('button', { name: 'Use it now' }).click();
  await loaded;
}

/** What the caches hold, and what of it is not, byte for byte, what their release says. */
async function heldBy(page: Page): Promise<{ files: Record<string, string[]>; astray: string[] }> {
  const kept = await page.evaluate(async (length) => {
    const found: [cache: string, path: string, digest: string][] = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      const [requests, responses] = await Promise.all([cache.keys(), cache.matchAll()]);
      const digest = async (response: Response) => {
        const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', await response.arrayBuffer()));
        const text = btoa(String.fromCharCode(...sum))
          .replaceAll('+', '-')
          .replaceAll('/', '_');
        return text.slice(0, length);
      };
      const digests = await Promise.all(responses.map(digest));
      for (const [at, request] of requests.entries())
        found.push([name, new URL(request.url).pathname, digests[at] ?? '']);
    }
    return found;
  }, DIGEST_LENGTH);
  const files: Record<string, string[]> = {};
  const astray: string[] = [];
  for (const [name, path, digest] of kept) {
    if (path.startsWith('/.')) continue;
    files[name] = [...(files[name] ?? []), path];
    const release = [now, next].find((one) => cacheOf(one) === name);
    if (release?.contents.digests.get(path) !== digest) astray.push(`${path} in ${name}`);
  }
  return { files, astray };
}

/** Parts the page has loaded that are not of a release. */
const partsNotOf = async (page: Page, { hashed }: Release) =>
  (await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name)))
    .filter((url) => url.includes('/_app/immutable/'))
    .map((url) => url.split('/').at(-1)!)
    .filter((name) => !hashed.has(name));

/** The page as it stands, without a network: parts it has not asked for so far come, and the draft is there. */
async function worksAlone({ page, context, line }: Guest): Promise<void> {
  const { fate } = line;
  line.always('gone');
  // What the browser holds besides may go at any time.
  const session = await context.newCDPSession(page);
  await session.send('Network.clearBrowserCache');
  await session.detach();
  await go(page, '/app/settings/export');
  await go(page, '/app/patterns');
  await go(page, SHEET);
  expect(await box(page).inputValue()).toContain(DRAFT);
  line.fate = fate;
}

/** Loaded anew without a network. */
async function opensAlone(guest: Guest): Promise<void> {
  const { page, line } = guest;
  const { fate } = line;
  line.always('gone');
  await page.goto(SHEET);
  await page.getByText(/^Your draft from/).waitFor();
  await worksAlone(guest);
  line.fate = fate;
}

test('a new version under an open sheet waits, disturbs nothing, and comes on request with the draft as it was typed', async () => {
  const guest = await withDraft();
  const { page, line, watch } = guest;
  await box(page).focus();
  await page.keyboard.press('End');
  line.leads = later;
  line.asked.length = 0;
  expect(await update(page)).toBe('installed');
  await page.getByText('A new version is ready.').waitFor();
  expect(line.asked.filter((path) => path.startsWith('/fonts/') || path.startsWith('/s/'))).toEqual([]);
  expect((await cachesOf(page)).sort()).toEqual([cacheOf(now), cacheOf(next)].sort());

  await page.keyboard.type(', and more');
  expect(await box(page).inputValue()).toBe(`${DRAFT}, and more`);
  await draftSealed(page);
  await worksAlone(guest);
  expect(await releaseOf(page)).toBe('this');
  expect(await partsNotOf(page, now)).toEqual([]);

  await box(page).fill(`${DRAFT}, and to the end`);
  await takeOver(page);
  await page.getByText(/^Your draft from/).waitFor();
  expect(await box(page).inputValue()).toBe(`${DRAFT}, and to the end`);
  expect(await releaseOf(page)).toBe('next');
  expect(await partsNotOf(page, next)).toEqual([]);
  await expect.poll(() => cachesOf(page), SOON).toEqual([cacheOf(next)]);
  await opensAlone(guest);
  const { files, astray } = await heldBy(page);
  expect(astray).toEqual([]);
  expect(files[cacheOf(next)]?.length).toBe(next.contents.digests.size);
  expect(watch).toEqual({ troubles: [], foreign: [] });
});

test('a new version that nobody asked for comes once all tabs were closed, with the draft', async () => {
  const guest = await withDraft();
  const { page, context, line, watch } = guest;
  line.leads = later;
  expect(await update(page)).toBe('installed');
  await page.reload();
  await page.getByText('A new version is ready.').waitFor();
  expect(await releaseOf(page)).toBe('this');
  await page.close();

  const again = await context.newPage();
  const comesUp = async () => {
    await again.goto('about:blank');
    await again.goto(SHEET);
    return releaseOf(again);
  };
  await expect.poll(comesUp, SOON).toBe('next');
  await again.getByText(/^Your draft from/).waitFor();
  expect(await box(again).inputValue()).toBe(DRAFT);
  await expect.poll(() => cachesOf(again), SOON).toEqual([cacheOf(next)]);
  await opensAlone({ ...guest, page: again });
  expect(watch).toEqual({ troubles: [], foreign: [] });
});

test('taken over in one tab, the other goes on in the old version, alone too, until it loads anew', async () => {
  const guest = await withDraft();
  const { page, context, line, watch } = guest;
  const other = await context.newPage();
  await other.goto('/app');
  await other.getByRole('heading', { level: 1 }).first().waitFor();
  line.leads = later;
  expect(await update(other)).toBe('installed');
  await takeOver(other);
  await other.getByRole('heading', { level: 1 }).first().waitFor();
  expect(await releaseOf(other)).toBe('next');

  expect(await box(page).inputValue()).toBe(DRAFT);
  await worksAlone(guest);
  expect(await releaseOf(page)).toBe('this');
  expect(await partsNotOf(page, now)).toEqual([]);
  await other.close();
  await takeOver(page);
  await page.getByText(/^Your draft from/).waitFor();
  expect(await releaseOf(page)).toBe('next');
  await expect.poll(() => cachesOf(page), SOON).toEqual([cacheOf(next)]);
  expect(watch).toEqual({ troubles: [], foreign: [] });
});

test('where the browser has no worker, the server still has the parts an open page of the version before asks for', async () => {
  const { page, line, watch } = await fresh();
  const sheet = await new Sheet(page).open('abc');
  await sheet.write(HAPPENED, DRAFT);
  await draftSealed(page);
  line.leads = later;
  await go(page, '/app/settings/export');
  await go(page, '/app/patterns');
  await go(page, SHEET);
  expect(await box(page).inputValue()).toBe(DRAFT);
  expect(await releaseOf(page)).toBe('this');
  expect(await partsNotOf(page, now)).toEqual([]);
  await page.reload();
  await page.getByText(/^Your draft from/).waitFor();
  expect(await releaseOf(page)).toBe('next');
  expect(watch.foreign).toEqual([]);
});

test('a network that lies, cuts or is down during an update changes nothing; on an honest one it completes', async () => {
  const guest = await withDraft();
  const { page, line } = guest;
  const all = now.contents.digests.size;
  line.leads = later;
  for (const fate of HOSTILE) {
    line.always(fate);
    // Half a script would be no script; the browser may also hold a whole one from the round before.
    expect(await update(page), fate).toMatch(/refused|redundant/);
    // The worker's script and some pages get through, then it begins.
    line.after(4, fate);
    expect(await update(page), `${fate}, later`).toBe('redundant');
    const { files, astray } = await heldBy(page);
    expect(astray, fate).toEqual([]);
    expect(files[cacheOf(now)]?.length, fate).toBe(all);
    expect(files[cacheOf(next)]?.length ?? 0, fate).toBeLessThan(all);
    line.always(fate);
    await go(page, '/app/settings/export');
    await go(page, SHEET);
    expect(await box(page).inputValue(), fate).toBe(DRAFT);
    expect(await page.getByText('A new version is ready.').count(), fate).toBe(0);
  }
  await opensAlone(guest);
  expect(await releaseOf(page)).toBe('this');
  await page.goto('/now');
  expect(await releaseOf(page)).toBe('this');

  line.always('honest');
  await page.goto(SHEET);
  expect(await update(page)).toBe('installed');
  await takeOver(page);
  await page.getByText(/^Your draft from/).waitFor();
  expect(await releaseOf(page)).toBe('next');
  expect((await heldBy(page)).astray).toEqual([]);
  await opensAlone(guest);
});

test('an update cut in the middle goes on from there at a later visit', async () => {
  const guest = await withDraft();
  const { page, line } = guest;
  line.leads = later;
  line.after(60, 'gone');
  expect(await update(page)).toBe('redundant');
  const came = (await heldBy(page)).files[cacheOf(next)]!;
  expect(came.length).toBeGreaterThan(40);
  await opensAlone(guest);
  expect(await releaseOf(page)).toBe('this');

  // Nobody asks for the update now: the browser does it after a page has come up.
  line.asked.length = 0;
  line.always('honest');
  await page.goto(SHEET);
  await page.getByText('A new version is ready.').waitFor({ timeout: 60_000 });
  expect(line.asked.filter((path) => came.includes(path))).toEqual([]);
  await takeOver(page);
  await page.getByText(/^Your draft from/).waitFor();
  expect(await releaseOf(page)).toBe('next');
  expect((await heldBy(page)).astray).toEqual([]);
});

test('a portal in the middle of the first visit leaves nothing of itself behind', async () => {
  const { page, line } = await fresh(OFFLINE_TOO);
  const worker = () => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);
  line.fate = (path, purpose) => (purpose === 'empty' && path !== '/now' ? 'portal' : 'honest');
  await page.goto('/about');
  await expect.poll(() => line.asked, SOON).toContain('/help');
  await expect.poll(worker, SOON).toBe(0);
  expect((await heldBy(page)).astray).toEqual([]);

  // Urge help comes through, the rest meets the portal.
  const { crisis } = now.contents;
  line.fate = (path, purpose) => (purpose === 'empty' && !crisis.has(path) ? 'portal' : 'honest');
  await page.reload();
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  expect(await worker()).toBe(1);
  line.always('honest');
  await page.goto('/app');
  await readyOffline(page, '/.whole');
  const { files, astray } = await heldBy(page);
  expect(astray).toEqual([]);
  expect(Object.keys(files)).toEqual([cacheOf(now)]);
  expect(files[cacheOf(now)]?.length).toBe(now.contents.digests.size);
});

test('/recover takes caches and worker away, an update halfway in them, and never the draft; not where no fresh copy can come', async () => {
  const { page, line } = await withDraft();
  line.leads = later;
  line.after(30, 'gone');
  expect(await update(page)).toBe('redundant');
  const button = page.locator('[data-recover]');
  for (const fate of ['portal', 'elsewhere', 'aside', 'down', 'gone'] as const) {
    line.always('honest');
    await page.goto('/recover');
    line.always(fate);
    await button.click();
    await page.locator('[data-state=offline]').waitFor();
    expect((await cachesOf(page)).length, fate).toBe(2);
  }
  line.always('honest');
  await button.click();
  await page.locator('[data-state=done]').waitFor();
  expect(await cachesOf(page)).toEqual([]);
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
  await page.goto(SHEET);
  await page.getByText(/^Your draft from/).waitFor();
  expect(await box(page).inputValue()).toBe(DRAFT);
  expect(await releaseOf(page)).toBe('next');
  await readyOffline(page);
  expect((await heldBy(page)).astray).toEqual([]);
});
