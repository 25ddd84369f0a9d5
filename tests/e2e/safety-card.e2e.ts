import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { PASSPHRASE, setPassphrase, unlock } from './support/passphrase.ts';
import { useProduct } from './support/product.ts';
import { Sheet } from './support/sheet.ts';

const product = useProduct();
const HELPS = 'What can I do by myself that helps a little?';
const SHOW = 'Show this card before I unlock';

const inTheClear = (page: Page) => page.evaluate(() => localStorage.getItem('bearings.card'));
const lockNow = async (page: Page) => {
  await page.getByRole('button', { name: 'Lock now' }).first().click();
  await page.getByRole('heading', { name: 'Locked' }).waitFor();
};

test('a safety card stays sealed until the person wants it open; then it stands before the lock and on /help, and says what it says now', async () => {
  const visit = await product.fresh();
  const { page } = visit;
  const sheet = await new Sheet(page).open('safety-card');
  await page.getByText('If a life is in danger, call the emergency number.').waitFor();
  await sheet.list(HELPS, ['Walk to the sea']);
  await sheet.keep();
  await page.goto('/now');
  await page.getByRole('link', { name: 'My safety card' }).waitFor();

  await setPassphrase(visit, PASSPHRASE);
  await lockNow(page);
  expect(await inTheClear(page)).toBeNull();
  expect(await page.getByText('My safety card').count()).toBe(0);
  await page.goto('/help');
  expect(await page.getByRole('heading', { name: 'My safety card' }).count()).toBe(0);

  await page.goto('/app/tools/safety-card');
  await unlock(visit, PASSPHRASE);
  await page.getByRole('checkbox', { name: SHOW }).check();
  await lockNow(page);
  await page.getByText('My safety card').click();
  await page.getByText('Walk to the sea').waitFor();
  await page.goto('/help');
  await page.getByRole('heading', { name: 'My safety card' }).waitFor();
  await page.getByText('Walk to the sea').waitFor();

  await page.goto('/app/tools/safety-card');
  await unlock(visit, PASSPHRASE);
  await page.getByRole('button', { name: 'Change', exact: true }).click();
  await page.getByRole('textbox', { name: `${HELPS}: add one` }).fill('Sing in the shower');
  await page.getByRole('checkbox', { name: SHOW }).uncheck();
  await page.getByRole('checkbox', { name: SHOW }).check();
  await expect.poll(() => inTheClear(page)).toContain('Walk to the sea');
  expect(await inTheClear(page)).not.toContain('Sing in the shower');
  await sheet.keep();
  await expect.poll(() => inTheClear(page)).toContain('Sing in the shower');

  await page.getByRole('checkbox', { name: SHOW }).uncheck();
  expect(await inTheClear(page)).toBeNull();
  await page.getByRole('checkbox', { name: SHOW }).check();
  await expect.poll(() => inTheClear(page)).toContain('Sing in the shower');
  await page.goto('/app/settings/erase');
  await page.getByRole('button', { name: 'Erase everything on this device' }).click();
  await page.getByRole('button', { name: 'Yes, erase it all now' }).click();
  await page.getByRole('heading', { name: 'Erased' }).waitFor();
  expect(await inTheClear(page)).toBeNull();
});
