import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openExportOf } from './support/open-export.ts';
import { PASSPHRASE, setPassphrase, unlock } from './support/passphrase.ts';
import { CHROMIUM } from './support/processes.ts';
import { OFFLINE_TOO, readyOffline, useProduct, useServer, type Visit, visit } from './support/product.ts';
import { HAPPENED, happened, Sheet } from './support/sheet.ts';

const SECRET = 'Mark called me boring';
const locked = (page: Page) => page.getByRole('heading', { name: 'Locked' }).waitFor();
const lockNow = (page: Page) => page.getByRole('button', { name: 'Lock now' }).first().click();

async function keepSecret(page: Page): Promise<void> {
  const sheet = await new Sheet(page).open('abc');
  await sheet.write(HAPPENED, SECRET);
  await sheet.keep();
}

describe('Back, in a browser that puts whole pages aside as they stand', () => {
  const server = useServer();
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({
      ...CHROMIUM,
      ignoreDefaultArgs: ['--disable-back-forward-cache'],
    });
  });
  afterAll(() => browser.close());

  /** How each page came back: whether it had been put aside, and whether the secret stood on it at that moment. */
  async function arrive(): Promise<Visit & { readonly returns: string[] }> {
    // Where Leave goes to.
    const expects = [/^https:\/\/www\.bbc\.co\.uk\//];
    const made = await visit(browser, server().origin, { ...OFFLINE_TOO, expects });
    await made.context.route('https://www.bbc.co.uk/**', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<h1>Weather</h1>' }),
    );
    await made.context.addInitScript((secret) => {
      addEventListener('pageshow', ({ persisted }) => {
        const told = document.documentElement.innerHTML.includes(secret);
        console.log(`came back: ${persisted} ${told}`);
      });
    }, SECRET);
    const returns: string[] = [];
    made.page.on('console', (message) => {
      const found = /^came back: (true .*)/.exec(message.text());
      if (found) returns.push(found[1]!);
    });
    return { ...made, returns };
  }
  const readSecret = async (made: Visit) => {
    await made.page.goto('/app/records');
    await locked(made.page);
    await unlock(made, PASSPHRASE);
    await made.page.getByText(SECRET).first().waitFor({ timeout: 30_000 });
  };
  const toHandbook = async (page: Page) => {
    await page.locator('footer').getByRole('link', { name: 'Handbook' }).click();
    await page.waitForURL('**/handbook');
  };
  const back = (page: Page) => page.goBack({ waitUntil: 'commit' });

  test('shows nothing that a passphrase opens: after going on, after Leave, after a lock elsewhere', async () => {
    const made = await arrive();
    const { page, context, returns } = made;
    await keepSecret(page);
    // A browser gives up what it put aside once a worker takes over.
    await readyOffline(page);
    // Without a passphrase the page comes back as it stood: this browser does put pages aside.
    await page.goto('/app/records');
    await page.getByText(SECRET).first().waitFor();
    await toHandbook(page);
    await back(page);
    await page.getByText(SECRET).first().waitFor();
    await expect.poll(() => returns).toEqual(['true true']);

    await setPassphrase(made, PASSPHRASE);
    await lockNow(page);
    const clear = async () => {
      await locked(page);
      expect(await page.content()).not.toContain(SECRET);
      expect(returns.slice(1)).not.toContain('true true');
    };
    await readSecret(made);
    await toHandbook(page);
    await back(page);
    await clear();

    await readSecret(made);
    await toHandbook(page);
    await page.locator('[data-leave]').first().click();
    await page.getByRole('heading', { name: 'Weather' }).waitFor();
    await back(page);
    await clear();

    await readSecret(made);
    await page.getByRole('link', { name: 'Patterns' }).first().click();
    await page.getByRole('heading', { level: 1, name: 'Patterns' }).waitFor();
    await page.locator('[data-leave]').first().click();
    await page.getByRole('heading', { name: 'Weather' }).waitFor();
    await back(page);
    await clear();

    await readSecret(made);
    await toHandbook(page);
    const other = { ...made, page: await context.newPage() };
    await readSecret(other);
    await lockNow(other.page);
    await locked(other.page);
    await back(page);
    await clear();
    await context.close();
  });
});

