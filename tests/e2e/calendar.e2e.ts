import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { go } from './support/inside.ts';
import { axe, sideways } from './support/pages.ts';
import { useBrowser, useProduct, visit } from './support/product.ts';
import { Sheet } from './support/sheet.ts';

const product = useProduct();
const large = useBrowser('--blink-settings=defaultFontSize=32');
const TOOL = '/app/tools/behaviour-calendar';

const calendar = (page: Page) => page.getByRole('region', { name: 'Calendar' });
const days = (page: Page) => calendar(page).getByRole('gridcell').getByRole('button');
const called = (page: Page) => calendar(page).getByRole('heading', { level: 2 }).innerText();
const focused = (page: Page) =>
  page.evaluate(() => (document.activeElement as HTMLElement).dataset.day ?? document.activeElement?.tagName);
const says = (page: Page) => page.locator('#shows figcaption').first().innerText();
/** A month that is over, so that all its days can be filled. */
const earlier = (page: Page) => calendar(page).getByRole('button', { name: 'Earlier' }).click();
const ofMonth = (month: Date) => month.toISOString().slice(0, 7);
const lastMonth = () => {
  const now = new Date();
  return new Date(Date.UTC(now.getFullYear(), now.getMonth() - 1, 1));
};

async function workOn(page: Page, kind: string, name: string) {
  await page.goto('/app/begin');
  await page.getByRole('button', { name: kind }).click();
  await page.getByLabel('What do you call it?').fill(name);
  await page.getByRole('radio').first().check();
  await page.getByRole('button', { name: 'Keep this' }).click();
  await page.getByText('Kept.').first().waitFor();
}
const opened = async (page: Page) => {
  await page.goto(TOOL);
  await new Sheet(page).pen();
};
async function stamp(page: Page, name: string) {
  const fold = calendar(page).locator('details');
  if (!(await fold.evaluate((one: HTMLDetailsElement) => one.open))) await fold.locator('summary').click();
  await fold.getByRole('radio', { name, exact: true }).check();
}

test('is moved through by keyboard, one stop in the tab order, and opens the day that is asked for', async () => {
  const { page } = await product.fresh();
  await opened(page);
  await calendar(page).locator('[tabindex="0"]').focus();
  const today = (await focused(page))!;
  const press = async (key: string) => {
    await page.keyboard.press(key);
    return focused(page);
  };
  const back = await press('PageUp');
  expect(back).not.toBe(today);
  expect(await called(page)).not.toBe('');
  expect(await press('PageDown')).toBe(
    today.slice(8) > back!.slice(8) ? today.slice(0, 8) + back!.slice(8) : today,
  );
  await press('Shift+PageUp');
  const home = await press('Home');
  const end = await press('End');
  expect((Date.parse(end!) - Date.parse(home!)) / 86_400_000).toBe(6);
  const day = (await press('ArrowUp'))!;
  expect((Date.parse(end!) - Date.parse(day)) / 86_400_000).toBe(7);
  expect(await press('ArrowLeft')).toBe(new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10));
  await press('ArrowRight');
  expect(await calendar(page).locator('[tabindex="0"]').count()).toBe(1);
  await page.keyboard.press('Enter');
  await expect.poll(() => page.getByLabel('Which day').inputValue()).toBe(day);
  await expect.poll(() => focused(page)).toBe(day);
});

test('a day is said in a few taps, found again, and changed, one sheet for each day', async () => {
  const { page } = await product.fresh();
  await workOn(page, 'Smoking', 'Roll-ups');
  await opened(page);
  await earlier(page);
  await days(page).nth(9).click();
  await expect.poll(() => page.getByLabel('Which day').inputValue()).toBe(`${ofMonth(lastMonth())}-10`);
  const sheet = new Sheet(page);
  await page.getByRole('radio', { name: 'Yes', exact: true }).check();
  await page.getByLabel('How much', { exact: true }).fill('2.5');
  expect(await page.getByLabel('Counted in').inputValue()).toBe('cigarettes');
  await sheet.keep();
  expect(await says(page)).toBe('0 of 1 day you noted that month fit your goal.');
  const tenth = days(page).nth(9);
  expect(await tenth.getAttribute('aria-label')).toMatch(/Yes, 2.5 cigarettes, and other than your goal$/);
  await page.getByRole('button', { name: 'Look back at this day' }).waitFor();

  await days(page).nth(10).click();
  await expect.poll(() => page.getByLabel('Which day').inputValue()).toBe(`${ofMonth(lastMonth())}-11`);
  await days(page).nth(9).click();
  await expect.poll(() => page.getByLabel('How much', { exact: true }).inputValue()).toBe('2.5');
  await page.getByRole('radio', { name: 'No', exact: true }).check();
  await sheet.keep();
  await expect.poll(() => tenth.getAttribute('aria-label')).toMatch(/No, and fits your goal$/);
  expect(await page.getByRole('button', { name: 'Look back at this day' }).count()).toBe(0);

  await go(page, '/app/records');
  expect(
    await page
      .locator('main')
      .getByRole('link', { name: /Day by day/ })
      .count(),
  ).toBe(1);
});

