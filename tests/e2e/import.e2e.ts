import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { go } from './support/inside.ts';
import { openExportOf } from './support/open-export.ts';
import { useProduct } from './support/product.ts';

const product = useProduct();

const said = (text: string) => ({ tool: 'abc', version: 1, values: { event: text } });
/** A file with one version of each record named. */
function file(words: Readonly<Record<string, string>>): Buffer {
  const records = Object.entries(words).flatMap(
    ([id, text], at) => JSON.parse(openExportOf(id, said(text)).replace('"n": 1', `"n": ${at + 1}`)).records,
  );
  return Buffer.from(JSON.stringify({ format: 'bearings-export', version: 1, records }));
}
async function choose(page: Page, buffer: Buffer): Promise<void> {
  await go(page, '/app/settings/import');
  await page
    .getByLabel('Choose a file')
    .setInputFiles({ name: 'a.json', mimeType: 'application/json', buffer });
  await page.getByRole('button', { name: 'Bring it in' }).waitFor();
}
const bringIn = (page: Page) => page.getByRole('button', { name: 'Bring it in' }).click();

test('a file that changes what is here says so before and after, and goes in one tap', async () => {
  const { page } = await product.fresh();
  await page.goto('/app/settings/import');
  await choose(page, file({ mine: 'walked home', other: 'stayed in' }));
  await bringIn(page);
  await page.getByText('2 records came in.').waitFor();

  await choose(page, file({ mine: 'never walked', new: 'someone else' }));
  const changes = page.getByText('It changes 1 record you have here.', { exact: false });
  await changes.waitFor();
  await page.getByText('1 record comes in.', { exact: true }).waitFor();
  await bringIn(page);
  await page.getByText('1 record you had here was changed.', { exact: false }).waitFor();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await page.getByText('Taken back.', { exact: true }).waitFor();
  await go(page, '/app/records');
  await page.getByText('walked home').first().waitFor();
  expect(await page.getByText('never walked').count()).toBe(0);

  await choose(page, file({ mine: 'once more', new: 'someone else' }));
  await bringIn(page);
  await page.getByText('1 record you had here was changed.', { exact: false }).waitFor();
  await page.getByRole('button', { name: 'Take it all back' }).click();
  await page.getByText('Taken back: what you have is as it was.', { exact: false }).waitFor();
  await go(page, '/app/records');
  await page.getByText('walked home').first().waitFor();
  expect(await page.getByText('once more').count()).toBe(0);
});

test('a file of which parts stay out never says that all of it was here', async () => {
  const { page } = await product.fresh();
  await page.goto('/app/settings/import');
  await choose(page, file({ mine: 'walked home' }));
  await bringIn(page);
  await page.getByText('One record came in.').waitFor();
  const known = await page.evaluate(() => document.querySelector('main')!.textContent);
  expect(known).not.toContain('Nothing new');
  const [record] = JSON.parse(file({ mine: 'other words' }).toString()).records;
  record.versions[0].type = 'mood';
  record.versions[0].payload = {
    date: '2026-11-01',
    mood: 3,
    scale: { measures: 'mood', min: 0, max: 5, better: 'high' },
  };
  const forged = { format: 'bearings-export', version: 1, records: [record] };
  await choose(page, Buffer.from(JSON.stringify(forged)));
  await bringIn(page);
  await page.getByText('Nothing new came in.').waitFor();
  expect(await page.getByText('all of it was here already').count()).toBe(0);
});
