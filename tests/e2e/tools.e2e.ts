import { TOOLS } from '@bearings/programme/tools';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerAll, answers, OWN, ownAstray } from './support/answers.ts';
import { go, showExamples, stands } from './support/inside.ts';
import { useProduct, type Visit, visit } from './support/product.ts';
import { HAPPENED, happened, Sheet } from './support/sheet.ts';
import { homeOf, toolPage } from './support/spaces.ts';

const product = useProduct();
let there: Visit;
beforeAll(async () => {
  there = await visit(product.browser, product.origin);
  await there.page.goto('/app');
  await stands(there.page, '/app');
});

/** What others draw on comes first, so that every question has something to choose from. */
const FIRST = ['values-ranking', 'cost-benefit', 'support-people', 'lapse-plan'];
const IDS = [...FIRST, ...TOOLS.map(({ id }) => id).filter((id) => !FIRST.includes(id))];

const kept = new Set<string>();
async function answerAndKeep(tool: string): Promise<Sheet> {
  const sheet = await new Sheet(there.page).reach(tool);
  await answerAll(there.page);
  await sheet.keep();
  kept.add(tool);
  return sheet;
}
/** What a tool draws on is kept before it, if its test is run without theirs. */
async function drawOn(tool: string): Promise<void> {
  const others = FIRST.includes(tool) ? FIRST.slice(0, FIRST.indexOf(tool)) : FIRST;
  for (const other of others) if (!kept.has(other)) await answerAndKeep(other);
  const home = homeOf(tool);
  if (home === '/app' || kept.has(home)) return;
  // Tools for families draw on sheets of their own space.
  const values = new Sheet(there.page);
  await go(values.page, `${home}/tools/values-ranking`);
  await values.pen();
  await values.list('What I care about', ['Being there']);
  await values.keep();
  kept.add(home);
}

const CHROME = ['header.top nav', '[data-leave]', 'nav.tabs', '.bars', 'main form', 'footer', '.keepbar'];
const shownOf = (page: Page, parts: readonly string[]) =>
  page
    .locator(parts.join(', '))
    .filter({ visible: true })
    .evaluateAll((shown) => shown.map(({ tagName, className }) => `${tagName.toLowerCase()}.${className}`));

describe.each(IDS)('%s', (tool) => {
  test('every question can be answered, kept, found, changed, printed, removed and put back', async () => {
    const { page } = there;
    await drawOn(tool);
    const sheet = await answerAndKeep(tool);
    const given = await answers(page);
    expect(Object.entries(given).filter(([, answer]) => answer.length === 0)).toEqual([]);
    const { hash } = new URL(page.url());
    expect(hash).not.toBe('');

    await go(page, `${homeOf(tool)}/records`);
    await page.locator(`main a[href$="${hash}"]`).click();
    await page.waitForURL((url) => url.pathname === toolPage(tool) && url.hash === hash);
    // Nothing is left in memory: what stands there then was kept.
    await page.reload();
    await sheet.pen();
    await expect.poll(() => answers(page)).toEqual(given);

    const first = page.locator('form textarea').first();
    await first.fill(`${OWN} anew`);
    await sheet.keep();
    const then = page.locator('details.then');
    await then.locator('summary').click();
    await then.getByText(`${OWN} anew`).first().waitFor();
    await then.getByText(/^One answer has changed|answers have changed/).waitFor();
    expect(await ownAstray(page)).toEqual([]);

    await page.emulateMedia({ media: 'print' });
    expect(await shownOf(page, CHROME)).toEqual([]);
    await page.locator('.paper').getByText(`${OWN} anew`).first().waitFor();
    await page.emulateMedia({ media: 'screen' });

    const changed = await answers(page);
    await page.getByRole('button', { name: 'Remove this sheet' }).click();
    await page.getByText('The sheet is removed.').waitFor();
    expect(JSON.stringify(await answers(page))).not.toContain(`${OWN} anew`);
    await page.getByRole('button', { name: 'Undo' }).click();
    await sheet.stands();
    await sheet.pen();
    await expect.poll(() => page.locator('form textarea').first().inputValue()).toBe(`${OWN} anew`);
    expect(await answers(page)).toEqual(changed);
  });
});

