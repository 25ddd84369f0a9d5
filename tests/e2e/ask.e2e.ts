import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { takeUpInvite } from './support/organisers.ts';
import { axe, sideways } from './support/pages.ts';
import { type RunningServer, startServer } from './support/processes.ts';
import { useBrowser, useVisits, type Visit } from './support/product.ts';
import { answer, ask, look, openQuestions, PHRASE, rowWith, startAnew } from './support/questions.ts';
import { AWAY, answeredWith } from './support/watch.ts';

const QUESTION = 'Is there a group in Galway\non a Sunday?';
const ANSWER = 'Yes: the Claddagh hall,\nSundays at ten.';

const browser = useBrowser();
const folder = mkdtempSync(join(tmpdir(), 'bearings-ask-'));
const environment = { DATA_DIR: folder };
let server: RunningServer;

beforeAll(async () => {
  server = await startServer(environment);
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const come = useVisits(browser, () => server.origin);
const organiser = async (name: string, ...words: readonly string[]) =>
  takeUpInvite(await come(), environment, name, ...words);

/** Everything that the instance keeps on its disk, as bytes. */
const onDisk = (): string =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');

test('before organisers chose a passphrase it says that nobody takes questions, and where else to turn', async () => {
  const { page } = await come();
  await page.goto('/ask');
  await page.getByText('Nobody takes questions here yet.').waitFor();
  expect(await page.getByLabel('Your question').count()).toBe(0);
  await page.locator('main').getByRole('link', { name: 'Help lines' }).waitFor();
  expect(await axe(page)).toEqual([]);
  const { status } = await send({ key: 'k1' });
  expect(status).toBe(409);
});

test('organisers choose a passphrase, warned first; a short or mistyped one is not taken', async () => {
  const { page } = await organiser('Ana');
  await page.getByRole('heading', { name: 'Nobody can ask you yet' }).waitFor();
  await page.getByRole('link', { name: 'Questions' }).click();
  await page.getByText('Who forgets it loses the questions that wait.').waitFor();
  expect(await axe(page)).toEqual([]);
  const set = async (one: string, two: string) => {
    await page.getByLabel('New passphrase').fill(one);
    await page.getByLabel('The same again').fill(two);
    await page.getByRole('button', { name: 'Take questions from now on' }).click();
  };
  await set(PHRASE, `${PHRASE}!`);
  await page.getByText('The two are not the same.').waitFor();
  await set(PHRASE, PHRASE);
  await page.getByText('No question waits', { exact: true }).waitFor();
  await page.getByText('The passphrase is set. People can ask you now.').waitFor();
});

test('asked, read, answered, read with the code, and gone', async () => {
  const asker = await come();
  const code = await ask(asker, QUESTION);
  expect(code).toMatch(/^(?:[0-9A-Z]{4} ){6}[0-9A-Z]{4}$/);
  expect(await axe(asker.page)).toEqual([]);
  expect(await sideways(asker.page)).toEqual([]);
  expect(asker.page.url()).toBe(`${server.origin}/ask`);
  const [file] = await Promise.all([
    asker.page.waitForEvent('download'),
    asker.page.getByRole('button', { name: 'Save as a file' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('notes.txt');
  expect(readFileSync(await file.path(), 'utf8')).toContain(`${code}\r\n${server.origin}/ask/answer`);
  await asker.page.getByRole('button', { name: 'Copy', exact: true }).click();
  await asker.page.getByText(/^Copied\.|did not let us copy/).waitFor();
  await look(asker, code);
  await asker.page.getByText('There is no answer yet.').waitFor();

  const bo = await organiser('Bo');
  await bo.page.getByRole('heading', { name: 'One question waits' }).waitFor();
  await bo.page.getByRole('link', { name: 'Read and answer' }).click();
  await openQuestions(bo, 'five quiet boats at none');
  await bo.page.getByText('That is not the passphrase.').waitFor();
  await openQuestions(bo);
  const row = rowWith(bo.page, 'Is there a group in Galway');
  await row.getByText('on a Sunday?').waitFor();
  expect(await axe(bo.page)).toEqual([]);
  expect(await sideways(bo.page)).toEqual([]);
  await answer(row, ANSWER);
  await row.getByText('Your answer waits for them.').waitFor();

  const elsewhere = await come();
  const slips = code.toLowerCase().replaceAll(' ', '-').replaceAll('0', 'o');
  await look(elsewhere, slips);
  await elsewhere.page.getByRole('heading', { name: 'They answered' }).waitFor();
  expect(await elsewhere.page.locator('[data-answer]').innerText()).toBe(ANSWER);
  expect(await axe(elsewhere.page)).toEqual([]);
  for (const secret of [QUESTION, 'Galway', ANSWER, 'Claddagh', PHRASE, code, code.replaceAll(' ', '')])
    expect(onDisk()).not.toContain(secret);
  expect(server.output()).not.toMatch(/ask\/answer\/kept|Galway/);

  await elsewhere.page.getByRole('button', { name: 'Delete it now' }).click();
  await elsewhere.page.getByText('Really delete it?').waitFor();
  expect(await axe(elsewhere.page)).toEqual([]);
  // Whoever turns to something else keeps it.
  await elsewhere.page.getByLabel('Your code').focus();
  await elsewhere.page.getByRole('button', { name: 'Delete it now' }).click();
  await elsewhere.page.getByRole('button', { name: 'Yes, delete it' }).click();
  await elsewhere.page.getByText('It is deleted.').waitFor();
  await look(asker, code);
  await asker.page.getByText('There is nothing under this code.').waitFor();
  await bo.page.getByRole('button', { name: 'Look for new ones' }).click();
  await row.waitFor({ state: 'detached' });
});

test('another organiser opens them with the same passphrase, corrects an answer, and takes a question away', async () => {
  const asker = await come();
  const code = await ask(asker, 'Where can I park?');
  const other = await ask(asker, 'Buy my watches!');
  const [cleo, dan] = [await organiser('Cleo'), await organiser('Dan')];
  for (const one of [cleo, dan]) await openQuestions(one);
  const row = rowWith(cleo.page, 'Where can I park?');
  await answer(row, 'In the yard.');
  await row.getByText('Your answer waits for them.').waitFor();
  const unsent = rowWith(dan.page, 'Buy my watches!').getByLabel('Your answer');
  await unsent.fill('Not here.');
  await dan.page.getByRole('button', { name: 'Look for new ones' }).click();
  const same = rowWith(dan.page, 'Where can I park?');
  await same.getByText('Answered. You can still change it.').waitFor();
  expect(await same.getByLabel('Your answer').inputValue()).toBe('In the yard.');
  expect(await unsent.inputValue()).toBe('Not here.');
  await answer(same, 'In the street.');
  await same.getByText('Your answer waits for them.').waitFor();
  for (const text of ['Where can I park?', 'Buy my watches!']) {
    const own = rowWith(dan.page, text);
    await own.getByRole('button', { name: 'Take the question away' }).click();
    await own.getByText('Really take it away?').waitFor();
    await own.getByRole('button', { name: 'Yes, take it away' }).press('Enter');
    await own.waitFor({ state: 'detached' });
  }
  await look(asker, code);
  await asker.page.getByText('In the street.').waitFor();
  await look(asker, other);
  await asker.page.getByText('There is nothing under this code.').waitFor();
});

test('a code that is mistyped is told from one whose time is over', async () => {
  const asker = await come();
  const code = await ask(asker, 'Will this end?');
  const wrong = code.replace(/.$/, code.endsWith('7') ? '8' : '7');
  await look(asker, wrong);
  await asker.page.getByText('This is not a whole code.').waitFor();
  const database = new DatabaseSync(join(folder, 'directory.sqlite'));
  database.exec("pragma busy_timeout = 10000; update questions set until = '2020-01-01'");
  database.close();
  await look(asker, code);
  await asker.page.getByText('There is nothing under this code.').waitFor();
  expect(await asker.page.getByText('There is no answer yet.').isVisible()).toBe(false);
});

test('without scripts both pages say what they need, and lead on', async () => {
  const { page } = await come({ javaScriptEnabled: false });
  for (const path of ['/ask', '/ask/answer']) {
    await page.goto(path);
    await page.getByText('this browser runs none').waitFor();
    expect(await page.locator('main').innerText()).toContain('this browser runs none');
    expect(await page.locator('main a[href="/help"]').first().isVisible()).toBe(true);
    expect(await page.getByRole('textbox').count()).toBe(0);
  }
  for (const path of ['/help', '/meetings'])
    expect(await page.goto(path).then(() => page.locator('a[href="/ask"]').count()), path).toBeGreaterThan(0);
});

test('where a script does not come, nothing can be written, and it is said what to do', async () => {
  const { page, context } = await come({ expects: [AWAY] });
  await context.route('**/s/*.js', (route) => route.abort());
  for (const path of ['/ask', '/ask/answer']) {
    await page.goto(path);
    await page.getByText('It did not come').waitFor();
    expect(await page.locator('main a[href="/help"]').first().isVisible()).toBe(true);
    expect(await page.getByRole('textbox').count()).toBe(0);
  }
});

test('a passphrase is never sent into an address: without its script no form waits for one', async () => {
  const gil = await organiser('Gil');
  const storageState = await gil.context.storageState();
  const bare = await come({ javaScriptEnabled: false, storageState });
  const late = await come({ storageState, expects: [AWAY] });
  await late.context.route('**/s/*.js', (route) => route.abort());
  for (const { page } of [bare, late]) {
    await page.goto('/organise/questions');
    await page.getByText('this browser runs none').waitFor();
    expect(await page.locator('input[name=phrase]').count()).toBe(1);
    expect(await page.locator('main form:not([hidden])').count()).toBe(0);
  }
});

test('the passphrase is changed without losing anything; started anew, what waits is lost', async () => {
  const database = new DatabaseSync(join(folder, 'directory.sqlite'));
  database.exec('pragma busy_timeout = 10000; delete from questions');
  database.close();
  const asker = await come();
  const { page } = await organiser('Eve');
  const code = await ask(asker, 'Still there?');
  await openQuestions({ page } as Visit);
  await rowWith(page, 'Still there?').waitFor();
  await page.getByText('Change the passphrase', { exact: true }).first().click();
  const next = 'nine green doors in rain';
  await page.getByLabel('New passphrase').last().fill(next);
  await page.getByLabel('The same again').last().fill(next);
  await page.getByRole('button', { name: 'Change the passphrase' }).click();
  await page.getByText('The passphrase is changed.').waitFor();
  await openQuestions({ page } as Visit);
  await page.getByText('That is not the passphrase.').waitFor();
  await openQuestions({ page } as Visit, next);
  await rowWith(page, 'Still there?').waitFor();

  await startAnew({ page } as Visit);
  await look(asker, code);
  await asker.page.getByText('There is nothing under this code.').waitFor();
});

test('facilitators and strangers read no questions, and send no orders', async () => {
  const flo = await come({ expects: [answeredWith(403)] });
  const { page } = await takeUpInvite(flo, environment, 'Flo', '--role', 'facilitator');
  expect(await page.getByRole('link', { name: 'Questions' }).count()).toBe(0);
  expect((await page.goto('/organise/questions'))!.status()).toBe(403);
  const order = { data: { do: 'queue' }, headers: { 'sec-fetch-site': 'same-origin' } };
  expect((await page.request.post('/organise/questions/desk', order)).status()).toBe(403);
  const stranger = await come();
  const told = await stranger.page.request.post('/organise/questions/desk', { ...order, maxRedirects: 0 });
  expect(told.status()).toBe(303);
});

const post = (path: string, body: object, headers: Record<string, string> = {}) =>
  fetch(`${server.origin}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
/** Sends what looks like a sealed question, with work done for it, as a program would. */
async function send(changes: Readonly<Record<string, string>> = {}, headers: Record<string, string> = {}) {
  const question = {
    id: randomBytes(16).toString('base64url'),
    sealed: randomBytes(594).toString('base64url'),
  };
  const digest = createHash('sha256').update(`${question.id} ${question.sealed}`).digest('base64url');
  const challenge = await (await post('/ask/work', { what: `question ${digest}` })).json();
  const work = JSON.stringify({ challenge, solution: await solveChallenge({ challenge, deriveKey }) });
  const body = { key: 'k1', ...question, work, ...changes };
  const reply = await post('/ask/send', body, headers);
  return { status: reply.status, told: (await reply.json().catch(() => null)) as unknown, body };
}

test('a flood pays for each question, and ends soon all the same', async () => {
  const database = new DatabaseSync(join(folder, 'directory.sqlite'), { readOnly: true });
  const { id: key } = database.prepare('select id from question_keys').get() as { id: string };
  const kept = () =>
    Number((database.prepare('select count(*) as n from questions').get() as { n: number }).n);
  const before = kept();
  expect((await send({ key }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect(await send({ key, work: '{}' })).toMatchObject({ status: 403, told: { problem: 'work' } });
  const other = randomBytes(594).toString('base64url');
  expect(await send({ key, sealed: other })).toMatchObject({ status: 403, told: { problem: 'work' } });
  for (const wrong of [{ sealed: 'AAAA' }, { id: 'x' }, { name: 'Ana' }])
    expect((await send({ key, ...wrong } as Record<string, string>)).status).toBe(400);
  expect((await post('/ask/work', { what: 'x'.repeat(101) })).status).toBe(400);
  expect((await fetch(`${server.origin}/ask/send`)).status).toBe(405);
  expect(kept()).toBe(before);

  let last = await send({ key });
  const { body } = last;
  for (let sent = 0; sent < 6 && last.status === 200; sent += 1) last = await send({ key });
  expect(last).toMatchObject({ status: 429, told: { problem: 'often' } });
  expect(kept() - before).toBeLessThanOrEqual(6);
  expect((await post('/ask/send', body)).status).toBe(403);
  database.close();
});