test('a month and a year are filled in one go, taken back in one go, and what is blank stays blank', async () => {
  const { page } = await product.fresh();
  await workOn(page, 'Smoking', 'Roll-ups');
  await opened(page);
  await earlier(page);
  const count = await days(page).count();
  await stamp(page, 'Yes');
  for (const day of [3, 4]) {
    await days(page).nth(day).click();
    await expect.poll(() => days(page).nth(day).getAttribute('aria-label')).toContain('Yes');
  }
  await stamp(page, 'No');
  await calendar(page)
    .getByRole('button', { name: `Fill ${count - 2} blank days` })
    .click();
  await page.getByText(`${count - 2} days are kept.`).waitFor();
  await expect
    .poll(() => days(page).evaluateAll((all) => all.filter((one) => one.ariaLabel?.includes('blank')).length))
    .toBe(0);

  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('Taken back.').waitFor();
  await expect
    .poll(() => days(page).evaluateAll((all) => all.filter((one) => one.ariaLabel?.includes('blank')).length))
    .toBe(count - 2);

  await calendar(page).getByRole('button', { name: 'See the year' }).click();
  for (const name of ['Earlier', 'Earlier']) await calendar(page).getByRole('button', { name }).click();
  const year = await called(page);
  expect(year).toMatch(/^\d{4}$/);
  const leap = new Date(Date.UTC(Number(year), 1, 29)).getUTCDate() === 29;
  const all = leap ? 366 : 365;
  await calendar(page)
    .getByRole('button', { name: `Fill ${all} blank days of ${year}` })
    .click();
  await page.getByText(`${all} days are kept.`).waitFor();
  await calendar(page).getByRole('button', { name: /^Feb/ }).click();
  await expect.poll(() => days(page).count()).toBe(leap ? 29 : 28);
  await calendar(page).locator('summary').click();
  await days(page).last().click();
  await expect
    .poll(() => says(page))
    .toContain(`${leap ? 29 : 28} of the ${leap ? 29 : 28} days of that month fit`);

  // Days of a year ago are not of today.
  await go(page, '/app');
  expect(await page.locator('main .times li').count()).toBe(0);
});

test('each behaviour has days of its own, and a day is made blank again', async () => {
  const { page } = await product.fresh();
  await workOn(page, 'Smoking', 'Roll-ups');
  await workOn(page, 'Internet or gaming', 'Slots');
  await opened(page);
  await earlier(page);
  const about = (name: string) => calendar(page).getByRole('radio', { name, exact: true });
  const first = () => days(page).first().getAttribute('aria-label');
  await about('Slots').check();
  await stamp(page, 'As I had planned');
  await days(page).first().click();
  await expect.poll(first).toContain('As I had planned');
  await about('Roll-ups').check();
  await expect.poll(first).toContain('blank');
  await about('Slots').check();
  await expect.poll(first).toContain('As I had planned');
  await stamp(page, 'Make it blank');
  await days(page).first().click();
  await expect.poll(first).toContain('blank');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(first).toContain('As I had planned');
});

describe('the calendar can be used by everyone', () => {
  test.each(['light', 'dark'] as const)('in month and year, %s', async (colorScheme) => {
    const { context, page } = await visit(product.browser, product.origin, { colorScheme });
    await opened(page);
    expect(await axe(page)).toEqual([]);
    await calendar(page).getByRole('button', { name: 'See the year' }).click();
    await stamp(page, 'Yes');
    expect(await axe(page)).toEqual([]);
    await context.close();
  });
  test('at 320 px each day is as large as a finger, and at 200 % nothing runs out of the page', async () => {
    const { context, page } = await visit(product.browser, product.origin, {
      viewport: { width: 320, height: 640 },
    });
    await opened(page);
    const small = await days(page).evaluateAll(
      (all) =>
        all.filter((one) => {
          const { width, height } = one.getBoundingClientRect();
          return width < 44 || height < 44;
        }).length,
    );
    expect(small).toBe(0);
    expect(await sideways(page)).toEqual([]);
    await context.close();
    const big = await visit(large(), product.origin, { viewport: { width: 360, height: 640 } });
    await opened(big.page);
    expect(await sideways(big.page)).toEqual([]);
    await calendar(big.page).getByRole('button', { name: 'See the year' }).click();
    expect(await sideways(big.page)).toEqual([]);
    await big.context.close();
  });
});
