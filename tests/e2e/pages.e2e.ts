import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axe, hardCoded, pagesOf, publicPages, sideways } from './pages.ts';
import { CHROMIUM, launch, PSEUDO_BUILD, type RunningServer, startServer, visit } from './product.ts';

const BUILD = join(import.meta.dirname, '../../apps/web/build');
const PAGES = publicPages(BUILD);

let server: RunningServer;
let pseudo: RunningServer;
let browser: Browser;
let large: Browser;

beforeAll(async () => {
  server = await startServer();
  pseudo = await startServer({}, PSEUDO_BUILD);
  browser = await launch();
  large = await chromium.launch({
    ...CHROMIUM,
    args: [...CHROMIUM.args, '--blink-settings=defaultFontSize=32'],
  });
});
afterAll(async () => {
  await browser.close();
  await large.close();
  await server.stop();
  await pseudo.stop();
});

const AAA = /\/(now|help)$/;

test('the pages that were promised are there', () => {
  for (const path of ['/', '/now', '/help', '/about/privacy', '/about/safety', '/handbook', '/recover'])
    expect(PAGES).toContain(path);
});

describe.each(PAGES)('%s', (path) => {
  test.each(['light', 'dark'] as const)('can be used by everyone, %s', async (colorScheme) => {
    const { context, page, watch } = await visit(browser, server.origin, { colorScheme });
    await page.goto(path);
    expect(await axe(page, { enhanced: AAA.test(path) })).toEqual([]);
    expect(watch).toEqual({ troubles: [], foreign: [] });
    await context.close();
  });

  test('fits 320 px, and 360 px with text at 200 %', async () => {
    for (const [by, width] of [
      [browser, 320],
      [large, 360],
    ] as const) {
      const { context, page } = await visit(by, server.origin, { viewport: { width, height: 640 } });
      await page.goto(path);
      expect(await sideways(page)).toEqual([]);
      await context.close();
    }
  });

  test('says what it has to without scripts, and leads to help', async () => {
    const { context, page } = await visit(browser, server.origin, { javaScriptEnabled: false });
    await page.goto(path);
    expect(await page.locator('h1').count()).toBe(1);
    expect((await page.locator('main').innerText()).length).toBeGreaterThan(60);
    expect(await page.locator('a[href$="/now"], a[href^="tel:"], a[href$="/help"]').count()).toBeGreaterThan(
      0,
    );
    await context.close();
  });
});

describe.each(pagesOf('ar-XB', publicPages))('%s, right to left', (path) => {
  test('reads from the right, fits, and can be used by everyone', async () => {
    const { context, page, watch } = await visit(browser, pseudo.origin, {
      viewport: { width: 320, height: 640 },
    });
    await page.goto(path);
    expect(await page.evaluate(() => getComputedStyle(document.body).direction)).toBe('rtl');
    expect(await sideways(page)).toEqual([]);
    expect(await axe(page)).toEqual([]);
    expect(watch.troubles).toEqual([]);
    await context.close();
  });
});

// The handbook's text is no message: it is translated page by page, and marked with its language until then.
describe.each(pagesOf('en-XA', publicPages))('%s, in the made-up language', (path) => {
  test('no text is hard-coded', async () => {
    const { context, page } = await visit(browser, pseudo.origin);
    await page.goto(path);
    expect((await hardCoded(page)).filter((text) => text !== 'Bearings')).toEqual([]);
    await context.close();
  });
});
