import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  askedOfCopies,
  button,
  copyNow,
  digits,
  joinByWords,
  keep,
  keepMore,
  loadPages,
  says,
  scanned,
  shows,
  turnOn,
  wordsOf,
  wordsShown,
} from './support/copied.ts';
import { go } from './support/inside.ts';
import { axe } from './support/pages.ts';
import { PASSPHRASE, setPassphrase, showOwner } from './support/passphrase.ts';
import { type RunningServer, startServer } from './support/processes.ts';
import { useBrowser, useVisits, type Visit, type VisitOptions } from './support/product.ts';
import { AWAY, answeredWith } from './support/watch.ts';

const data = mkdtempSync(join(tmpdir(), 'copied-'));
const browser = useBrowser();
let server: RunningServer;
let port = '0';
const begin = async () => {
  server = await startServer({ DATA_DIR: data, PORT: port });
  ({ port } = new URL(server.origin));
};
beforeAll(begin);
afterAll(async () => {
  await server.stop();
  rmSync(data, { recursive: true, force: true });
});

/** A device of its own, which nobody has used. */
const device = useVisits(browser, () => server.origin);

/** A device with a record and a copy. */
async function copied(words: string, options?: VisitOptions): Promise<Visit> {
  const made = await device(options);
  await keep(made.page, words);
  await turnOn(made.page);
  return made;
}

test('until somebody turns it on nothing goes to the copy: its page asks whether the server keeps any', async () => {
  const made = await device();
  const { page } = made;
  const asked = askedOfCopies(made);
  await keep(page, 'on this device alone');
  for (const path of ['/app/records', '/app/settings/words', '/app/settings/export']) await go(page, path);
  expect(asked).toEqual([]);
  await go(page, '/app/settings');
  await go(page, '/app/settings/copy');
  await button(page, 'Keep a copy on the server').waitFor();
  expect([...new Set(asked)]).toEqual(['GET /relay']);
  await turnOn(page);
  expect(asked).toContain('socket');
}, 60_000);

test('a second device comes in by the picture, and both go on apart while the server is killed', async () => {
  const one = await copied('from the first', { expects: [AWAY] });
  const two = await device({ expects: [AWAY] });
  await keep(two.page, 'from the second');
  await go(one.page, '/app/settings/copy');
  expect(await axe(one.page)).toEqual([]);
  await button(one.page, 'Show the picture').click();
  const address = await scanned(one.page);
  expect(address).toMatch(new RegExp(`^${server.origin}/app/join#[\\w-]{27}$`));
  await two.page.goto(address);
  await button(two.page, 'Yes, go on').waitFor({ timeout: 30_000 });
  expect(new URL(two.page.url()).hash).toBe('');
  expect(
    await two.page.evaluate(() =>
      navigation
        .entries()
        .map(({ url }) => url)
        .join(),
    ),
  ).not.toContain('#');
  expect(await axe(two.page)).toEqual([]);
  await button(two.page, 'Yes, go on').click();
  expect(await digits(two.page)).toBe(await digits(one.page));
  await says(two.page, 'It goes both ways.');
  expect(await axe(two.page)).toEqual([]);
  await button(one.page, 'Yes, let it in').click();
  await says(one.page, 'Say yes on the other device too.');
  await button(two.page, 'Yes, it is the same').click();
  await says(two.page, '2 records are here.');
  await says(one.page, 'The other device is in.');
  await shows(two.page, 'from the first');
  await copyNow(one.page);
  await says(one.page, /On this device, on the server, and on another device/);
  await shows(one.page, 'from the second');

  // What the pages need is there before the server goes.
  for (const { page } of [one, two]) await loadPages(page);
  const gone = once(server.process, 'exit');
  server.process.kill('SIGKILL');
  await gone;
  try {
    await keepMore(one.page, 'while it was away, here');
    await keepMore(two.page, 'while it was away, there');
    await go(one.page, '/app/settings/copy');
    await says(one.page, /not copied yet/);
  } finally {
    await begin();
  }
  for (const { page } of [one, two, one]) await copyNow(page);
  await shows(one.page, 'while it was away, there');
  await shows(two.page, 'while it was away, here');
}, 180_000);

