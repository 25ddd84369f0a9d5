import { afterAll, beforeAll, expect, test } from 'vitest';
import { listOfMeetings } from './support/meetings.ts';
import { takeUpInvite } from './support/organisers.ts';
import { axe, sideways } from './support/pages.ts';
import { type RunningServer, startServer } from './support/processes.ts';
import { useBrowser, useVisits, type Visit } from './support/product.ts';
import { answeredWith } from './support/watch.ts';

const browser = useBrowser();
let kept: ReturnType<typeof listOfMeetings>;
let server: RunningServer;
let environment: Record<string, string>;

beforeAll(async () => {
  kept = listOfMeetings();
  environment = { DATA_DIR: kept.folder };
  server = await startServer(environment);
});
afterAll(async () => {
  await server.stop();
  kept.remove();
});

const come = useVisits(browser, () => server.origin, { timezoneId: 'Europe/Lisbon' });
const organiser = async (name: string, ...words: readonly string[]) =>
  takeUpInvite(await come(), environment, name, ...words);
/** The page of the meeting that the words find. */
async function pageOf({ page }: Visit, words: string, name: string): Promise<string> {
  await page.goto(`/meetings?q=${words}`);
  await page.getByRole('link', { name }).first().click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
  return new URL(page.url()).pathname;
}
async function note({ page }: Visit, what: string, words = ''): Promise<void> {
  const open = page.getByText('Tell them', { exact: true });
  if (!(await page.getByLabel(what).isVisible())) await open.click();
  await page.getByLabel(what).check();
  await page.getByLabel('More, if you want').fill(words);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
}
const THANKS = 'Thank you. The organisers will read it.';

test('somebody without scripts says what is wrong; it is read, dealt with, and brought back', async () => {
  const visitor = await come({ javaScriptEnabled: false });
  await pageOf(visitor, 'harbour+street', 'Harbour Street');
  await note(visitor, 'I was there, and it was not held', 'The green door was <b>shut</b>.');
  await visitor.page.getByText(THANKS).waitFor();
  await visitor.page.getByRole('link', { name: 'Back to the list of meetings' }).waitFor();

  const { page } = await organiser('Ana');
  await page.getByRole('heading', { name: 'One note from a visitor' }).waitFor();
  await page.getByText('The green door was <b>shut</b>.').waitFor();
  expect(await axe(page)).toEqual([]);
  expect(await sideways(page)).toEqual([]);
  await page.getByRole('button', { name: 'Dealt with' }).click();
  await page.getByText('Dealt with.', { exact: true }).waitFor();
  expect(await page.getByText('The green door').count()).toBe(0);
  await page.getByRole('button', { name: 'Bring it back' }).click();
  await page.getByText('The green door').waitFor();
  await page.getByRole('link', { name: 'Harbour Street' }).first().click();
  await page.getByText('The green door').waitFor();
  await page.getByRole('button', { name: 'Dealt with' }).click();
  await page.getByRole('button', { name: 'Bring it back' }).waitFor();
  expect(await page.getByText('The green door').count()).toBe(0);
});

test('with a script the device works for it first; who says that it is right is heard by confirming', async () => {
  const visitor = await come();
  const path = await pageOf(visitor, 'late+tide', 'Late tide');
  expect(await axe(visitor.page)).toEqual([]);
  await visitor.page.getByText('Tell them', { exact: true }).click();
  expect(await axe(visitor.page)).toEqual([]);
  expect(await sideways(visitor.page)).toEqual([]);
  const sent = visitor.page.waitForRequest((request) => request.url().includes('?/note'));
  await note(visitor, 'It is right: I was there');
  expect((await sent).postData()).toContain('derivedKey');
  await visitor.page.getByText(THANKS).waitFor();

  const { page } = await organiser('Bo');
  await page.goto(`/organise${path}`);
  await page.getByRole('heading', { name: 'One note from a visitor' }).waitFor();
  await page.getByRole('button', { name: 'All of this is still true' }).click();
  await page.getByText('It is saved').waitFor();
  expect(await page.getByText('One note from a visitor').count()).toBe(0);
});

test('a facilitator reads notes of their own meetings, and settles no others', async () => {
  const visitor = await come({ javaScriptEnabled: false });
  const path = await pageOf(visitor, 'northside', 'Northside library');
  await note(visitor, 'The time is wrong', 'It begins at nine.');
  await visitor.page.getByText(THANKS).waitFor();
  const boss = await organiser('Cleo');
  const id = await boss.page
    .locator('li')
    .filter({ hasText: 'It begins at nine.' })
    .locator('input[name=note]')
    .inputValue();
  const { page } = await organiser('Dan', '--role', 'facilitator');
  expect(await page.getByText('It begins at nine.').count()).toBe(0);
  const answer = await page.request.post(`/organise${path}?/settle`, {
    form: { note: id },
    headers: { 'sec-fetch-site': 'same-origin' },
  });
  expect(answer.status()).toBe(403);
  await boss.page.goto(`/organise${path}`);
  await boss.page.getByRole('checkbox', { name: 'Dan' }).check();
  await boss.page.getByRole('button', { name: 'Save' }).click();
  await boss.page.getByText('It is saved').waitFor();
  await page.goto('/organise');
  await page.getByText('It begins at nine.').waitFor();
});

test('a flood without work ends soon, and what was written is still there', async () => {
  const visitor = await come({ javaScriptEnabled: false, expects: [answeredWith(429)] });
  await pageOf(visitor, 'open+room', 'Open room');
  const { page } = visitor;
  const often = page.getByText('Many notes came from where you are.');
  for (let sent = 0; sent < 4 && !(await often.isVisible()); sent += 1) {
    await page.goto(page.url().replace(/\?.*/, ''));
    await note(visitor, 'The link does not work', 'It says: full');
    await page.getByText(THANKS).or(often).waitFor();
  }
  await often.waitFor();
  expect(await page.getByLabel('More, if you want').inputValue()).toBe('It says: full');
  expect(await page.getByLabel('The link does not work').isChecked()).toBe(true);
  expect(server.output()).not.toContain('It says');
});

test('on a line that stalls the note goes without the work, soon, and says that it is on its way', async () => {
  // The notes before may have been many.
  const visitor = await come({ expects: [answeredWith(429)] });
  const { page, context } = visitor;
  await context.route('**/ask/work', () => {});
  await pageOf(visitor, 'late+tide', 'Late tide');
  await note(visitor, 'The link does not work');
  await page.getByText('One moment.', { exact: true }).waitFor();
  await page.getByText(THANKS).or(page.getByText('Many notes came from where you are.')).waitFor();
});
