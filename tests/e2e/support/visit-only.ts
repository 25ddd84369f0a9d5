import type { Page } from 'playwright-core';
import { HAPPENED, Sheet } from './sheet.ts';

/** In a browser that keeps nothing, a sheet says so and stands in Records for this visit. Ends in Records. */
export async function keepForThisVisit(page: Page, words: string): Promise<void> {
  await page.goto('/app');
  await page.getByRole('heading', { name: 'Take a bearing' }).waitFor();
  const sheet = await new Sheet(page).open('abc');
  await sheet.write(HAPPENED, words);
  await page.getByText('This browser keeps nothing').waitFor();
  await page.getByRole('button', { name: 'Keep', exact: true }).click();
  await page.getByText('Here until you close this page.', { exact: true }).first().waitFor();
  await page.getByRole('link', { name: 'Records' }).first().click();
  await page.getByText(words).first().waitFor();
}
