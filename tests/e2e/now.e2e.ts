import { expect, test } from 'vitest';
import { useProduct, visit } from './support/product.ts';

const product = useProduct();

test('a ride on a small phone: Start stands still, the end is the person’s to say, and Today counts one urge', async () => {
  const { page, context, watch } = await visit(product.browser, product.origin, {
    viewport: { width: 360, height: 640 },
  });
  await page.goto('/now');
  const start = page.locator('[data-go]');
  const foot = page.getByRole('contentinfo', { name: 'Crisis help' });
  const before = (await start.boundingBox())!;
  expect(before.y + before.height).toBeLessThanOrEqual((await foot.boundingBox())!.y);
  await start.click();
  await page.getByRole('heading', { name: 'Breathe in, 1 of 10' }).waitFor();
  expect(await start.boundingBox()).toEqual(before);

  await page.getByRole('button', { name: '7', exact: true }).click();
  await page.getByRole('button', { name: 'It is over' }).click();
  const title = page.getByRole('heading', { name: 'This one is over.' });
  expect((await title.boundingBox())!.y).toBeGreaterThanOrEqual(0);
  expect(await page.locator('.left').innerText()).toMatch(/^1\s+minute$/);
  expect(await start.isVisible()).toBe(false);

  await page.getByRole('group', { name: 'How did it end?' }).getByText('I acted on it').click();
  await page.getByText('Kept, on this device only.').waitFor();
  expect(await title.isVisible()).toBe(true);
  await page.getByRole('link', { name: 'Add details' }).click();
  expect(await page.getByRole('radio', { name: 'I acted on it' }).isChecked()).toBe(true);
  await page.goto('/app');
  await page.getByText('One urge so far.').waitFor();
  expect(await page.locator('.times a').count()).toBe(1);
  expect(watch).toEqual({ troubles: [], foreign: [] });
  await context.close();
});

test('a way chosen far down the list comes up with its name, what to do and Start in sight', async () => {
  const { page, context, watch } = await visit(product.browser, product.origin, {
    viewport: { width: 360, height: 640 },
  });
  await page.goto('/now');
  await page.locator('#ways').getByRole('link', { name: 'Let it be here' }).click();
  const offer = page.locator('[data-way]');
  await offer.getByRole('heading', { name: 'Let it be here' }).waitFor();
  expect((await offer.boundingBox())!.y).toBeGreaterThanOrEqual(0);
  const start = (await page.getByRole('button', { name: 'Start' }).boundingBox())!;
  const foot = (await page.getByRole('contentinfo', { name: 'Crisis help' }).boundingBox())!;
  expect(start.y + start.height).toBeLessThanOrEqual(foot.y);
  expect(watch).toEqual({ troubles: [], foreign: [] });
  await context.close();
});

test('a page that goes while a ride is being kept still has the ride afterwards (fault 1)', async () => {
  // The offline store would answer what is to be held here.
  const { page, watch } = await product.fresh({ serviceWorkers: 'block' });
  const own = '**/s/now-own.js';
  await page.route(own, () => {});
  await page.goto('/now');
  await page.getByRole('button', { name: '7', exact: true }).click();
  await page.getByRole('button', { name: 'It is over' }).click();
  const asked = page.waitForRequest(own);
  await page.getByRole('button', { name: 'I rode it out', exact: true }).click();
  await asked;
  await page.reload();
  await page.getByRole('heading', { name: 'This one is over.' }).waitFor();
  // Not before: what waits at a route that is taken away goes on, and would keep the ride after all.
  await page.unroute(own);
  await page.getByRole('button', { name: 'I rode it out', exact: true }).click();
  await page.getByText('Kept, on this device only.').waitFor();
  await page.reload();
  await page.locator('[data-go]').waitFor();
  expect(await page.getByRole('heading', { name: 'This one is over.' }).count()).toBe(0);
  // Playwright says of each page that it let no worker in.
  const troubles = watch.troubles.filter((said) => !said.includes('Service Worker registration blocked'));
  expect({ ...watch, troubles }).toEqual({ troubles: [], foreign: [] });
});

test('the country chosen on the page of help lines stands first and open when one comes back', async () => {
  const { page } = await product.fresh();
  await page.goto('/help');
  await page.getByText('United States', { exact: true }).click();
  await page.goto('/help');
  const first = page.locator('.countries details').first();
  await first.getByText('United States', { exact: true }).waitFor();
  expect(await first.getAttribute('open')).not.toBeNull();
  expect(await page.locator('.countries details').count()).toBeGreaterThan(20);
  await page.getByRole('main').getByRole('link', { name: 'Call 112' }).waitFor();
});
