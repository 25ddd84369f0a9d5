import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { go, showExamples, stands } from './support/inside.ts';
import { axe } from './support/pages.ts';
import { OFFLINE_TOO, readyOffline, useProduct } from './support/product.ts';

const product = useProduct();
const PHQ9 = '/app/measures/phq-9';
const CRISIS = 'You marked a thought of dying, or of hurting yourself.';

/** The answers to one question, by its first words. */
const question = (page: Page, words: string) => page.getByRole('group', { name: words });
const answer = (page: Page, words: string, name: string) =>
  question(page, words).getByRole('radio', { name, exact: true });
const keep = (page: Page) => page.getByRole('button', { name: 'Keep and see' }).click();

async function open(page: Page, path = PHQ9): Promise<void> {
  await page.goto(path);
  await stands(page, path);
}

/** Answers every question with the same place among its answers. */
async function answerAll(page: Page, place: number, but: readonly number[] = []): Promise<void> {
  const items = page.locator('fieldset[data-item]');
  for (let index = 0; index < (await items.count()); index += 1)
    if (!but.includes(index)) await items.nth(index).getByRole('radio').nth(place).check();
}

const total = (page: Page) => page.locator('.read figcaption').first().innerText();

/** All answers are kept, and what they say stands there. */
async function seen(page: Page): Promise<void> {
  await page.locator('.read').waitFor();
  await page.waitForURL(({ hash }) => hash !== '' && hash !== '#new');
}

