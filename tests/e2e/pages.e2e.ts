import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axe, hardCoded, judged, pagesOf, publicPages, shareOut, sideways } from './support/pages.ts';
import { BUILD, PHONE, PSEUDO_BUILD } from './support/processes.ts';
import { useBrowser, useProduct, useServer, type Visit, visit } from './support/product.ts';

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

/** What a row of pages is looked at in: a visit costs more than a page. */
function useVisit(begin: () => Promise<Visit>): () => Visit {
  let there: Visit;
  beforeAll(async () => {
    there = await begin();
  });
  afterAll(() => there.context.close());
  return () => there;
}

const NARROW = { viewport: { width: 320, height: 640 } };

describe('fits 320 px, and can be used by everyone, in light and in dark', () => {
  const there = useVisit(() => visit(product.browser, product.origin, NARROW));
  test.each(inEveryWay)('%s', async (path) => {
    const { page } = there();
    await page.setViewportSize(NARROW.viewport);
    await page.goto(path);
    expect.soft(await sideways(page)).toEqual([]);
    await page.setViewportSize(PHONE.viewport);
    expect(await judged(page, { enhanced: AAA.test(path) })).toEqual([]);
  });
});

describe('fits 360 px, with text at 200 %', () => {
  const there = useVisit(() => visit(large(), product.origin, { viewport: { width: 360, height: 640 } }));
  test.each(inEveryWay)('%s', async (path) => {
    const { page } = there();
    await page.goto(path);
    expect(await sideways(page)).toEqual([]);
  });
});

describe('without scripts says what it has to, and leads to help', () => {
  const there = useVisit(() => visit(product.browser, product.origin, { javaScriptEnabled: false }));
  test.each(inEveryWay)('%s', async (path) => {
    const { page } = there();
    await page.goto(path);
    expect(await page.locator('h1').count()).toBe(1);
    expect((await page.locator('main').innerText()).length).toBeGreaterThan(60);
    expect(await page.locator('a[href$="/now"], a[href^="tel:"], a[href$="/help"]').count()).toBeGreaterThan(
      0,
    );
  });
});

describe('one of many of its kind', () => {
  const there = useVisit(() => visit(product.browser, product.origin, NARROW));
  test.each(inOneWay)('%s fits 320 px, and can be used by everyone', async (path) => {
    const { page } = there();
    await page.setViewportSize(NARROW.viewport);
    await page.goto(path);
    expect(await page.locator('h1').count()).toBe(1);
    expect(await sideways(page)).toEqual([]);
    // Their colours are those of the page that stands for their kind.
    expect(await axe(page, { rules: 'all but colours' })).toEqual([]);
  });
});

describe('reads from the right, fits, and can be used by everyone', () => {
  const there = useVisit(() => visit(product.browser, pseudo().origin, NARROW));
  test.each(shareOut(pagesOf('ar-XB', publicPages)).inEveryWay)('%s', async (path) => {
    const { page } = there();
    await page.setViewportSize(NARROW.viewport);
    await page.goto(path);
    expect(await page.evaluate(() => getComputedStyle(document.body).direction)).toBe('rtl');
    expect(await sideways(page)).toEqual([]);
    expect(await axe(page)).toEqual([]);
  });
});

// The handbook's text is no message: it is translated page by page, and marked with its language until then.
describe('in the made-up language, no text is hard-coded', () => {
  const there = useVisit(() => visit(product.browser, pseudo().origin));
  test.each(shareOut(pagesOf('en-XA', publicPages)).inEveryWay)('%s', async (path) => {
    const { page } = there();
    await page.goto(path);
    expect((await hardCoded(page)).filter((text) => text !== 'Bearings')).toEqual([]);
  });
});
