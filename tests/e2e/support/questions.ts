import type { Locator, Page } from 'playwright-core';
import type { Visit } from './product.ts';

export const PHRASE = 'five quiet boats at noon';

/** An organiser lets this instance take questions. */
export async function takeQuestions({ page }: Visit): Promise<void> {
  await page.goto('/organise/questions');
  await page.getByLabel('New passphrase').fill(PHRASE);
  await page.getByLabel('The same again').fill(PHRASE);
  await page.getByRole('button', { name: 'Take questions from now on' }).click();
  await page.getByText('No question waits', { exact: true }).waitFor();
}

/** An organiser loses what waits, and sets another key. */
export async function startAnew({ page }: Visit): Promise<void> {
  await page.goto('/organise/questions');
  await page.getByText('Nobody knows the passphrase any more').click();
  await page.getByLabel('New passphrase').first().fill(PHRASE);
  await page.getByLabel('The same again').first().fill(PHRASE);
  // The page comes anew with the key; what it says of questions may be the same as before.
  const anew = page.waitForEvent('load');
  await page.getByRole('button', { name: 'Lose them and start anew' }).click();
  await anew;
}

export async function write({ page }: Visit, text: string): Promise<void> {
  await page.goto('/ask');
  await page.getByLabel('Your question').fill(text);
  await page.getByRole('button', { name: 'Send it' }).click();
}

/** @returns the code of a question that was sent */
export async function codeOf({ page }: Visit): Promise<string> {
  await page.getByRole('heading', { name: 'It is sent. Keep this code.' }).waitFor();
  return page.locator('[data-code]').innerText();
}

export async function ask(visit: Visit, text: string): Promise<string> {
  await write(visit, text);
  return codeOf(visit);
}

export async function look({ page }: Visit, code: string): Promise<void> {
  await page.goto('/ask/answer');
  await page.getByLabel('Your code').fill(code);
  await page.getByRole('button', { name: 'Look' }).click();
}

export async function openQuestions({ page }: Visit, phrase = PHRASE): Promise<void> {
  await page.goto('/organise/questions');
  await page.getByLabel('Passphrase of the organisers').fill(phrase);
  await page.getByRole('button', { name: 'Open them' }).click();
}

export const rowWith = (page: Page, text: string | RegExp): Locator =>
  page.getByRole('listitem').filter({ hasText: text });

export async function answer(row: Locator, text: string): Promise<void> {
  await row.getByLabel('Your answer').fill(text);
  await row.getByRole('button', { name: 'Send the answer' }).click();
}