test('who sends the address of their own picture gets nothing as long as the person does not say that it is the same', async () => {
  const eve = await copied('of somebody else');
  const one = await device();
  await keep(one.page, 'for nobody else');
  await setPassphrase(one, PASSPHRASE);
  await go(eve.page, '/app/settings/copy');
  await button(eve.page, 'Show the picture').click();
  const { hash } = new URL(await scanned(eve.page));
  await go(one.page, '/app/join');
  await one.page.evaluate((picture) => {
    location.hash = picture;
  }, hash);
  await showOwner(one, 'another passphrase');
  await says(one.page, 'This passphrase does not open it.');
  expect(await axe(one.page)).toEqual([]);
  await showOwner(one, PASSPHRASE);
  await button(one.page, 'Yes, go on').click();
  expect(await digits(one.page)).toBe(await digits(eve.page));
  await button(eve.page, 'Yes, let it in').click();
  await button(one.page, 'No, end this').click();
  await says(one.page, 'Nothing came here, and nothing left this device.');
  // Which of the two it is goes by whether the end comes before what is handed over.
  await says(eve.page, /The other device has not answered\.|No device came in\./);
  await copyNow(eve.page);
  await go(one.page, '/app/records');
  await says(one.page, 'for nobody else');
  expect(await one.page.getByText('of somebody else').count()).toBe(0);
}, 180_000);

test('a device comes in by the 12 words; wrong ones, and those of another vault, bring nothing', async () => {
  const one = await copied('kept by words');
  const words = await wordsOf(one.page);
  expect(words.split(' ')).toHaveLength(12);
  await one.page.emulateMedia({ media: 'print' });
  expect(await one.page.locator('ol[lang=en] li').last().isVisible()).toBe(true);
  expect(await one.page.getByRole('heading', { level: 1 }).isVisible()).toBe(false);
  await one.page.emulateMedia({ media: 'screen' });
  const two = await device();
  await keep(two.page, 'of somebody else');
  const others = await wordsOf(two.page);
  await joinByWords(two.page, words.split(' ').slice(1).join(' '));
  await says(two.page, 'These are 11 words, and 12 are needed.');
  // As the sheet prints them, and a word that is none.
  await joinByWords(two.page, words.replace(/^\w+/, '1 draught'));
  await says(two.page, '“draught” is not one of the words.');
  await joinByWords(two.page, others);
  await says(two.page, 'These words lead to no copy on this server.');
  await joinByWords(two.page, words.toUpperCase());
  await says(two.page, '2 records are here.');
  await shows(two.page, 'kept by words');
  // The other space of the same device has other words.
  await two.page.goto('/app/family/join');
  await two.page.getByLabel('Your 12 words, in order').fill(words);
  await button(two.page, 'Bring it here').click();
  await says(two.page, 'This belongs to another part of Bearings');
  expect(await axe(two.page)).toEqual([]);
  const there = two.page.getByRole('link', { name: 'Go to the pages for your own change' });
  expect(await there.getAttribute('href')).toBe('/app/join');
}, 120_000);

test('after a device was lost the keys are changed: old words bring nothing, new ones everything', async () => {
  const one = await copied('kept through a change');
  const old = await wordsOf(one.page);
  const lost = await device();
  await joinByWords(lost.page, old);
  await says(lost.page, 'One record is here.');
  await go(one.page, '/app/settings/copy');
  await button(one.page, 'Change the keys').click();
  await button(one.page, 'Yes, change the keys').click();
  const fresh = await wordsShown(one.page);
  expect(fresh).not.toBe(old);
  await keep(one.page, 'not for the lost one');
  await copyNow(one.page);
  // It hears so by itself.
  await go(lost.page, '/app/settings/copy');
  await says(lost.page, 'The copy has ended for this device');
  const next = await device();
  await joinByWords(next.page, old);
  await says(next.page, 'These words lead to no copy on this server.');
  await joinByWords(next.page, fresh);
  await says(next.page, '2 records are here.');
  await shows(next.page, 'not for the lost one');
}, 180_000);

