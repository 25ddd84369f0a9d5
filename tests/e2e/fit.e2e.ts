import { expect, test } from 'vitest';
import { STEPS } from '../../apps/web/src/lib/fit/steps.ts';
import { useProduct, visit } from './support/product.ts';

const product = useProduct();

test.each([true, false])(
  'every answer leads on, one question at a time, and nothing is sent (scripts: %s)',
  async (javaScriptEnabled) => {
    const { context, page } = await visit(product.browser, product.origin, {
      javaScriptEnabled,
    });
    await page.goto('/fit', { waitUntil: 'networkidle' });
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    const open = (id: string) => page.locator(`#${id}`).waitFor();
    for (const { id, answers, ways = [] } of STEPS) {
      for (const [, to] of answers) {
        await page.evaluate((hash) => location.assign(hash), `#${id}`);
        await open(id);
        expect(await page.locator('main section:visible').count()).toBe(1);
        expect(await page.locator(`#${id} .rows a`).count()).toBe(ways.length);
        await page.locator(`#${id} a[href="#${to}"]`).first().click();
        await open(to);
      }
    }
    await page.getByRole('link', { name: 'Start again' }).click();
    await open('start');
    // Chromium asks for the picture of the tab again at every place; it is the same whatever was answered.
    expect(asked.filter((url) => url !== `${product.origin}/icon.svg`)).toEqual([]);
    await context.close();
  },
);
