import { readFileSync } from 'node:fs';
import ICAL from 'ical.js';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { go, stands } from './support/inside.ts';
import { judged, sideways } from './support/pages.ts';
import { useProduct } from './support/product.ts';
import { Sheet } from './support/sheet.ts';

const product = useProduct();
const STEP = 'Buy the wood';
/** A Sunday, and 40 days before it. */
const TODAY = '2026-11-29';
const at = (date: string, time = '12:00') => `${date}T${time}:00Z`;

const row = (page: Page, text: string) => page.locator('.times > .ahead', { hasText: text });
const undo = (page: Page) => page.getByRole('button', { name: 'Undo' }).click();
const kept = (page: Page, words: string) => page.getByRole('status').filter({ hasText: words }).waitFor();
/** As in another tab, which reads what is kept for itself. */
const stepsOf = async (page: Page, goal: string) => {
  const other = await page.context().newPage();
  await other.goto(goal);
  await new Sheet(other).pen();
  const texts = await new Sheet(other).texts('Small steps');
  await other.close();
  return texts;
};

describe('the rhythm of a day', () => {
  test('Today says what the plan says, a step can be done, moved or let go, and all of it undone', async () => {
    const { page } = await product.fresh();
    await page.clock.setFixedTime(at('2026-10-20'));
    const balance = await new Sheet(page).open('life-balance');
    await balance.list('Parts of my life', ['Music']);
    await balance.keep();

    await page.clock.setFixedTime(at(TODAY));
    const goal = await new Sheet(page).open('goal');
    await goal.list('Small steps', [STEP, 'Cut it']);
    const line = page
      .locator('form li[data-line]')
      .filter({ has: page.locator(`.end[aria-label*="${STEP}"]`) });
    await line.locator('.end').click();
    await line.locator('.more input[type=date]').fill(TODAY);
    await line.locator('.more input[type=date]').blur();
    await goal.keep();
    const path = new URL(page.url());
    const week = await new Sheet(page).open('week-plan');
    const day = page.locator('form [data-day="0"]');
    await day.locator('textarea').fill('Swim with Ade');
    await day.locator('.end').click();
    await day.locator('input[type=time]').fill('18:30');
    await day.getByLabel('A risky spot').fill('The bar at the pool');
    await week.keep();

    await go(page, '/app');
    await row(page, 'Swim with Ade').getByText('The bar at the pool').waitFor();
    expect(await row(page, 'Swim with Ade').innerText()).toMatch(/6:30\sPM/);
    const step = row(page, STEP);
    await step.getByText('It is for today.').waitFor();

    await step.getByRole('button', { name: 'Done' }).click();
    await kept(page, 'Step kept as done.');
    await expect.poll(() => step.count()).toBe(0);
    await undo(page);
    await step.getByRole('button', { name: 'Move to tomorrow' }).click();
    await step.getByText('Due').waitFor();
    expect(await step.getByRole('button').count()).toBe(1);
    await undo(page);
    await step.getByText('It is for today.').waitFor();
    await step.getByRole('button', { name: 'Let it go' }).click();
    await expect.poll(() => step.count()).toBe(0);
    expect(await stepsOf(page, path.pathname + path.hash)).toEqual(['Cut it']);
    await undo(page);
    await step.waitFor();
    expect(await stepsOf(page, path.pathname + path.hash)).toEqual([STEP, 'Cut it']);

    const suggestion = page.getByRole('region', { name: 'If you like' });
    await suggestion.getByText('You looked at your life balance 40 days ago.').waitFor();
    expect(await sideways(page)).toEqual([]);
    expect(await judged(page)).toEqual([]);
    await suggestion.getByRole('button', { name: 'Not now' }).click();
    await expect.poll(() => suggestion.count()).toBe(0);
    await undo(page);
    await suggestion.getByRole('button', { name: 'Not now' }).click();
    await expect.poll(() => suggestion.count()).toBe(0);
    await page.reload();
    await row(page, STEP).waitFor();
    expect(await suggestion.count()).toBe(0);
  });

  test('a reminder is shown on opening once its time has come, and goes into a calendar without a word of theirs', async () => {
    const { page } = await product.fresh();
    await page.clock.setFixedTime(at(TODAY, '09:00'));
    await page.goto('/app/settings/reminders');
    await stands(page, '/app/settings/reminders');
    await page.getByRole('radio', { name: 'Something else' }).check();
    await page.getByLabel('In your own words').fill('Ring Sam');
    for (const name of ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'])
      await page.getByRole('checkbox', { name }).uncheck();
    await page.getByLabel('From what time?').fill('10:00');
    await page.getByLabel('What may your calendar show?').fill('Plants, water');
    await page.getByRole('button', { name: 'Keep this reminder' }).click();
    await page.getByText('Saturday and Sunday, from 10:00').waitFor();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Take it to my calendar' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe('calendar.ics');
    const text = readFileSync(await file.path(), 'utf8');
    const event = new ICAL.Event(new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vevent')!);
    expect([event.summary, event.startDate.toString()]).toEqual(['Plants, water', '2026-11-29T10:00:00']);
    expect(text).not.toMatch(/Sam|http/);
    expect(await sideways(page)).toEqual([]);
    expect(await judged(page)).toEqual([]);

    await go(page, '/app');
    await page.getByRole('link', { name: 'All records' }).waitFor();
    const line = page.locator('.reminders').getByText('Ring Sam');
    expect(await line.count()).toBe(0);
    await page.clock.setFixedTime(at(TODAY, '10:00'));
    await page.reload();
    await line.waitFor();
    await page.getByRole('button', { name: 'Put away for today' }).click();
    await expect.poll(() => line.count()).toBe(0);
    await undo(page);
    await line.waitFor();
    await page.getByRole('button', { name: 'Put away for today' }).click();
    await kept(page, 'Put away for today.');
    await go(page, '/app/records');
    await page.locator('.list .row').getByText('Ring Sam').waitFor();
    await go(page, '/app/settings/reminders');
    await page.getByRole('button', { name: 'Remove' }).click();
    await expect.poll(() => page.getByText('Saturday and Sunday').count()).toBe(0);
    await undo(page);
    await page.getByText('Saturday and Sunday').waitFor();
  });
});
