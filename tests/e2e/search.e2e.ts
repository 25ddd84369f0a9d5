import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { Line } from './support/line.ts';
import { axe, hardCoded, sideways } from './support/pages.ts';
import { PSEUDO_BUILD } from './support/processes.ts';
import { OFFLINE_TOO, readyOffline, useBrowser, useProduct, useServer, visit } from './support/product.ts';
import { AWAY } from './support/watch.ts';

const product = useProduct();
const { fresh } = product;
const pseudo = useServer({}, PSEUDO_BUILD);
const large = useBrowser('--blink-settings=defaultFontSize=32');

const field = (page: Page) => page.getByRole('searchbox', { name: 'Search the handbook' });
const results = (page: Page) => page.getByRole('search').getByRole('list').getByRole('link');
const said = (page: Page) => page.getByRole('search').getByRole('status');
const found = (page: Page) => expect.poll(() => said(page).textContent()).toMatch(/^\d+ pages? found$/);

async function searching(page: Page, text: string): Promise<void> {
  await page.goto('/handbook');
  await field(page).fill(text);
  await found(page);
}

test('a search finds pages, shows where the words stand, and leads to the heading', async () => {
  const { page } = await fresh();
  await searching(page, 'when it does not go to plan');
  await results(page).filter({ hasText: 'Clear goal' }).click();
  await page.getByRole('heading', { level: 1, name: 'Clear goal' }).waitFor();
  expect(new URL(page.url()).hash).toBe('#when-it-does-not-go-to-plan');
  const heading = page.getByRole('heading', { name: 'When it does not go to plan' });
  await expect.poll(() => heading.evaluate((one) => one.getBoundingClientRect().top)).toBeLessThan(100);
  await page.goBack();

  await searching(page, 'clear goal');
  expect(await results(page).first().textContent()).toContain('Clear goal');
  expect(await results(page).first().locator('mark').allTextContents()).toEqual(['Clear', 'goal']);
});

test.each([
  ['withdr', 'Withdrawal'],
  ['WITHDRÁWAL', 'Withdrawal'],
  ['withdrawl', 'Withdrawal'],
  ['meidcines', 'Medicines that help with change'],
  ['twelve steps', 'Twelve steps and four points'],
  ['cost benefit', 'Costs and benefits'],
])('somebody who types %s is led to %s first', async (typed, title) => {
  const { page } = await fresh();
  await searching(page, typed);
  expect(await results(page).first().locator('b').textContent()).toBe(title);
});

