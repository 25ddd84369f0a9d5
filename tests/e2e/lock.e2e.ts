import { readFileSync } from 'node:fs';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { wordsOf } from './support/copied.ts';
import { go } from './support/inside.ts';
import { PASSPHRASE, setPassphrase, unlock } from './support/passphrase.ts';
import { OFFLINE_TOO, readyOffline, useProduct } from './support/product.ts';
import { ride } from './support/ride.ts';
import { bringIn, kept, sealedBy } from './support/sealed.ts';
import { HAPPENED, Sheet } from './support/sheet.ts';

const product = useProduct();
const fresh = (options: BrowserContextOptions = {}) => product.fresh({ acceptDownloads: true, ...options });

async function keepOne(page: Page, text: string): Promise<void> {
  await go(page, '/app/tools/abc');
  const sheet = new Sheet(page);
  await sheet.write(HAPPENED, text);
  await sheet.keep();
}

const locked = (page: Page) => page.getByRole('heading', { name: 'Locked' }).waitFor();

test('the lock: a wrong passphrase is told, the right one opens, an urge kept meanwhile comes in, every tab locks, and it can be taken away', async () => {
  const first = await fresh();
  const { page, context } = first;
  await page.goto('/app');
  await keepOne(page, 'written before the lock');
  await page.goto('/app/settings/lock');
  await page.getByLabel('New passphrase').fill('short');
  await page.getByLabel('The same once more').fill('short');
  await page.getByRole('button', { name: 'Set it' }).click();
  await page.getByText('Choose a longer passphrase.').waitFor();
  await page.getByLabel('The same once more').fill('shorter');
  await page.getByRole('button', { name: 'Set it' }).click();
  await page.getByText('The two are not the same.').waitFor();
  await setPassphrase(first, PASSPHRASE);

  const other = await context.newPage();
  await other.goto('/app/records');
  await locked(other);
  expect(await other.getByText('written before the lock').count()).toBe(0);
  await unlock({ ...first, page: other }, 'quartz heron');
  await other.getByText('This passphrase does not open it.').waitFor({ timeout: 30_000 });
  await unlock({ ...first, page: other }, PASSPHRASE);
  await other.getByText('written before the lock').first().waitFor({ timeout: 30_000 });

  await page.getByRole('button', { name: 'Lock now' }).first().click();
  await Promise.all([locked(page), locked(other)]);
  for (const one of [page, other]) expect(await one.content()).not.toContain('written before the lock');

  await ride(first, 'Kept, and sealed until you unlock your records.');
  await page.goto('/app/records');
  await unlock(first, PASSPHRASE);
  await page.getByText('written before the lock').first().waitFor({ timeout: 30_000 });
  await page.locator('option[value="urge-log"]').waitFor({ state: 'attached' });

  await go(page, '/app/settings/lock');
  await page.getByLabel('Passphrase now').fill('not this one at all');
  await page.getByRole('button', { name: 'Take the passphrase away' }).click();
  await page.getByText('This passphrase does not open it.').waitFor({ timeout: 30_000 });
  await page.getByLabel('Passphrase now').fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Take the passphrase away' }).click();
  await page.getByText('The passphrase is gone.').waitFor({ timeout: 30_000 });
  await page.goto('/app/records');
  await page.getByText('written before the lock').first().waitFor();
});

test('it locks by itself when nobody touches the page, and what was being written waits as a draft', async () => {
  const first = await fresh();
  const { page } = first;
  await page.goto('/app');
  await keepOne(page, 'kept');
  await page.clock.install();
  await setPassphrase(first, PASSPHRASE);
  await go(page, '/app/tools/goal');
  await new Sheet(page).write('What I want to do', 'half a thought');
  await page.clock.fastForward('00:01');
  await page.getByText('Draft kept').first().waitFor();
  await page.clock.fastForward('02:00:00');
  await locked(page);
  expect(await page.content()).not.toContain('half a thought');
  await unlock(first, PASSPHRASE);
  await page.getByText(/^Your draft from/).waitFor({ timeout: 30_000 });
  expect(await page.getByRole('textbox', { name: 'What I want to do' }).inputValue()).toBe('half a thought');

  // Nor does a lock lose what was written a moment before it.
  const thought = page.getByRole('textbox', { name: 'What I want to do' });
  await thought.fill('half a thought, and the rest of it');
  await page.getByRole('button', { name: 'Lock now' }).first().click();
  await locked(page);
  await unlock(first, PASSPHRASE);
  await thought.waitFor({ timeout: 30_000 });
  expect(await thought.inputValue()).toBe('half a thought, and the rest of it');
});