test('what was kept stands first where a tool is done once in a while, to be read, changed, or done again', async () => {
  const { page } = await product.fresh();
  const sheet = await new Sheet(page).open('values-ranking');
  await sheet.list('What I care about', ['Being a good dad', 'Health']);
  await sheet.keep();

  await page.goto('/app/tools');
  await page.getByRole('link', { name: 'What matters most' }).first().click();
  const reading = page.locator('.read .reading');
  await reading.getByText('Being a good dad').waitFor();
  expect(await page.getByRole('form').count()).toBe(0);

  await page.getByRole('button', { name: 'Change', exact: true }).click();
  await expect.poll(() => sheet.texts('What I care about')).toEqual(['Being a good dad', 'Health']);
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('FORM');

  await page.goto('/app/tools/values-ranking');
  await page.getByRole('link', { name: 'Do it again' }).click();
  await expect.poll(() => sheet.texts('What I care about')).toEqual([]);
  await sheet.list('What I care about', ['Health', 'Quiet']);
  // Whoever goes to another page of the workspace waits for nothing, and the draft is written all the same.
  await go(page, '/app/tools');
  await go(page, '/app/tools/values-ranking');
  await expect.poll(() => sheet.texts('What I care about')).toEqual(['Health', 'Quiet']);

  // What was begun and not kept comes before what is kept.
  await page.goto('/app/tools/values-ranking');
  await expect.poll(() => sheet.texts('What I care about')).toEqual(['Health', 'Quiet']);
  await sheet.keep();
  await page.locator('details.then summary').click();
  await page.locator('details.then table').getByText('Being a good dad').waitFor();

  await page.goto('/app/tools/values-ranking');
  await reading.getByText('Quiet').waitFor();
  expect(await reading.getByText('Being a good dad').count()).toBe(0);
  await page.locator('.kept a').filter({ hasText: 'Being a good dad' }).click();
  await reading.getByText('Being a good dad').waitFor();
});

test('a week: a step of a goal takes the first open day, moves to the next, and what was lived is asked once it is kept', async () => {
  const { page } = await product.fresh();
  const goal = await new Sheet(page).open('goal');
  await goal.list('Small steps', ['Buy the wood']);
  await goal.keep();

  const week = await new Sheet(page).open('week-plan');
  const day = (at: number) => page.locator(`form [data-day="${at}"]`);
  const plans = () =>
    page
      .locator('form [data-day] textarea.write')
      .evaluateAll((pens) => pens.map((pen) => (pen as HTMLTextAreaElement).value).slice(0, 3));
  await day(0).locator('textarea').fill('Swim');
  await page.getByRole('button', { name: 'Buy the wood', exact: true }).click();
  await expect.poll(plans).toEqual(['Swim', 'Buy the wood', '']);
  await day(1).locator('.end').click();
  expect(await day(1).getByText('How it went').count()).toBe(0);
  await day(1).getByRole('button', { name: 'Move down: Buy the wood' }).click();
  await day(2).getByRole('button', { name: 'Move down: Buy the wood' }).and(page.locator(':focus')).waitFor();
  await day(2).getByRole('button', { name: 'Close' }).click();
  expect(await plans()).toEqual(['Swim', '', 'Buy the wood']);
  await week.keep();

  await day(0).locator('.end').click();
  await day(0).getByText('as planned').click();
  await week.keep();
  await page.getByText('You looked back on one day. One went as planned.').first().waitFor();
});

test('what is begun in a part of the round is put there, and two scales can be set at once where they meet', async () => {
  const { page } = await product.fresh();
  const map = await new Sheet(page).open('trigger-map');
  const form = page.getByRole('form');
  await form.getByRole('button', { name: 'money', exact: true }).focus();
  await page.keyboard.press('Enter');
  const says = 'What you write next stands under: money.';
  await form.getByText(says).waitFor();
  expect(
    await page.locator(':focus').evaluate((pen) => pen.ariaDescribedByElements?.[0]?.textContent?.trim()),
  ).toBe(says);
  await page.keyboard.type('Payday');
  await expect.poll(() => map.texts('What sets it off')).toEqual(['Payday']);
  await form.locator('.chips').getByRole('radio', { name: 'money', checked: true }).waitFor();
  await map.keep();
  expect(await form.locator('g.dot').count()).toBe(1);

  await new Sheet(page).open('ff-readiness');
  const plane = (await form.locator('.plane svg').boundingBox())!;
  await page.mouse.click(plane.x + plane.width * 0.7, plane.y + plane.height * 0.2);
  const figures = () =>
    form
      .getByRole('slider')
      .evaluateAll((sliders) => sliders.map((slider) => (slider as HTMLInputElement).ariaValueText));
  await expect.poll(figures).toEqual(['8 out of 10', '7 out of 10']);
  await page.mouse.move(plane.x + plane.width * 0.7, plane.y + plane.height * 0.2);
  await page.mouse.down();
  await page.mouse.move(plane.x + plane.width * 0.5, plane.y + plane.height * 0.4, { steps: 3 });
  await page.mouse.up();
  await expect.poll(figures).toEqual(['6 out of 10', '5 out of 10']);
  await form.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(figures).toEqual(['8 out of 10', '7 out of 10']);
});