describe('a measure', () => {
  test('is found on the compass, filled, kept and read: its total, what it can mean, and that it is no diagnosis', async () => {
    const { page } = await product.fresh();
    await page.goto('/app/tools');
    await page.getByRole('link', { name: 'Low mood, 9 questions' }).click();
    await stands(page, PHQ9);
    await page.getByText('A screen, not a diagnosis.').waitFor();
    await answerAll(page, 1, [8]);
    await answer(page, 'Thoughts that you would', 'Not at all').check();
    expect(await axe(page)).toEqual([]);
    await keep(page);
    await seen(page);
    expect(await total(page)).toBe('Your answers add up to 8, on a scale from 0 to 27.');
    for (const words of [
      'From 5 to 9',
      'A screen, not a diagnosis.',
      'Nothing has to follow from this.',
      'Clinics call it PHQ-9.',
    ])
      expect(await page.getByText(words).last().isVisible(), words).toBe(true);
    expect(await page.getByRole('heading', { name: CRISIS }).count()).toBe(0);
    expect(await page.getByRole('heading', { name: 'Over time' }).count()).toBe(0);
    expect(await axe(page)).toEqual([]);
  });

  test('an answer to item 9 opens the way to help at once, before anything else; answers stay', async () => {
    const { page } = await product.fresh();
    await page.addInitScript(() => localStorage.setItem('country', 'GB'));
    await open(page);
    await answer(page, 'Feeling tired', 'Several days').check();
    const item9 = answer(page, 'Thoughts that you would', 'Not at all');
    await item9.check();
    expect(await page.getByRole('alert').count()).toBe(0);
    await item9.press('ArrowDown');
    const alert = page.getByRole('alert');
    await alert.getByRole('heading', { name: CRISIS }).waitFor();
    expect(await alert.getByRole('link', { name: 'Get help now' }).getAttribute('href')).toBe('/help');
    const card = alert.getByRole('link', { name: 'My safety card' });
    expect(await card.getAttribute('href')).toBe('/app/tools/safety-card');
    expect(await alert.locator('a[href^="tel:"]').count()).toBeGreaterThan(1);
    expect(await alert.getByRole('link', { name: 'Call 999' }).isVisible()).toBe(true);
    // Whoever goes on by keyboard stands at it next, and has not been moved away from the answer.
    expect(
      await answer(page, 'Thoughts that you would', 'Several days').evaluate(
        (it) => it === document.activeElement,
      ),
    ).toBe(true);
    expect(await answer(page, 'Feeling tired', 'Several days').isChecked()).toBe(true);
    expect(await axe(page)).toEqual([]);
    await keep(page);
    await seen(page);
    const [first] = await page.locator('main h2').allInnerTexts();
    expect(first).toBe(CRISIS);
    expect(await axe(page)).toEqual([]);
    // It is there when the page is opened again, and goes with the answer.
    await page.reload();
    await page.getByRole('heading', { name: CRISIS }).waitFor();
    await page.getByRole('button', { name: 'Change my answers' }).click();
    await answer(page, 'Thoughts that you would', 'Not at all').check();
    await page.getByRole('heading', { name: CRISIS }).waitFor({ state: 'detached' });
  });

  test('help is opened for a country chosen on the page, and goes on being there', async () => {
    const { page } = await product.fresh();
    await open(page);
    await answer(page, 'Thoughts that you would', 'Nearly every day').check();
    const alert = page.getByRole('alert');
    expect(await alert.locator('a[href^="tel:"]').count()).toBe(0);
    await alert.getByRole('combobox').selectOption('GB');
    await alert.locator('a[href^="tel:"]').first().waitFor();
    expect(await page.evaluate(() => localStorage.getItem('country'))).toBe('GB');
  });

  test('from the second on there is then and now, a line and its table; half answered it has no total', async () => {
    const { page } = await product.fresh();
    await open(page, '/app/measures/gad-2');
    await answerAll(page, 3);
    await keep(page);
    await seen(page);
    await page.getByRole('link', { name: 'Answer again' }).click();
    await page.getByRole('form').waitFor();
    await answerAll(page, 0);
    await keep(page);
    await page.getByRole('heading', { name: 'Over time' }).waitFor();
    expect(await total(page)).toBe('Your answers add up to 0, on a scale from 0 to 6.');
    expect(await page.locator('.read').innerText()).toMatch(/it was 6\. Now it is 0\./);
    const table = page.locator('.read details', { hasText: 'See it as a table' }).last();
    await table.locator('summary').click();
    expect(await table.locator('td').allInnerTexts()).toEqual(['6', '0']);
    await page.getByRole('link', { name: 'Answer again' }).click();
    await page.getByRole('form').waitFor();
    await answerAll(page, 1, [1]);
    await keep(page);
    await expect
      .poll(() => total(page))
      .toBe(
        '1 question is still open, so there is no total. It would lie between 1 and 4, on a scale from 0 to 6.',
      );
    expect(await page.locator('.read').innerText()).toContain('Left open');
    expect(await page.locator('.kept li').allInnerTexts()).toHaveLength(3);
    expect(await page.locator('.kept').innerText()).toContain('Not to its end');
    expect(await axe(page)).toEqual([]);
  });

  test('made-up answers of many days are drawn as a line, and one that was not ended leaves no total', async () => {
    const { page } = await product.fresh();
    await showExamples(page);
    await go(page, PHQ9);
    await page.locator('.read').waitFor();
    expect(await total(page)).toBe('Your answers add up to 4, on a scale from 0 to 27.');
    expect(await page.locator('.read .times circle').count()).toBe(3);
    expect(await page.locator('.kept li').count()).toBe(4);
    await page.locator('.kept li a', { hasText: 'Not to its end' }).click();
    await expect.poll(() => total(page)).toMatch(/^4 questions are still open, so there is no total\./);
  });

  test('what is begun outlives the page, and is gone on with', async () => {
    const { page } = await product.fresh();
    await open(page, '/app/measures/k6');
    await answer(page, 'hopeless?', 'Some of the time').check();
    await page.getByText('Draft kept').waitFor();
    await page.reload();
    await page.getByText(/^Your draft from .* is back\./).waitFor();
    expect(await answer(page, 'hopeless?', 'Some of the time').isChecked()).toBe(true);
    await question(page, 'hopeless?').getByRole('button', { name: 'Leave open' }).click();
    expect(await question(page, 'hopeless?').getByRole('radio', { checked: true }).count()).toBe(0);
  });

  test('stands among the records, can be removed there and had back, and leaves as a table', async () => {
    const { page } = await product.fresh();
    await open(page, '/app/measures/phq-2');
    await answerAll(page, 2);
    await keep(page);
    await seen(page);
    await page.getByRole('button', { name: 'Remove these answers' }).click();
    await page.getByRole('form').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await seen(page);
    expect(await total(page)).toBe('Your answers add up to 4, on a scale from 0 to 6.');
    await go(page, '/app/records');
    const row = page.locator('.list .row');
    expect(await row.count()).toBe(1);
    expect(await row.innerText()).toContain('Low mood, 2 questions');
    await row.getByRole('button', { name: 'Remove' }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await row.getByRole('link').click();
    await seen(page);
    await go(page, '/app/settings/export');
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: /Low mood, 2 questions/ }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/^bearings-\d{4}-\d\d-\d\d-table-101\.csv$/);
  });

  test('AUDIT-C says how large a drink is where the person is, and both of its lines', async () => {
    const { page } = await product.fresh();
    await page.addInitScript(() => localStorage.setItem('country', 'US'));
    await open(page, '/app/measures/audit-c');
    expect(await page.locator('form').innerText()).toContain('one drink holds 14 grams of pure alcohol');
    await page.getByLabel('Which country’s drink').selectOption('');
    await expect.poll(() => page.locator('form').innerText()).toContain('one drink holds 10 grams');
    await answerAll(page, 1);
    await keep(page);
    await seen(page);
    expect(await page.locator('.says').last().innerText()).toMatch(
      /3 is at the line for women.*for men, which is 4/,
    );
    expect(await page.getByText('Talk to a doctor first').first().isVisible()).toBe(true);
  });
});

test('a measure works without a network, and help comes up all the same', async () => {
  const { context, page } = await product.fresh(OFFLINE_TOO);
  await page.goto('/app');
  await readyOffline(page);
  await context.setOffline(true);
  await page.goto(PHQ9);
  await stands(page, PHQ9);
  await answer(page, 'Thoughts that you would', 'Several days').check();
  await page.getByRole('heading', { name: CRISIS }).waitFor();
  await keep(page);
  await seen(page);
  await page.reload();
  await page.getByRole('heading', { name: CRISIS }).waitFor();
  await context.close();
});

test('on paper stands what it says, and nothing that is pressed', async () => {
  const { page } = await product.fresh();
  await open(page, '/app/measures/gad-7');
  await answerAll(page, 1);
  await keep(page);
  await seen(page);
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('main button:visible, main select:visible').count()).toBe(0);
  const paper = await page.locator('main').innerText();
  for (const words of ['add up to 7', 'A screen, not a diagnosis.', 'Trouble relaxing', 'Several days'])
    expect(paper).toContain(words);
});