test('the index comes with the first word typed; what is typed is sent nowhere and stays nowhere', async () => {
  const { page, context } = await fresh();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`));
  await page.goto('/handbook', { waitUntil: 'networkidle' });
  expect(asked.filter((path) => /search|\.json$/.test(path))).toEqual([]);
  const before = await page.evaluate(() => history.length);
  asked.length = 0;
  await field(page).pressSequentially('craving');
  await found(page);
  expect(asked.sort()).toEqual(['GET /s/handbook-en.json', 'GET /s/handbook-search.js']);
  expect(page.url()).toBe(`${product.origin}/handbook`);
  const kept = await page.evaluate(async () => [
    JSON.stringify({ ...localStorage, ...sessionStorage }),
    document.cookie,
    JSON.stringify(history.state),
    ...(await indexedDB.databases()).map(({ name }) => name),
  ]);
  expect(kept.join(' ')).not.toContain('craving');
  expect(JSON.stringify(await context.storageState())).not.toContain('craving');
  expect(await page.evaluate(() => history.length)).toBe(before);
  await page.reload();
  expect(await field(page).inputValue()).toBe('');
});

test('by keyboard: Enter leads to the first page found, Escape back to all pages', async () => {
  const { page } = await fresh();
  await page.goto('/handbook');
  await field(page).focus();
  await page.keyboard.type('sleep');
  await found(page);
  await page.keyboard.press('Enter');
  expect(
    await results(page)
      .first()
      .evaluate((one) => one === document.activeElement),
  ).toBe(true);
  await page.keyboard.press('Shift+Tab');
  expect(await field(page).evaluate((one) => one === document.activeElement)).toBe(true);
  await page.keyboard.press('Escape');
  expect(await field(page).inputValue()).toBe('');
  expect(await said(page).textContent()).toBe('');
  expect(await page.getByRole('heading', { name: 'Handle urges' }).isVisible()).toBe(true);
});

test('who finds nothing is told so, and led on to all pages or to urge help', async () => {
  const { page } = await fresh();
  await page.goto('/handbook');
  await field(page).fill('xylophone');
  await expect.poll(() => said(page).textContent()).toBe('No page found');
  expect(await page.getByRole('heading', { name: 'Handle urges' }).isVisible()).toBe(false);
  expect(await axe(page)).toEqual([]);
  await page.getByRole('button', { name: 'Show all pages' }).click();
  expect(await page.getByRole('heading', { name: 'Handle urges' }).isVisible()).toBe(true);
  expect(await field(page).evaluate((one) => one === document.activeElement)).toBe(true);
  await field(page).fill('xylophone');
  await page.getByRole('search').getByRole('link', { name: 'Urge help' }).click();
  await page.getByRole('button', { name: '7', exact: true }).waitFor();
});

test('without a network it searches what the device holds', async () => {
  const { page, context } = await fresh(OFFLINE_TOO);
  await page.goto('/handbook');
  await readyOffline(page, '/.whole');
  await context.setOffline(true);
  await searching(page, 'breathing');
  await results(page).first().click();
  await page.getByRole('heading', { level: 1 }).waitFor();
});

test('a search that cannot be had says so, leaves all pages, and comes once it can', async () => {
  const line = await Line.to(product.server);
  try {
    line.fate = (path) => (path.endsWith('.json') ? 'gone' : 'honest');
    const { page } = await fresh({ expects: [AWAY] }, line.origin);
    await page.goto('/handbook');
    await field(page).fill('sleep');
    await expect.poll(() => said(page).textContent()).toContain('could not be loaded');
    expect(await page.getByRole('heading', { name: 'Handle urges' }).isVisible()).toBe(true);
    line.always('honest');
    await field(page).fill('sleep ');
    await found(page);
  } finally {
    await line.close();
  }
});

test('without scripts the pages are listed, and no field asks for what it could not do', async () => {
  const { page } = await fresh({ javaScriptEnabled: false });
  await page.goto('/handbook');
  expect(await page.locator('#search').isVisible()).toBe(false);
  expect(await page.getByRole('link', { name: 'Sleep', exact: false }).first().isVisible()).toBe(true);
});

describe('what was found', () => {
  test.each(['light', 'dark'] as const)('can be used by everyone, %s', async (colorScheme) => {
    const { page } = await fresh({ colorScheme });
    await searching(page, 'drink');
    expect(await axe(page)).toEqual([]);
  });

  test('fits 320 px, and 360 px with text at 200 %', async () => {
    for (const [by, width] of [
      [product.browser, 320],
      [large(), 360],
    ] as const) {
      const { context, page } = await visit(by, product.origin, { viewport: { width, height: 640 } });
      await searching(page, 'withdrawal');
      expect(await sideways(page)).toEqual([]);
      await context.close();
    }
  });

  test('reads from the right in a language that does, and every word of ours is translated', async () => {
    const { page, context } = await visit(product.browser, pseudo().origin, {
      viewport: { width: 320, height: 640 },
    });
    await page.goto('/ar-XB/handbook');
    const word = (await page.locator('h1').innerText()).split(' ')[0]!;
    await page.locator('#search').fill(word);
    await page.locator('[data-results] a').first().waitFor();
    expect(await sideways(page)).toEqual([]);
    expect(await axe(page)).toEqual([]);
    await page.goto('/en-XA/handbook');
    await page.locator('#search').fill('uŕğé');
    await page.locator('[data-results] a').first().waitFor();
    expect(await page.locator('[data-results] a').first().getAttribute('href')).toMatch(
      /^\/en-XA\/handbook\//,
    );
    const ours = (await hardCoded(page)).filter((text) => text !== 'Bearings');
    expect(ours).toEqual([]);
    await context.close();
  });
});
