import type { Page } from 'playwright-core';
import { extractText } from 'unpdf';
import { expect, test } from 'vitest';
import { showExamples } from './support/inside.ts';
import { OFFLINE_TOO, readyOffline, useProduct } from './support/product.ts';
import { Sheet } from './support/sheet.ts';

const product = useProduct();
const { fresh } = product;

const BEGAN = 'I slept in my coat and lied about it';
const CHANGED = 'Breakfast at a table';

/** What is printed of the page as it stands. */
async function printed(page: Page) {
  const { totalPages, text } = await extractText(new Uint8Array(await page.pdf({ format: 'A4' })), {
    mergePages: true,
  });
  return { totalPages, text: text.replace(/\s+/g, ' ') };
}

/** From Today, by the way that stands there. */
const follow = async (page: Page) => {
  await page.getByRole('link', { name: 'Look back, or move on' }).click();
  await page.getByRole('heading', { level: 1, name: 'Moving on' }).waitFor();
};
const open = async (page: Page) => {
  await page.goto('/app');
  await follow(page);
};
const say = (page: Page) => page.getByRole('button', { name: 'I have what I came for' });
const said = (page: Page) => page.getByText('You have what you came for.', { exact: true });

test('a participant looks back, says it, keeps a page, takes it back in one tap, and finds it without a network', async () => {
  const { page, context } = await fresh(OFFLINE_TOO);
  const sheet = await new Sheet(page).open('keep-going');
  await sheet.write('Why did I begin?', BEGAN);
  await sheet.list('What has changed since', [CHANGED]);
  await sheet.keep();
  await sheet.open('moving-on');
  await sheet.write('How can you tell?', 'I walk past the shop and think about soup');
  await sheet.keep();

  await open(page);
  // Nothing is shown before it is asked for, and nothing is asked first.
  expect(await page.locator('main figure').count()).toBe(0);
  await page.getByText('What I wrote about moving on').click();
  await page.locator('main figure').getByText(BEGAN).waitFor();
  await page.locator('main figure').getByText(CHANGED).waitFor();

  await page.getByLabel('Since').fill('2020-05-14');
  await say(page).click();
  await said(page).waitFor();
  await page.getByText(/^Since .*2020/).waitFor();
  expect(await say(page).count()).toBe(0);

  const paper = await printed(page);
  expect(paper.totalPages).toBe(1);
  for (const words of ['For me', BEGAN, CHANGED, 'think about soup']) expect(paper.text).toContain(words);
  for (const chrome of ['Take it back', 'Erase', 'Moving on', 'Look back'])
    expect(paper.text).not.toContain(chrome);

  await readyOffline(page, '/.whole');
  await context.setOffline(true);
  await page.reload();
  await said(page).waitFor();

  await page.getByRole('button', { name: 'Take it back' }).click();
  await say(page).waitFor();
  await page.getByText('It is taken back.').waitFor();
  expect(await page.getByRole('dialog').count()).toBe(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await said(page).waitFor();
  await page.getByRole('button', { name: 'Take it back' }).click();
  await say(page).waitFor();

  await page.reload();
  await say(page).waitFor();
  await page.goto('/app/tools/moving-on');
  await page.locator('main .read').getByText('think about soup').first().waitFor();
});

test('a quiet toolbox holds urge help, the tools that were used, and the way back', async () => {
  const { page } = await fresh();
  const sheet = await new Sheet(page).open('want-and-do');
  await sheet.write('What I want in the time ahead', 'To hear the kettle');
  await sheet.keep();
  await open(page);
  await say(page).click();
  await page.getByRole('button', { name: 'Keep a quiet toolbox' }).click();

  await page.goto('/app');
  await page.getByRole('heading', { level: 1, name: 'My toolbox' }).waitFor();
  const main = page.getByRole('main');
  expect(await main.getByRole('link', { name: 'Help with an urge' }).getAttribute('href')).toBe('/now');
  await main.getByRole('link', { name: 'What I want, what I do' }).waitFor();
  expect(await main.getByRole('link', { name: 'Write down an urge' }).count()).toBe(0);

  await page.reload();
  await main.getByRole('button', { name: 'Show everything again' }).click();
  await main.getByRole('link', { name: 'Write down an urge' }).waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('heading', { level: 1, name: 'My toolbox' }).waitFor();
  await main.getByRole('button', { name: 'Show everything again' }).click();
  await main.getByRole('link', { name: 'Write down an urge' }).waitFor();
  await page.reload();
  await main.getByRole('link', { name: 'Write down an urge' }).waitFor();
});

test('every part of eight weeks opens when it is asked, and not before', async () => {
  const { page } = await fresh();
  await showExamples(page);
  await follow(page);
  const parts = page.locator('main section > details');
  const count = await parts.count();
  expect(count).toBeGreaterThan(7);
  for (let at = 0; at < count; at += 1) {
    const part = parts.nth(at);
    expect(await part.locator('figure, li').count()).toBe(0);
    await part.locator('summary').first().click();
    await part.locator('figure, li').first().waitFor();
  }
});