describe('what stands in one tab, when another', () => {
  const product = useProduct();

  const eraseAll = async (page: Page) => {
    await page.goto('/app/settings/erase');
    await page.getByRole('button', { name: 'Erase everything on this device' }).click();
    await page.getByRole('button', { name: 'Yes, erase it all now' }).click();
    await page.getByRole('heading', { name: 'Erased' }).waitFor();
  };
  const databases = (page: Page) =>
    page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));

  /** One entry, by a file. */
  async function bringIn(page: Page, payload: object): Promise<void> {
    await page.goto('/app/settings/import');
    await page.getByLabel('Choose a file').setInputFiles({
      name: 'export.json',
      mimeType: 'application/json',
      buffer: Buffer.from(openExportOf('one', payload)),
    });
    await page.getByRole('button', { name: 'Bring it in' }).click();
    await page.getByText(/records? came in/).waitFor();
  }

  /** Urge help in a second tab, with the person's own reason on it. */
  async function withReason(): Promise<{ readonly made: Visit; readonly now: Page }> {
    const made = await product.fresh();
    await bringIn(made.page, {
      tool: 'cost-benefit',
      version: 1,
      values: { gains: [{ id: 'calm', text: SECRET }], 'count-most': ['calm'] },
    });
    const now = await made.context.newPage();
    await now.goto('/now');
    await now.locator('[data-reasons]').getByText(SECRET).waitFor({ state: 'attached' });
    return { made, now };
  }
  const gone = (now: Page) => expect.poll(() => now.content()).not.toContain(SECRET);

  test('locks: the person’s own reasons leave urge help', async () => {
    const { made, now } = await withReason();
    const reasons = now.locator('#my-reasons');
    await reasons.getByText('Read the reasons you wrote').waitFor();
    expect(await reasons.getByRole('link', { name: 'Write them down' }).isVisible()).toBe(false);
    await setPassphrase(made, PASSPHRASE);
    await lockNow(made.page);
    await locked(made.page);
    await gone(now);
    await reasons.getByText('Say three reasons out loud.').waitFor();
    await now.getByRole('button', { name: '7', exact: true }).waitFor();
  });

  test('locks while something else is said in the place of a way of one’s own: the way does not come back', async () => {
    const made = await product.fresh();
    await bringIn(made.page, {
      tool: 'urge-card',
      version: 1,
      values: { lines: [{ id: 'wait', text: SECRET, method: 'delay' }] },
    });
    const now = await made.context.newPage();
    await now.clock.install();
    await now.goto('/now');
    await now.locator('[data-way]').getByText(SECRET).waitFor();
    await now.locator('[data-go]').click();
    await now.getByRole('button', { name: 'It is over' }).waitFor();
    await now.clock.fastForward('11:00');
    await now.getByText('The clock has run out.').waitFor();
    await setPassphrase(made, PASSPHRASE);
    await now.locator('[data-locked]').waitFor();
    await now.getByRole('button', { name: 'It is over' }).click();
    await now.locator('[data-drop]').click();
    await now.getByRole('button', { name: 'Start again' }).click();
    await now.locator('[data-go]').waitFor();
    expect(await now.content()).not.toContain(SECRET);
  });

  test('erases: the reasons leave urge help, and a sheet says so and writes nothing back', async () => {
    const { made, now } = await withReason();
    const { page, context } = made;
    const writing = await context.newPage();
    const sheet = await new Sheet(writing).open('goal');
    await sheet.write('What I want to do', 'half a thought');
    await writing.getByText('Draft kept').first().waitFor();
    await sheet.write('What I want to do', 'half a thought, and the rest');
    await eraseAll(page);
    await writing.getByText('Everything in this browser was erased from another tab.').waitFor();
    await gone(now);
    expect(await writing.content()).not.toContain('half a thought');
    for (const tab of [writing, now]) {
      // What waits to be written when a page goes is not to bring the storage back.
      await tab.goto('/help');
      expect(await databases(tab)).toEqual([]);
    }
  });

  test('makes and locks what was not there yet: words begun here wait behind the lock, and can then be kept', async () => {
    const { page, context, watch } = await product.fresh();
    // A tab that no hint reaches, as one that slept.
    await page.addInitScript(() => {
      Object.assign(globalThis, {
        BroadcastChannel: class extends EventTarget {
          postMessage() {}
          close() {}
        },
      });
    });
    const sheet = await new Sheet(page).open('abc');
    const other = { page: await context.newPage(), context, watch };
    await keepSecret(other.page);
    await setPassphrase(other, PASSPHRASE);
    await lockNow(other.page);
    await locked(other.page);

    await sheet.write(HAPPENED, 'begun before the lock was seen');
    await locked(page);
    expect(await page.getByRole('textbox', { name: HAPPENED }).count()).toBe(0);
    await unlock({ page, context, watch }, PASSPHRASE);
    await page.getByRole('form').waitFor({ timeout: 30_000 });
    expect(await happened(page)).toBe('begun before the lock was seen');
    await sheet.keep();
    await page.getByRole('link', { name: 'Records' }).first().click();
    await page.getByText('begun before the lock was seen').first().waitFor();
    await page.getByText(SECRET).first().waitFor();
  });
});
