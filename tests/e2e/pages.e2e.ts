import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axe, hardCoded, pagesOf, publicPages, shareOut, sideways } from './support/pages.ts';
import { BUILD, PSEUDO_BUILD } from './support/processes.ts';
import { ONLINE, useBrowser, useProduct, useServer, type Visit, visit } from './support/product.ts';

const PAGES = publicPages(BUILD);
const { inEveryWay, inOneWay } = shareOut(PAGES);

const product = useProduct();
const pseudo = useServer({}, PSEUDO_BUILD);
const large = useBrowser('--blink-settings=defaultFontSize=32');

const AAA = /\/(now|help)$/;

test('the pages that were promised are there', () => {
  for (const path of ['/', '/now', '/help', '/handbook', '/recover']) expect(PAGES).toContain(path);
  for (const path of ['/about/privacy', '/about/safety', '/about/evidence']) expect(PAGES).toContain(path);
});

describe.each(inEveryWay)('%s', (path) => {
  test.each(['light', 'dark'] as const)('can be used by everyone, %s', async (colorScheme) => {
    const { context, page, watch } = await visit(product.browser, product.origin, { ...ONLINE, colorScheme });
    await page.goto(path);
    expect(await axe(page, { enhanced: AAA.test(path) })).toEqual([]);
    expect(watch).toEqual({ troubles: [], foreign: [] });
    await context.close();
  });

  test('fits 320 px, and 360 px with text at 200 %', async () => {
    for (const [by, width] of [
      [product.browser, 320],
      [large(), 360],
    ] as const) {
      const { context, page } = await visit(by, product.origin, {
        ...ONLINE,
        viewport: { width, height: 640 },
      });
      await page.goto(path);
      expect(await sideways(page)).toEqual([]);
      await context.close();
    }
  });

  test('says what it has to without scripts, and leads to help', async () => {
    const { context, page } = await visit(product.browser, product.origin, {
      ...ONLINE,
      javaScriptEnabled: false,
    });
    await page.goto(path);
    expect(await page.locator('h1').count()).toBe(1);
    expect((await page.locator('main').innerText()).length).toBeGreaterThan(60);
    expect(await page.locator('a[href$="/now"], a[href^="tel:"], a[href$="/help"]').count()).toBeGreaterThan(
      0,
    );
    await context.close();
  });
});

describe('one of many of its kind', () => {
  let there: Visit;
  beforeAll(async () => {
    there = await visit(product.browser, product.origin, {
      ...ONLINE,
      viewport: { width: 320, height: 640 },
    });
  });
  afterAll(() => there.context.close());

  test.each(inOneWay)('%s fits 320 px, and can be used by everyone', async (path) => {
    const { page, watch } = there;
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(path);
    expect(await page.locator('h1').count()).toBe(1);
    expect(await sideways(page)).toEqual([]);
    expect(await axe(page)).toEqual([]);
    expect(watch).toEqual({ troubles: [], foreign: [] });
  });
});

describe.each(shareOut(pagesOf('ar-XB', publicPages)).inEveryWay)('%s, right to left', (path) => {
  test('reads from the right, fits, and can be used by everyone', async () => {
    const { context, page, watch } = await visit(product.browser, pseudo().origin, {
      ...ONLINE,
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
describe.each(shareOut(pagesOf('en-XA', publicPages)).inEveryWay)('%s, in the made-up language', (path) => {
  test('no text is hard-coded', async () => {
    const { context, page } = await visit(product.browser, pseudo().origin, ONLINE);
    await page.goto(path);
    expect((await hardCoded(page)).filter((text) => text !== 'Bearings')).toEqual([]);
    await context.close();
  });
});
