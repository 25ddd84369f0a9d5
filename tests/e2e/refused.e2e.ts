import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import { go } from './support/inside.ts';
import { openExportOf } from './support/open-export.ts';
import { PASSPHRASE } from './support/passphrase.ts';
import { openProfile, useProduct, type Visit } from './support/product.ts';
import { ride } from './support/ride.ts';
import { HAPPENED, happened, Sheet } from './support/sheet.ts';
import { keepForThisVisit } from './support/visit-only.ts';

const product = useProduct();
const folder = mkdtempSync(join(tmpdir(), 'refused-'));
let open: Visit | undefined;
afterEach(async () => {
  await open?.context.close();
  rmSync(folder, { recursive: true, force: true });
});

/** One entry of `abc` as an export holds it. */
const exportOf = (text: string) => openExportOf(text, { tool: 'abc', version: 1, values: { event: text } });
const choose = (page: Page, name: string, buffer: Buffer) =>
  page.getByLabel('Choose a file').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
const bringIn = async (page: Page) => {
  await page.getByRole('button', { name: 'Bring it in' }).click();
  await page.getByText(/records? came in/).waitFor();
};

test('an import of 200 MB, in UTF-16 or of bytes gets one sentence and a way on; mixed line ends come in', async () => {
  const { page } = await product.fresh();
  await page.goto('/app/settings/import');
  const refused = async (sentence: string) => {
    await page.getByRole('alert').getByText(sentence).waitFor();
    expect(await page.getByRole('alert').count()).toBe(1);
    expect(await page.getByRole('button', { name: 'Bring it in' }).count()).toBe(0);
    // Another file can be chosen at once.
    expect(await page.getByLabel('Choose a file').isEnabled()).toBe(true);
  };
  const large = join(folder, 'large.json');
  mkdirSync(folder, { recursive: true });
  writeFileSync(large, exportOf('too much'));
  truncateSync(large, 200 * 1024 * 1024);
  await page.getByLabel('Choose a file').setInputFiles(large);
  await refused('This file is too large to be an export of Bearings. Nothing was brought in.');
  for (const [name, buffer] of [
    ['utf-16.json', Buffer.from(`\uFEFF${exportOf('wide')}`, 'utf16le')],
    ['binary', Buffer.from(Uint8Array.from({ length: 4096 }, (_, at) => (at * 149) % 256))],
  ] as const) {
    await choose(page, 'nothing.json', Buffer.from('{"format":"bearings-export","version":9}'));
    await refused('This was written by a newer Bearings. Close all its pages and open it again.');
    await choose(page, name, buffer);
    await refused('This is not a file made by Bearings.');
    await page.getByRole('link', { name: /Bring it in as a diary/ }).waitFor();
  }
  await choose(
    page,
    'mixed.json',
    Buffer.from(exportOf('mixed').replaceAll('\n', '\r\n').replace('\r\n', '\r')),
  );
  await bringIn(page);
  await page.getByRole('link', { name: 'Records' }).first().click();
  await page.getByText('mixed').first().waitFor();

  await go(page, '/app/settings/diary');
  await page.getByLabel('Choose a file').setInputFiles(large);
  await page.getByRole('alert').waitFor();
  expect(await page.getByRole('alert').count()).toBe(1);
});

test('with cookies and site data blocked: the person is told once, just this visit works, and so does urge help', async () => {
  mkdirSync(join(folder, 'Default'), { recursive: true });
  writeFileSync(
    join(folder, 'Default/Preferences'),
    JSON.stringify({ profile: { default_content_setting_values: { cookies: 2 } } }),
  );
  open = await openProfile(folder, product.origin);
  const { page } = open;
  await page.goto('/help');
  // It is the browser that refuses, not this test.
  expect(
    await page.evaluate(() => {
      try {
        return localStorage.length;
      } catch (error) {
        return (error as Error).name;
      }
    }),
  ).toBe('SecurityError');
  await keepForThisVisit(page, 'Mark called me boring');
  await ride(open, 'This browser would not keep it.');
  await page.goto('/app/settings/erase');
  await page.getByRole('heading', { level: 1 }).waitFor();
});

