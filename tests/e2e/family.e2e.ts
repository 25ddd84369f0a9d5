import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { go, stands } from './support/inside.ts';
import { PASSPHRASE, setPassphrase } from './support/passphrase.ts';
import { OFFLINE_TOO, readyOffline, useProduct } from './support/product.ts';
import { Sheet } from './support/sheet.ts';
import { answeredWith } from './support/watch.ts';

const product = useProduct();
const { fresh } = product;

const PLACE = 'Where can I go?';
const vaults = (page: Page) =>
  page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name).sort());

async function keepPlace(page: Page, place: string): Promise<void> {
  const sheet = await new Sheet(page).open('ff-safety');
  await sheet.write(PLACE, place);
  await sheet.keep();
}

test('who stands by someone has a space with a vault of its own: neither shows, locks or erases the other', async () => {
  const visit = await fresh();
  const { page, context } = visit;
  await page.goto('/app/family');
  await page.getByRole('heading', { name: 'For you, who stand by someone' }).waitFor();
  await keepPlace(page, 'with my sister');
  expect(await vaults(page)).toEqual(['bearings.2']);

  await page.goto('/app');
  await page.getByRole('heading', { name: 'Take a bearing' }).waitFor();
  const own = await new Sheet(page).open('abc');
  await own.write('What happened', 'my own matter');
  await own.keep();
  expect(await vaults(page)).toEqual(['bearings', 'bearings.2']);
  await page.goto('/app/records');
  await page.getByText('my own matter').first().waitFor();
  expect(await page.getByText('with my sister').count()).toBe(0);

  await setPassphrase(visit, PASSPHRASE);
  await page.goto('/app/family/records');
  await page.getByText('with my sister').first().waitFor();
  expect(await page.getByText('my own matter').count()).toBe(0);
  const other = await context.newPage();
  await other.goto('/app/records');
  await other.getByRole('heading', { name: 'Locked' }).waitFor();
  await other.close();

  await page.goto('/app/family/settings/erase');
  await page.getByText('What you keep for your own change is another space.').waitFor();
  await page.getByRole('button', { name: 'Erase everything on this device' }).click();
  await page.getByRole('button', { name: 'Yes, erase it all now' }).click();
  await page.getByRole('heading', { name: 'Erased' }).waitFor();
  expect(await vaults(page)).toEqual(['bearings']);
});

test('a link from one space to the other loads the page anew, and so does going back', async () => {
  const { page } = await fresh();
  await page.goto('/app/family/tools');
  await stands(page, '/app/family/tools');
  await page.evaluate(() => Object.assign(window, { before: true }));
  const link = (href: string) =>
    page.evaluate((path) => {
      const made = document.createElement('a');
      made.href = path;
      document.body.append(made);
      made.click();
    }, href);
  await link('/app/tools');
  await page.waitForURL((url) => url.pathname === '/app/tools');
  await stands(page, '/app/tools');
  expect(await page.evaluate(() => 'before' in window)).toBe(false);
  expect(await page.locator('#family').count()).toBe(0);
  await page.evaluate(() => Object.assign(window, { before: true }));
  await page.goBack();
  await page.waitForURL((url) => url.pathname === '/app/family/tools');
  await page.locator('#family').waitFor();
  expect(await page.evaluate(() => 'before' in window)).toBe(false);
});

test('a tool for families opens in their space alone, with their numbers, and without a network', async () => {
  const { page, context } = await fresh({ ...OFFLINE_TOO, expects: [answeredWith(404)] });
  await page.goto('/help');
  await page.evaluate(() => localStorage.setItem('country', 'GB'));
  await page.goto('/app/tools/ff-safety');
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(await page.getByRole('form').count()).toBe(0);
  await page.goto('/app/family');
  await readyOffline(page);
  await context.setOffline(true);
  await page.goto('/app/family');
  await page.getByRole('link', { name: 'Am I safe?' }).click();
  await page.getByRole('link', { name: 'Call 999' }).first().waitFor();
  await keepPlace(page, 'next door');
  await go(page, '/app/family/records');
  await page.getByText('next door').first().waitFor();
});

test('a tool for a talk says first that safety comes before it, until who writes feels safe; paper tells nothing of anyone', async () => {
  const { page } = await fresh();
  const line = page.getByRole('note');
  const atHome = async (said: string) => {
    const safety = await new Sheet(page).open('ff-safety');
    await page
      .getByRole('group', { name: 'Am I safe where I live?' })
      .getByText(said, { exact: true })
      .click();
    await safety.keep();
    await new Sheet(page).open('ff-listen');
  };
  await new Sheet(page).open('ff-listen');
  await line.getByRole('link', { name: 'Am I safe?' }).waitFor();

  await atHome('Not always');
  await line.getByText('Your safety comes first.').waitFor();
  await line.getByRole('link', { name: 'Help lines by country' }).waitFor();
  await page.emulateMedia({ media: 'print' });
  await page.locator('.paper').getByText('This is for homes without fear.').waitFor();
  expect(await page.getByText('Your safety comes first.').filter({ visible: true }).count()).toBe(0);
  await page.emulateMedia({ media: 'screen' });

  await atHome('Yes');
  expect(await line.count()).toBe(0);
});

test('where it is not safe to wait, the sheet says to act or call, and nothing of waiting', async () => {
  const { page } = await fresh();
  await new Sheet(page).open('ff-pause');
  const shows = page.locator('#shows');
  await page
    .getByRole('group', { name: 'Is it safe to wait, for everyone?' })
    .getByText('Yes', { exact: true })
    .click();
  await page.getByRole('textbox', { name: 'What may happen if you wait?' }).fill('He is late');
  await shows.getByText('He is late').waitFor();
  await page
    .getByRole('group', { name: 'Is it safe to wait, for everyone?' })
    .getByText('No', { exact: true })
    .click();
  await shows.getByText('It is not safe to wait. Act now, or call someone who can.').waitFor();
  await shows.getByRole('link', { name: 'Get help now' }).waitFor();
  expect(await shows.getByText('He is late').count()).toBe(0);
});