async function eraseAll(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Erase everything on this device' }).click();
  await page.getByRole('button', { name: 'Yes, erase it all now' }).click();
  await page.getByRole('heading', { name: 'Erased' }).waitFor();
}

const remains = (page: Page) =>
  page.evaluate(async () => ({
    databases: (await indexedDB.databases()).map(({ name }) => name),
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage).filter((key) => !key.startsWith('sveltekit:')),
    cookies: document.cookie,
  }));

test('12 words, two sealed files, all erased, and each file brings back the same records', async () => {
  const { page, context } = await fresh(OFFLINE_TOO);
  await page.goto('/app');
  await keepOne(page, 'first, to be changed');
  await new Sheet(page).write(HAPPENED, 'first, as changed 🙂 مرحبا');
  await new Sheet(page).keep();
  await go(page, '/app/tools/goal');
  await new Sheet(page).write('What I want to do', 'to be removed');
  await new Sheet(page).keep();
  await page.getByRole('button', { name: 'Remove this sheet' }).click();
  await page.getByText('The sheet is removed.').waitFor();

  await go(page, '/app/settings/words');
  await page.getByRole('button', { name: 'Show my 12 words' }).click();
  const list = page.locator('ol[translate=no] li');
  await list.first().waitFor();
  const words = (await list.allTextContents()).map((text) => text.replace(/[^a-z]/g, ''));
  expect(words).toHaveLength(12);
  const before = await kept(page);
  const byPassphrase = await sealedBy(page, 'passphrase', PASSPHRASE);
  await page.getByText(/^Saved: /).waitFor({ timeout: 30_000 });
  const byWords = await sealedBy(page, 'words', words.join(' '));
  for (const file of [byPassphrase, byWords])
    expect(readFileSync(file).includes(Buffer.from('first, '))).toBe(false);

  for (const [file, way, secrets] of [
    [byPassphrase, 'passphrase', ['quartz heron ladles', PASSPHRASE]],
    [byWords, 'words', [words.toReversed().join(' '), `  ${words.join('\n ').toUpperCase()} `]],
  ] as const) {
    await go(page, '/app/settings/erase');
    await eraseAll(page);
    await bringIn(page, file, way, secrets);
    expect(await kept(page)).toEqual(before);
  }
  // Twice brings nothing twice.
  await bringInAgain(page, byPassphrase);
  expect(await kept(page)).toEqual(before);
  await readyOffline(page);
  await context.setOffline(true);
  await go(page, '/app/settings/erase');
  await eraseAll(page);
  expect(await remains(page)).toEqual({ databases: [], local: [], session: [], cookies: '' });
});

test('a sealed file brings the same records to another device, beside what is kept there', async () => {
  const one = await fresh();
  await one.page.goto('/app');
  await keepOne(one.page, 'from the first device');
  const words = await wordsOf(one.page);
  const before = await kept(one.page);
  for (const [way, secret] of [
    ['passphrase', PASSPHRASE],
    ['words', words],
  ] as const) {
    const file = await sealedBy(one.page, way, secret);
    const { page } = await fresh();
    await page.goto('/app');
    await bringIn(page, file, way, [secret]);
    expect(await kept(page)).toEqual(before);
    await go(page, '/app/records');
    await page.getByText('from the first device').first().waitFor();
  }
  const two = await fresh();
  await two.page.goto('/app');
  await keepOne(two.page, 'of the second device');
  await bringIn(two.page, await sealedBy(one.page, 'words', words), 'words', [words]);
  expect(await wordsOf(two.page)).not.toBe(words);
  await go(two.page, '/app/records');
  for (const text of ['from the first device', 'of the second device'])
    await two.page.getByText(text).first().waitFor();
});

async function bringInAgain(page: Page, file: string): Promise<void> {
  await go(page, '/app/settings/import');
  await page.getByLabel('Choose a file').setInputFiles(file);
  await page.locator('#secret').fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Open the file' }).click();
  await page.getByRole('button', { name: 'Bring it in' }).click({ timeout: 30_000 });
  await page.getByText('Nothing new: all of it was here already.').waitFor();
}