const MEGABYTE = 1024 * 1024;

/** Chromium remembers for a while how much room there was; it counts anew when something would not fit into that. */
const tooMuch = (size: number) =>
  new Promise<string | undefined>((resolve) => {
    const opening = indexedDB.open('too-much');
    opening.onupgradeneeded = () => opening.result.createObjectStore('shelf');
    opening.onerror = () => resolve(opening.error?.name);
    opening.onsuccess = () => {
      const transaction = opening.result.transaction('shelf', 'readwrite');
      for (let at = 0; at * 65_536 < size; at += 1)
        transaction.objectStore('shelf').put(crypto.getRandomValues(new Uint8Array(65_536)), at);
      transaction.oncomplete = () => resolve(undefined);
      transaction.onabort = () => resolve(transaction.error?.name);
    };
  });

test('fault 3, with its quota full: keeping, a passphrase and an import each say so, and nothing kept is lost', async () => {
  const { page, context } = await product.fresh();
  const protocol = await context.newCDPSession(page);
  const quota = (quotaSize?: number) =>
    protocol.send('Storage.overrideQuotaForOrigin', {
      origin: product.origin,
      ...(quotaSize === undefined ? {} : { quotaSize }),
    });
  // Room for the offline copy of the pages too, which may be filling at the same time.
  await quota(8 * MEGABYTE);
  const sheet = await new Sheet(page).open('abc');
  await sheet.write(HAPPENED, 'kept before');
  await sheet.keep();
  await quota(1);
  expect(await page.evaluate(tooMuch, 16 * MEGABYTE)).toBe('QuotaExceededError');
  const full = () => page.getByText(/no room left/).waitFor({ timeout: 30_000 });
  await sheet.write(HAPPENED, 'written without room');
  await page.getByText('The draft could not be kept on this device.').waitFor();
  await page.getByRole('button', { name: 'Keep', exact: true }).first().click();
  await full();
  expect(await happened(page)).toBe('written without room');

  await go(page, '/app/settings/lock');
  await page.getByLabel('New passphrase').fill(PASSPHRASE);
  await page.getByLabel('The same once more').fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Set it' }).click();
  await full();
  await page.getByRole('link', { name: 'Export what is kept' }).waitFor();

  await go(page, '/app/settings/import');
  await choose(page, 'export.json', Buffer.from(exportOf('from a file')));
  await page.getByRole('button', { name: 'Bring it in' }).click();
  await full();
  await page.getByRole('link', { name: 'Export what is kept' }).waitFor();
  await page.goto('/app/records');
  await page.getByText('kept before').first().waitFor();
  expect(await page.getByText('from a file').count()).toBe(0);

  await quota();
  await go(page, '/app/settings/import');
  await choose(page, 'export.json', Buffer.from(exportOf('from a file')));
  await bringIn(page);
  await page.goto('/app/records');
  await page.getByText('from a file').first().waitFor();
  await page.getByText('kept before').first().waitFor();
});

test('a large export: the page says that it is at work before it begins', async () => {
  const { page } = await product.fresh();
  await page.goto('/app/settings/import');
  await page.getByLabel('Choose a file').waitFor();
  // What stands on the page at each frame that is drawn.
  await page.evaluate(() => {
    const drawn: string[] = [];
    const look = () => {
      drawn.push(...[...document.querySelectorAll('[role=status]')].map(({ textContent }) => textContent));
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
    Object.assign(globalThis, { drawn });
  });
  const [first] = JSON.parse(exportOf('one of many')).records;
  const records = Array.from({ length: 5000 }, (_, at) => ({
    id: `many-${at}`,
    versions: [{ ...first.versions[0], n: at + 1 }],
  }));
  const whole = { ...JSON.parse(exportOf('one of many')), records };
  await choose(page, 'many.json', Buffer.from(JSON.stringify(whole)));
  await page.getByText('The file holds 5,000 records.').waitFor();
  const drawn = await page.evaluate(() => (globalThis as unknown as { drawn: readonly string[] }).drawn);
  expect(drawn).toContain('Opening. This takes a moment.');
  expect(await page.getByText('Opening. This takes a moment.').count()).toBe(0);
});
