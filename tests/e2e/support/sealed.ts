import { readFileSync } from 'node:fs';
import type { OpenExport } from '@bearings/vault/open-export';
import type { Page } from 'playwright-core';
import { go } from './inside.ts';

/** What is kept, as an open export tells it, without the time it was made. */
export async function kept(page: Page): Promise<unknown> {
  await go(page, '/app/settings/export');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the open file' }).click();
  const { exportedAt: _, ...file } = JSON.parse(
    readFileSync(await (await download).path(), 'utf8'),
  ) as OpenExport;
  return file;
}

/** Saves a sealed file. @returns where it lies */
export async function sealedBy(page: Page, way: 'passphrase' | 'words', secret: string): Promise<string> {
  await go(page, '/app/settings/export');
  if (way === 'words') await page.getByRole('radio', { name: 'my 12 words' }).check();
  await page.locator('#secret').fill(secret);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the sealed file' }).click();
  return (await download).path();
}

/** Brings a sealed file in. @param secrets wrong ones, and at last the one that opens it */
export async function bringIn(
  page: Page,
  file: string,
  way: 'passphrase' | 'words',
  secrets: readonly string[],
) {
  await go(page, '/app/settings/import');
  await page.getByLabel('Choose a file').setInputFiles(file);
  await page.getByText('What opens it').waitFor();
  if (way === 'words') await page.getByRole('radio', { name: 'The 12 words' }).check();
  for (const [at, secret] of secrets.entries()) {
    await page.locator('#secret').fill(secret);
    await page.getByRole('button', { name: 'Open the file' }).click();
    const last = at === secrets.length - 1;
    await page
      .getByText(last ? /^The file holds/ : /does not open it|do not fit/)
      .waitFor({ timeout: 30_000 });
  }
  await page.getByRole('button', { name: 'Bring it in' }).click();
  await page.getByText(/records? came in/).waitFor();
}