test('two tabs that begin a sheet of one tool lose no words, and what was begun is found again', async () => {
  const { context, page } = await product.fresh();
  const here = await new Sheet(page).open('abc');
  await here.write(HAPPENED, 'Mark called me boring');
  await page.getByText('Draft kept').first().waitFor();

  const beside = await context.newPage();
  const there = await new Sheet(beside).open('abc');
  expect(await happened(beside)).toBe('');
  await there.write(HAPPENED, 'The bus was late');
  await beside.getByText('Draft kept').first().waitFor();
  await here.write('What I did', 'I left');
  await beside.close();

  await go(page, '/app/records');
  await go(page, '/app/tools/abc');
  const begun = page.locator('.begun a');
  const words = async () => [await happened(page), ...(await begun.locator('.own').allInnerTexts())].sort();
  const both = ['Mark called me boring', 'The bus was late'];
  await expect.poll(words).toEqual(both);
  const first = await happened(page);
  await begun.click();
  await expect.poll(() => happened(page)).not.toBe(first);
  await expect.poll(words).toEqual(both);
  await here.keep();

  await page.goto('/app/tools/abc');
  await expect.poll(() => happened(page)).toBe(first);
  expect(await begun.count()).toBe(0);
});

test('a visit calls nothing kept', async () => {
  const { page } = await product.fresh();
  await page.goto('/app');
  await page.getByRole('button', { name: 'Use it just this visit' }).click();
  await go(page, '/app/tools/abc');
  const sheet = new Sheet(page);
  await sheet.write('What happened', 'Mark called me boring');
  const says = page.locator('aside').getByRole('status');
  await expect.poll(() => says.innerText()).toBe('Here until you close this page');
  await page.getByRole('button', { name: 'Keep', exact: true }).click();
  await page.getByText('Here until you close this page.', { exact: true }).first().waitFor();
  expect(
    await page
      .locator('main')
      .getByText(/^(Draft kept|Kept)/)
      .count(),
  ).toBe(0);
});

test('own words stand in their own voice wherever they are shown', async () => {
  const { page } = there;
  for (const path of [
    '/app',
    '/app/tools',
    '/app/records',
    '/app/patterns',
    '/app/settings/export',
    '/now',
  ]) {
    await page.goto(path);
    if (path !== '/now') await stands(page, path);
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    if (path !== '/app/tools') await page.getByText(OWN).first().waitFor({ state: 'attached' });
    expect.soft(await ownAstray(page), path).toEqual([]);
  }
});

test('made-up records stay out of help, of exports and of what is kept', async () => {
  const { context, page } = await product.fresh();
  await showExamples(page);
  await go(page, '/app/records');
  const words = [...new Set(await page.locator('.list .own').allInnerTexts())].filter(
    (text) => text.length > 12,
  );
  expect(words.length).toBeGreaterThan(5);
  const found = async (other: Page) => {
    const text = await other.locator('body').innerText();
    return words.filter((own) => text.includes(own));
  };

  const beside = await context.newPage();
  await beside.goto('/now');
  await beside.getByRole('button', { name: 'Start' }).waitFor();
  expect(await found(beside)).toEqual([]);
  await beside.goto('/app/records');
  await beside.getByRole('heading', { level: 1 }).waitFor();
  expect(await found(beside)).toEqual([]);

  await go(page, '/app/settings/export');
  await page.getByText('Made-up records are not exported.').waitFor();
  expect(await page.locator('main').getByRole('button').count()).toBe(0);
  await page.getByRole('button', { name: 'Put them away' }).click();
  await expect.poll(() => page.locator('.bars .hatched').count()).toBe(0);
  await go(page, '/app/records');
  expect(await found(page)).toEqual([]);
  await page.getByText('made up').waitFor({ state: 'detached' });
});

describe('leaving', () => {
  const ways: Record<string, (page: Page) => Promise<void>> = {
    'the button': (page) => page.locator('[data-leave]').first().click({ noWaitAfter: true }),
    'three Shifts': async (page) => {
      for (let press = 0; press < 3; press++) await page.keyboard.press('Shift');
    },
  };
  const places = ['/now', '/help', '/handbook', '/app', '/app/records', '/app/tools/abc'];
  let leaving: Visit;
  beforeAll(async () => {
    leaving = await visit(product.browser, product.origin);
    await leaving.context.route(
      (url) => url.origin !== product.origin,
      (route) =>
        route.fulfill({ contentType: 'text/html', body: '<link rel="icon" href="data:,"><p>Rain</p>' }),
    );
  });
  afterAll(() => leaving.context.close());
  test.each(places.flatMap((path) => Object.keys(ways).map((way) => [path, way] as const)))(
    'from %s by %s puts another page in its place',
    async (path, way) => {
      const { context, watch } = leaving;
      watch.foreign.splice(0);
      // A page of its own, with nothing in its history.
      const page = await context.newPage();
      await page.goto(path);
      if (path.startsWith('/app')) await stands(page, path);
      else await page.waitForLoadState();
      await ways[way]!(page);
      await page.getByText('Rain').waitFor();
      expect(watch.foreign.splice(0)).toHaveLength(1);
      await page.goBack();
      expect(page.url()).toBe('about:blank');
      expect(watch.foreign).toEqual([]);
      await page.close();
    },
  );
});
