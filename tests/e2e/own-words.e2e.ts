import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { useProduct } from './support/product.ts';
import { Sheet } from './support/sheet.ts';

const product = useProduct();

const found = (page: Page) => page.locator('.found');
const lines = (page: Page) => found(page).locator('li .own').allInnerTexts();

async function write(page: Page, text: string, tag: string) {
  const sheet = await new Sheet(page).open('journal', '#new');
  await sheet.write('What is on your mind?', text);
  await page.getByRole('button', { name: 'To find it again' }).click();
  await sheet.list('Tags', [tag]);
  await sheet.keep();
}

test('own pages are found by word without accents, by tag and by day, and nothing is asked of the network', async () => {
  const { page } = await product.fresh();
  await write(page, 'Çay with Şirin by the river', 'friends');
  await write(page, 'No sleep. The street was loud.', 'Sleep');
  await write(page, 'The river was high', 'sleep');
  await page.goto('/app/tools/journal');
  const search = found(page).getByRole('searchbox', { name: 'Words' });
  await expect.poll(() => lines(page)).toHaveLength(3);

  await search.fill('sirin CAY');
  await expect.poll(() => lines(page)).toEqual(['Çay with Şirin by the river']);
  expect(await found(page).locator('mark').allInnerTexts()).toEqual(['Çay', 'Şirin']);
  await search.fill('river');
  await found(page).getByLabel('Tag').selectOption({ label: 'sleep (2)' });
  await expect.poll(() => lines(page)).toEqual(['The river was high']);

  // What is looked for stays while one opens what was found.
  await found(page).getByRole('link').click();
  await expect.poll(() => page.getByLabel('What is on your mind?').inputValue()).toBe('The river was high');
  expect(await search.inputValue()).toBe('river');
  await page.locator('#shows').getByText('sleep', { exact: true }).first().waitFor();
  await found(page).getByRole('button', { name: 'Clear' }).click();
  await expect.poll(() => lines(page)).toHaveLength(3);
  await found(page).getByRole('button', { name: 'Only some days' }).click();
  await found(page).getByLabel('To', { exact: true }).fill('2020-01-01');
  await found(page).getByText('No page has all of this.').waitFor();
});

test('a passage that is marked becomes the first words of another tool, and the page stays', async () => {
  const { page } = await product.fresh();
  const sheet = await new Sheet(page).open('journal');
  await sheet.write('What is on your mind?', 'A long day. I miss the choir. Rain.');
  await sheet.keep();
  await page.getByLabel('What is on your mind?').evaluate((area: HTMLTextAreaElement) => {
    area.focus();
    area.setSelectionRange(12, 29);
  });
  await page.locator('.passage .own').getByText('I miss the choir.').waitFor();
  await page.getByLabel('To which tool?').selectOption({ label: 'Clear goal' });
  await page.getByRole('button', { name: 'Take it there' }).click();
  await page.waitForURL(/goal/);
  await expect.poll(() => page.locator('form textarea').first().inputValue()).toBe('I miss the choir.');
  await page.goto('/app/tools/journal');
  await found(page).waitFor({ state: 'detached' });
  await page.goto('/app/records');
  await page.getByText('A long day.').first().waitFor();
});
