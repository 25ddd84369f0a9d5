import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { go, linksOf, newest, showExamples, stands, unfold } from './support/inside.ts';
import { builtPages, judged, seen, sideways, workspacePages } from './support/pages.ts';
import { BUILD } from './support/processes.ts';
import { useBrowser, useProduct, type Visit, visit } from './support/product.ts';
import { FAMILY, OWN } from './support/spaces.ts';

const SMALL = { viewport: { width: 320, height: 640 } };
const WIDE = { viewport: { width: 360, height: 740 } };

const product = useProduct();
const large = useBrowser('--blink-settings=defaultFontSize=32');

const links = new Set<string>();

describe.each([
  ['nothing kept', OWN],
  ['example records', OWN],
  ['nothing kept', FAMILY],
  ['example records', FAMILY],
] as const)('%s, $space', (state, { space, home }) => {
  let normal: Visit;
  let big: Visit;
  const filled = state === 'example records';

  beforeAll(async () => {
    normal = await visit(product.browser, product.origin, { ...SMALL });
    big = await visit(large(), product.origin, { ...WIDE });
    for (const { page } of [normal, big]) {
      if (filled) await showExamples(page, home);
      else {
        await page.goto(home);
        await stands(page, home);
      }
    }
  });
  afterAll(async () => {
    await normal.context.close();
    await big.context.close();
  });

  async function show(page: Page, path: string): Promise<void> {
    if (new URL(page.url()).pathname !== path) await go(page, path);
    if (!filled) return;
    await newest(page);
    await unfold(page);
  }

  test.each(workspacePages(space)(BUILD))(
    '%s fits 320 px and text at double size, and can be used by everyone',
    async (path) => {
      await show(big.page, path);
      expect.soft(seen('200 %', await sideways(big.page))).toEqual([]);
      await show(normal.page, path);
      expect.soft(seen('320 px', await sideways(normal.page))).toEqual([]);
      expect.soft(await normal.page.locator('h1:visible').count()).toBe(1);
      expect.soft(await judged(normal.page)).toEqual([]);
      for (const link of await linksOf(normal.page)) links.add(link);
      if (await normal.page.locator('.read').count()) {
        await normal.page.locator('.acts button').first().click();
        await normal.page.getByRole('form').waitFor();
        await unfold(normal.page);
        expect.soft(seen('to change', await sideways(normal.page))).toEqual([]);
        expect.soft(seen('to change', await judged(normal.page))).toEqual([]);
      }
    },
  );

  test('nothing was in the way, and nobody else was asked', () => {});
});

test('every link leads to a page that is there', async () => {
  const from = new Map([...links].map((link) => [link, 'the workspace']));
  const parts = new Set<string>();
  const bodies = new Map<string, string>();
  for (const path of builtPages(BUILD)) {
    const html = await (await fetch(product.origin + path)).text();
    bodies.set(path, html);
    for (const [, href] of html.matchAll(/<a\b[^>]*\bhref="([^"]+)"/g)) {
      const url = new URL(href!.replaceAll('&amp;', '&'), product.origin + path);
      if (url.origin !== product.origin) continue;
      from.set(url.pathname, path);
      if (url.hash && !url.pathname.startsWith('/app')) parts.add(url.pathname + url.hash);
    }
  }
  const missing: string[] = [];
  for (const [path, page] of from) {
    const answer = await fetch(product.origin + path, { redirect: 'manual' });
    if (answer.status !== 200) missing.push(`${page} -> ${path}: ${answer.status}`);
  }
  for (const part of parts) {
    const [path, id] = part.split('#') as [string, string];
    if (bodies.has(path) && !bodies.get(path)!.includes(`id="${id}"`)) missing.push(`no such part: ${part}`);
  }
  expect(missing).toEqual([]);
  expect(from.size).toBeGreaterThan(30);
});

test('an address whose hash cannot be decoded opens its page, at once and while it is open', async () => {
  const { page } = await product.fresh();
  for (const path of ['/app', '/app/tools/abc']) {
    await page.goto(`${path}#%E0%A4%A`);
    await stands(page, path);
    expect(new URL(page.url()).hash).toBe('');
    await page.evaluate(() => {
      location.hash = '#%E0%A4%A';
    });
    await expect.poll(() => new URL(page.url()).hash).toBe('');
    await stands(page, path);
  }
});