test('a network without sockets is enough', async () => {
  const [one, two] = [await device(), await device()];
  for (const { context } of [one, two])
    await context.routeWebSocket('**/socket', (socket) => void socket.close({ code: 1011 }));
  await keep(one.page, 'by post alone');
  await go(one.page, '/app/settings/copy');
  await button(one.page, 'Keep a copy on the server').click();
  await says(one.page, 'Everything is copied.');
  await joinByWords(two.page, await wordsOf(one.page));
  await says(two.page, 'One record is here.');
  await shows(two.page, 'by post alone');
}, 120_000);

test('a network that wants somebody to sign in changes nothing, and it goes on behind it', async () => {
  const { page, context } = await copied('before the hotel');
  const portal = { contentType: 'text/html', body: '<!doctype html><title>Welcome</title>' };
  await context.routeWebSocket('**/socket', (socket) => void socket.close({ code: 1011 }));
  await context.route('**/relay', (route) => route.fulfill(portal));
  await keep(page, 'in the hotel');
  await go(page, '/app/settings/copy');
  await button(page, 'Copy now').click();
  await says(page, 'The server cannot be reached.');
  await says(page, 'One change is not copied yet.');
  await context.unroute('**/relay');
  await copyNow(page);
}, 120_000);

test('stopping can be taken back; a copy that was removed is gone for all', async () => {
  const one = await copied('to be ended');
  const words = await wordsOf(one.page);
  await go(one.page, '/app/settings/copy');
  await button(one.page, 'Stop copying on this device').click();
  await says(one.page, 'This device no longer copies.');
  await button(one.page, 'Undo').click();
  await says(one.page, 'Everything is copied.');
  await button(one.page, 'Remove the copy from the server').click();
  await button(one.page, 'Yes, delete the copy').click();
  await says(one.page, 'The copy is deleted from the server.');
  const two = await device();
  await joinByWords(two.page, words);
  await says(two.page, 'These words lead to no copy on this server.');
}, 120_000);

test('erasing everything takes the copy along where the person wants that', async () => {
  const one = await copied('to be erased');
  const words = await wordsOf(one.page);
  await go(one.page, '/app/settings/erase');
  await one.page.getByLabel('Delete the copy on the server too').check();
  await button(one.page, 'Erase everything on this device').click();
  await button(one.page, 'Yes, erase it all now').click();
  await says(one.page, /Nothing you wrote is left in this browser/);
  await says(one.page, 'The copy on the server is deleted too.');
  expect(await one.page.evaluate(() => localStorage.getItem('bearings.orders'))).toBeNull();
  const two = await device();
  await joinByWords(two.page, words);
  await says(two.page, 'These words lead to no copy on this server.');
}, 120_000);

test('a server that keeps no copies says so', async () => {
  const without = await startServer({ RELAY: 'no' });
  try {
    const { page } = await device({ expects: [answeredWith(404)] }, without.origin);
    await page.goto('/app/settings');
    await says(page, 'This server keeps no copies.');
    await go(page, '/app/settings/copy');
    await says(page, 'The server that Bearings comes from keeps no copies.');
    expect(await axe(page)).toEqual([]);
    await go(page, '/app/join');
    await says(page, 'A file does.');
    expect(await page.getByLabel('Your 12 words, in order').count()).toBe(0);
    expect(await axe(page)).toEqual([]);
  } finally {
    await without.stop();
  }
}, 60_000);