test('all of it can be erased while it is locked, another tab open, without a network', async () => {
  const first = await fresh(OFFLINE_TOO);
  const { page, context } = first;
  await page.goto('/app');
  await keepOne(page, 'to be erased');
  await setPassphrase(first, PASSPHRASE);
  const other = await context.newPage();
  await other.goto('/app');
  await locked(other);
  await page.getByRole('button', { name: 'Lock now' }).first().click();
  await locked(page);
  await readyOffline(page);
  await context.setOffline(true);
  await page.getByText('I don’t know it').click();
  await page.getByRole('link', { name: 'Erase everything on this device' }).click();
  await eraseAll(page);
  expect((await remains(page)).databases).toEqual([]);
  // A lock screen with nothing behind it is no dead end.
  await unlock({ ...first, page: other }, PASSPHRASE);
  await other.getByText('What was kept here is gone from this browser.').waitFor();
  await other.getByRole('heading', { name: 'Take a bearing' }).waitFor();
});

test('files that are no export each get one sentence, and nothing kept is touched', async () => {
  const { page } = await fresh();
  await page.goto('/app');
  await keepOne(page, 'stays');
  const sealed = await sealedBy(page, 'passphrase', PASSPHRASE);
  await page.getByText(/^Saved: /).waitFor({ timeout: 30_000 });
  const whole = readFileSync(sealed);
  const bent = Buffer.from(whole);
  bent[bent.length >> 1]! ^= 1;
  const files: readonly [string, Buffer, RegExp][] = [
    ['empty', Buffer.alloc(0), /not a file made by Bearings/],
    ['bytes', Buffer.from([0, 1, 2, 3, 255, 254, 0, 0, 9]), /not a file made by Bearings/],
    ['table', Buffer.from('day,urge\n1,2\n'), /not a file made by Bearings/],
    ['other.json', Buffer.from('{"hello": [1, 2, 3]}'), /not a file made by Bearings/],
    ['deep.json', Buffer.from('['.repeat(200_000)), /not a file made by Bearings|damaged/],
  ];
  await go(page, '/app/settings/import');
  const choose = (name: string, buffer: Buffer) =>
    page.getByLabel('Choose a file').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
  for (const [name, buffer, sentence] of files) {
    await choose(name, buffer);
    await page.getByRole('alert').getByText(sentence).waitFor();
    expect(await page.getByRole('alert').count(), name).toBe(1);
  }
  for (const buffer of [whole.subarray(0, 60), bent]) {
    await choose('cut', buffer);
    const field = page.locator('#secret');
    await field.or(page.getByRole('alert')).first().waitFor();
    if (await field.isVisible()) {
      await field.fill(PASSPHRASE);
      await page.getByRole('button', { name: 'Open the file' }).click();
    }
    await page
      .getByText(/damaged|could not be read|not a file made/)
      .first()
      .waitFor({ timeout: 30_000 });
  }
  await go(page, '/app/records');
  await page.getByText('stays').first().waitFor();
});

test('the 12 words open a lock whose passphrase is forgotten', async () => {
  const first = await fresh();
  const { page } = first;
  await page.goto('/app');
  await keepOne(page, 'behind the lock');
  await go(page, '/app/settings/words');
  await page.getByRole('button', { name: 'Show my 12 words' }).click();
  await page.locator('ol[translate=no] li').first().waitFor();
  const words = (await page.locator('ol[translate=no] li').allTextContents()).map((text) =>
    text.replace(/[^a-z]/g, ''),
  );
  await setPassphrase(first, PASSPHRASE);
  await page.goto('/app/records');
  await page.getByText('I don’t know it').click();
  await page.getByRole('button', { name: 'Open with my 12 words' }).click();
  await page.getByRole('textbox', { name: 'The 12 words' }).fill(words.toReversed().join(' '));
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  // Of such words one in sixteen is in order.
  await page.getByText(/These words do not fit|These 12 words do not open it/).waitFor({ timeout: 30_000 });
  await page.getByRole('textbox', { name: 'The 12 words' }).fill(words.join(' '));
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await page.getByText('behind the lock').first().waitFor({ timeout: 30_000 });
});
