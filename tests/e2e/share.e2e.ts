import { readFileSync } from 'node:fs';
import { readOpenExport } from '@bearings/vault/open-export';
import type { Download, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { axe, sideways } from './support/pages.ts';
import { useProduct } from './support/product.ts';
import { HAPPENED, Sheet } from './support/sheet.ts';

const product = useProduct();

async function saved(page: Page, press: () => Promise<void>): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download') as Promise<Download>, press()]);
  return readFileSync(await download.path(), 'utf8');
}

test('what is ticked leaves as it stands now, on paper, as JSON and as a table; nothing else does', async () => {
  const { page } = await product.fresh({ acceptDownloads: true });
  for (const words of ['given away first', 'kept to myself']) {
    const sheet = await new Sheet(page).open('abc', '#new');
    await sheet.write(HAPPENED, words);
    await sheet.keep();
    if (words === 'kept to myself') continue;
    await sheet.write(HAPPENED, 'given away now');
    await sheet.keep();
  }
  await page.goto('/app/settings');
  await page.getByRole('link', { name: 'Give some of it to someone' }).click();
  await page.getByText('Nothing is ticked.').waitFor();
  await page.getByRole('checkbox', { name: 'given away now' }).check();
  await page.getByText('One record is ticked.').waitFor();
  await page.getByText('See exactly what the file says').click();
  const exactly = page.getByRole('textbox', { name: 'See exactly what the file says' });
  await expect.poll(() => exactly.inputValue()).toContain('given away now');
  await page.getByRole('checkbox', { name: 'kept to myself' }).check();
  await expect.poll(() => exactly.inputValue()).toContain('kept to myself');
  await page.getByRole('checkbox', { name: 'kept to myself' }).uncheck();
  await expect.poll(() => exactly.inputValue()).not.toContain('kept to myself');
  const shown = await exactly.inputValue();

  const json = await saved(page, () => page.getByRole('button', { name: 'Save as JSON' }).click());
  expect(json).toBe(shown);
  expect(readOpenExport(json).versions).toHaveLength(1);
  const table = await saved(page, () => page.getByRole('button', { name: /^Save table/ }).click());
  for (const text of [json, table]) {
    expect(text).toContain('given away now');
    expect(text).not.toMatch(/given away first|kept to myself/);
  }

  await page.evaluate(() => {
    window.print = () => {};
  });
  await page.getByRole('button', { name: 'Print these sheets' }).click();
  await page.emulateMedia({ media: 'print' });
  await page.locator('.shared').getByText('given away now').waitFor();
  expect(await page.locator('main').isVisible()).toBe(false);
  expect(await page.locator('.shared').innerText()).not.toMatch(/given away first|kept to myself/);
  await page.emulateMedia({ media: 'screen' });
  await page.getByRole('button', { name: 'Tick none' }).click();
  await page.emulateMedia({ media: 'print' });
  expect((await page.locator('.shared').innerText()).trim()).toBe('');
  await page.emulateMedia({ media: 'screen' });
  await page.getByRole('checkbox', { name: 'given away now' }).check();
  expect(await axe(page)).toEqual([]);
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await sideways(page)).toEqual([]);
});
