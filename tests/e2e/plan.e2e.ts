import type { Page } from 'playwright-core';
import { extractText } from 'unpdf';
import { expect, test } from 'vitest';
import { go, showExamples } from './support/inside.ts';
import { useProduct } from './support/product.ts';
import { Sheet } from './support/sheet.ts';

const { fresh } = useProduct();

const FORMATS = ['A4', 'Letter'] as const;

/** What is printed of the page as it stands, sheet by sheet. */
async function printed(page: Page, format: (typeof FORMATS)[number]): Promise<string[]> {
  const { text } = await extractText(new Uint8Array(await page.pdf({ format })));
  return text.map((words) => words.replace(/\s+/g, ' '));
}

test('values, a goal for one, its steps, the week and today stand in one line, and on one page', async () => {
  const { page } = await fresh();
  const main = page.getByRole('main');
  await page.goto('/app/plan');
  await page.getByText('Begin with any of them.').waitFor();
  await main.getByRole('link', { name: 'What matters most' }).click();

  const sheet = new Sheet(page);
  await sheet.pen();
  await sheet.list('What I care about', ['Being a good dad', 'Health']);
  await sheet.keep();
  await main.getByRole('link', { name: 'My plan, from what matters to today' }).first().click();

  await main.getByRole('button', { name: 'A goal for this: Health' }).click();
  await sheet.pen();
  await sheet.write('What I want to do', 'Swim again');
  await sheet.list('Small steps', ['Find my goggles', 'Ask Ade to come']);
  await sheet.keep();
  await go(page, '/app/plan');
  await main.getByText('1 goal is on the way, with 2 steps still to go.').waitFor();
  expect(await main.getByRole('button', { name: /^A goal for this/ }).count()).toBe(1);

  await main.getByRole('button', { name: 'Put it into my week: Find my goggles' }).click();
  await main.getByText('is for today').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await main.getByText('Nothing is planned for today.').waitFor();
  await main.getByRole('button', { name: 'Put it into my week: Find my goggles' }).click();
  await main.getByText('is for today').waitFor();
  await main.getByRole('button', { name: 'Put it into my week: Ask Ade to come' }).click();
  await main.getByText('2 days have a plan').waitFor();

  for (const format of FORMATS) {
    const [paper, ...more] = await printed(page, format);
    expect(more).toEqual([]);
    for (const words of ['Being a good dad', 'Health', 'Swim again', 'Find my goggles', 'Ask Ade to come'])
      expect(paper).toContain(words);
    for (const chrome of ['Put it into', 'A goal for this', 'Print', 'Settings'])
      expect(paper).not.toContain(chrome);
  }

  // A day later, the step that was for the day before can be let go, or have another day.
  await page.clock.setFixedTime(Date.now() + 86_400_000);
  await page.reload();
  await main.getByText(/^it was for/).waitFor();
  await main.getByRole('button', { name: 'Let it go: Find my goggles' }).click();
  await page.getByText('You let it go.').waitFor();
  expect(await main.getByRole('link', { name: 'Find my goggles' }).count()).toBe(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await main.getByRole('button', { name: 'Put it into my week: Find my goggles' }).click();
  await page.getByText('It stands in your week, on').waitFor();
  await expect.poll(() => main.getByText(/^it was for/).count()).toBe(0);

  // Each line leads to its sheet, where the same words stand.
  await main.getByRole('link', { name: 'Swim again' }).click();
  await sheet.pen();
  expect(await page.getByRole('textbox', { name: 'What I want to do' }).inputValue()).toBe('Swim again');
});

const EMERGENCY = 'get emergency care now';
const DOCTOR = 'Talk to a doctor first.';

test('a plan to carry is one page, blank and filled; more goes on, and what is open becomes a step', async () => {
  const { page } = await fresh();
  const main = page.getByRole('main');
  const sheet = new Sheet(page);
  const tools = ['change-plan', 'lapse-plan'] as const;
  for (const tool of tools) {
    await sheet.open(tool);
    for (const format of FORMATS) {
      const [paper, ...more] = await printed(page, format);
      expect(more, `${tool}, blank, ${format}`).toEqual([]);
      if (tool === 'lapse-plan') for (const words of [EMERGENCY, DOCTOR]) expect(paper).toContain(words);
    }
  }

  await showExamples(page);
  for (const tool of tools) {
    await go(page, `/app/tools/${tool}`);
    const own = await main.locator('#shows figure .own').allInnerTexts();
    for (const format of FORMATS) {
      const [paper, ...more] = await printed(page, format);
      expect(more, `${tool}, filled, ${format}`).toEqual([]);
      for (const words of own) expect(paper).toContain(words.replace(/\s+/g, ' ').trim());
      if (tool === 'lapse-plan') for (const words of [EMERGENCY, DOCTOR]) expect(paper).toContain(words);
    }
  }

  // The last checks lie beside the signs once they are asked for, and not before.
  const checks = page.locator('#shows details', { hasText: 'Set my last checks beside my signs' });
  expect(await checks.getByRole('table').count()).toBe(0);
  await checks.locator('summary').click();
  await checks.getByRole('table').waitFor();

  await go(page, '/app/plan');
  for (const format of FORMATS) expect(await printed(page, format), format).toHaveLength(1);
  const open = main.locator('section', { has: page.getByRole('heading', { name: 'Still to settle' }) });
  const ends = open.locator('.rows > li');
  const count = await ends.count();
  expect(count).toBeGreaterThan(2);
  const first = (await ends.first().locator('.own').innerText()).trim();
  await ends
    .first()
    .getByRole('button', { name: /^Make it a step/ })
    .click();
  await page.getByText('It is a step of your change plan now.').waitFor();
  expect(await ends.count()).toBe(count - 1);
  await main.locator('.river').getByText(first).waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => ends.count()).toBe(count);
  await ends
    .first()
    .getByRole('button', { name: /^Let it go/ })
    .click();
  await expect.poll(() => ends.count()).toBe(count - 1);

  // What the calendar counts is drawn among the patterns.
  await go(page, '/app/patterns');
  await main.getByText('Length is the amount.').first().waitFor();

  await go(page, '/app/tools/change-plan');
  await sheet.pen();
  const steps = Array.from(
    { length: 30 },
    (_, at) => `A further step with a few more words, number ${at + 1}.`,
  );
  await sheet.list('My steps', steps);
  const pages = await printed(page, 'A4');
  expect(pages.length).toBe(2);
  for (const step of steps) expect(pages.join(' ')).toContain(step);
  for (const paper of pages) expect(paper.length).toBeGreaterThan(100);
});
