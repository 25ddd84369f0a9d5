import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { takeUpInvite } from './support/organisers.ts';
import { axe, sideways } from './support/pages.ts';
import { type RunningServer, startServer } from './support/processes.ts';
import { useBrowser, useVisits, type VisitOptions } from './support/product.ts';
import {
  answer,
  ask,
  codeOf,
  look,
  openQuestions,
  rowWith,
  startAnew,
  takeQuestions,
  write,
} from './support/questions.ts';
import { AWAY, answeredWith } from './support/watch.ts';

const browser = useBrowser();
const folder = mkdtempSync(join(tmpdir(), 'bearings-ask-again-'));
const environment = { DATA_DIR: folder };
let server: RunningServer;
/** Codes of questions that wait; each asker may send a few at once only. */
let [waiting, answered] = ['', ''];

beforeAll(async () => {
  server = await startServer(environment);
  await takeQuestions(await organiser('Ana'));
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const come = useVisits(browser, () => server.origin);
const organiser = async (name: string, options?: VisitOptions) =>
  takeUpInvite(await come(options), environment, name);

test('a reply is lost: nobody says that nothing was sent, and what is sent again is asked once', async () => {
  // What is sent again is in conflict with what arrived.
  const asker = await come({ expects: [AWAY, answeredWith(409)] });
  let tries = 0;
  await asker.context.route('**/ask/send', async (route) => {
    tries += 1;
    if (tries > 1) return route.continue();
    await route.fetch();
    await route.abort();
  });
  await write(asker, 'Is anybody there?');
  await asker.page.getByText('We do not know whether it arrived.').waitFor();
  expect(await asker.page.getByLabel('Your question').inputValue()).toBe('Is anybody there?');
  await asker.page.getByRole('button', { name: 'Send it' }).click();
  waiting = await codeOf(asker);
  await asker.page.getByText(/^Kept until \S/).waitFor();
  expect(tries).toBe(2);
  const bo = await organiser('Bo');
  await openQuestions(bo);
  await rowWith(bo.page, 'Is anybody there?').waitFor();
  expect(await rowWith(bo.page, 'Is anybody there?').count()).toBe(1);
  await look(asker, waiting);
  await asker.page.getByText('There is no answer yet.').waitFor();
});

test('two answer one question: the later one sees what the first wrote, and keeps their own words', async () => {
  const asker = await come();
  answered = await ask(asker, 'Is there a lift?');
  const [cleo, dan] = [await organiser('Cleo'), await organiser('Dan', { expects: [answeredWith(409)] })];
  for (const one of [cleo, dan]) await openQuestions(one);
  const [first, later] = [rowWith(cleo.page, 'Is there a lift?'), rowWith(dan.page, 'Is there a lift?')];
  await later.waitFor();
  await answer(first, 'Yes, behind the door.');
  await first.getByText('Your answer waits for them.').waitFor();
  await answer(later, 'Only stairs.');
  await later.getByText('Another answer was given already.').waitFor();
  expect(await later.locator('[data-given-text]').innerText()).toBe('Yes, behind the door.');
  expect(await later.getByLabel('Your answer').inputValue()).toBe('Only stairs.');
  expect(await axe(dan.page)).toEqual([]);
  expect(await sideways(dan.page)).toEqual([]);
  await look(asker, answered);
  await asker.page.getByText('Yes, behind the door.').waitFor();
  await answer(later, 'A lift since May.');
  await later.getByText('Your answer waits for them.').waitFor();
  await look(asker, answered);
  await asker.page.getByText('A lift since May.').waitFor();
});

test('a question goes while somebody answers it: what they wrote stays, and cannot be sent', async () => {
  const code = await ask(await come(), 'Is there a dog?');
  const [ina, jo] = [await organiser('Ina'), await organiser('Jo')];
  for (const one of [ina, jo]) await openQuestions(one);
  const row = rowWith(jo.page, 'Is there a dog?');
  await row.getByLabel('Your answer').fill('Yes, a quiet one.');
  const taken = rowWith(ina.page, 'Is there a dog?');
  await taken.getByRole('button', { name: 'Take the question away' }).click();
  await taken.getByRole('button', { name: 'Yes, take it away' }).click();
  await taken.waitFor({ state: 'detached' });
  await jo.page.getByRole('button', { name: 'Look for new ones' }).click();
  await row.getByText('This question is gone.').waitFor();
  expect(await row.count()).toBe(1);
  expect(await row.getByLabel('Your answer').inputValue()).toBe('Yes, a quiet one.');
  expect(await row.getByRole('button', { name: 'Send the answer' }).isVisible()).toBe(false);
  expect(await axe(jo.page)).toEqual([]);
  await row.getByRole('button', { name: 'Take the question away' }).click();
  await row.getByRole('button', { name: 'Yes, take it away' }).click();
  await row.waitFor({ state: 'detached' });
  const asker = await come();
  await look(asker, code);
  await asker.page.getByText('There is nothing under this code.').waitFor();
});

test('while one code is looked up another is not, and what is deleted is what is shown', async () => {
  const asker = await come();
  const { page, context } = asker;
  const held = Promise.withResolvers<void>();
  let looks = 0;
  await context.route('**/ask/answer/kept', async (route) => {
    looks += 1;
    if (looks === 1) await held.promise;
    await route.continue();
  });
  await look(asker, waiting);
  await expect.poll(() => looks).toBe(1);
  await page.getByLabel('Your code').fill(answered);
  await page.getByRole('button', { name: 'Look' }).click();
  held.resolve();
  await page.getByText('There is no answer yet.').waitFor();
  expect(looks).toBe(1);
  await page.getByRole('button', { name: 'Delete it now' }).click();
  await page.getByRole('button', { name: 'Yes, delete it' }).click();
  await page.getByText('It is deleted.').waitFor();
  await look(asker, waiting);
  await page.getByText('There is nothing under this code.').waitFor();
  await look(asker, answered);
  await page.getByText('A lift since May.').waitFor();
});

test('a page from before another key was set says so, and calls no question unreadable', async () => {
  const [eve, flo] = [await organiser('Eve', { expects: [answeredWith(409)] }), await organiser('Flo')];
  await openQuestions(eve);
  await rowWith(eve.page, 'Is there a lift?').waitFor();
  await startAnew(flo);
  await ask(await come(), 'Since then?');
  await eve.page.getByRole('button', { name: 'Look for new ones' }).click();
  await eve.page.getByText('Somebody else was faster. Open this page again.').waitFor();
  expect(await eve.page.getByText('This one cannot be opened.').isVisible()).toBe(false);
  await openQuestions(eve);
  await rowWith(eve.page, 'Since then?').waitFor();
});
