import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { launch, type RunningServer, readyOffline, startServer, type Visit, visit } from './product.ts';
import { ride } from './profile.ts';
import { Sheet } from './sheet.ts';

let server: RunningServer;
let browser: Browser;
const open: BrowserContext[] = [];
beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launch()]);
});
afterEach(async () => {
  for (const context of open.splice(0)) await context.close();
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

/** A fresh visit in which a script has spoilt the browser before any page runs. */
async function spoilt(script?: () => void): Promise<Visit> {
  const made = await visit(browser, server.origin);
  open.push(made.context);
  if (script) await made.context.addInitScript(script);
  return made;
}

const HAPPENED = 'What happened';
const words = async (page: Page) => page.getByRole('textbox', { name: HAPPENED }).inputValue();

describe('a browser that keeps nothing', () => {
  const ways: Record<string, () => void> = {
    'has no database': () => Object.defineProperty(globalThis, 'indexedDB', { value: undefined }),
    'refuses to open one': () => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      };
    },
    'fails while opening': () => {
      IDBFactory.prototype.open = () => {
        const request = new EventTarget() as IDBOpenDBRequest;
        const error = new DOMException('A mutation operation was attempted', 'InvalidStateError');
        Object.assign(request, { error, readyState: 'done' });
        setTimeout(() => request.dispatchEvent(new Event('error')));
        return request;
      };
    },
  };
  for (const [way, script] of Object.entries(ways)) {
    test(`which ${way}: the person is told, and just this visit works`, async () => {
      const { page, watch } = await spoilt(script);
      await page.goto('/app');
      await page.getByRole('heading', { name: 'Take a bearing' }).waitFor();
      const sheet = await new Sheet(page).open('abc');
      await sheet.write(HAPPENED, 'Mark called me boring');
      await page.getByText('This browser keeps nothing').waitFor();
      await sheet.keep();
      await page.getByRole('link', { name: 'Records' }).first().click();
      await page.getByText('Mark called me boring').first().waitFor();
      await page.getByText(/goes when you close this page/).waitFor();
      expect(watch.troubles).toEqual([]);
    });
  }

  test('urge help runs all the same, and says that it kept nothing', async () => {
    const made = await spoilt(ways['has no database']);
    await ride(made, 'This browser would not keep it.');
    expect(made.watch.troubles).toEqual([]);
  });
});

describe('a device without room', () => {
  const full = () => {
    Object.defineProperty(globalThis, 'full', { value: false, writable: true });
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...given) {
      if ((globalThis as unknown as { full: boolean }).full)
        throw new DOMException('no room', 'QuotaExceededError');
      return put.apply(this, given);
    };
  };
  const fill = (page: Page, on: boolean) =>
    page.evaluate((to) => Object.assign(globalThis, { full: to }), on);

  test('says so in one sentence, leaves the words where they are, and keeps them once there is room', async () => {
    const { page } = await spoilt(full);
    const sheet = await new Sheet(page).open('abc');
    await sheet.write(HAPPENED, 'kept before');
    await sheet.keep();
    await fill(page, true);
    await sheet.write(HAPPENED, 'written without room');
    await page.getByText('The draft could not be kept on this device.').waitFor();
    await page.getByRole('button', { name: 'Keep', exact: true }).first().click();
    await page.getByText(/no room left/).waitFor();
    expect(await words(page)).toBe('written without room');
    await fill(page, false);
    await sheet.keep();
    await page.reload();
    await page.getByRole('form').waitFor();
    expect(await words(page)).toBe('written without room');
  });

  test('removing a record and setting a passphrase say it too', async () => {
    const made = await spoilt(full);
    const { page, watch } = made;
    const sheet = await new Sheet(page).open('abc');
    await sheet.write(HAPPENED, 'kept before');
    await sheet.keep();
    await fill(page, true);
    await page.getByRole('button', { name: 'Remove this sheet' }).click();
    await page.getByText(/no room left/).waitFor();
    expect(await words(page)).toBe('kept before');
    await page.goto('/app/records');
    await fill(page, true);
    await page.getByRole('button', { name: 'Remove', exact: true }).first().click();
    await page.getByText(/no room left/).waitFor();
    await page.getByText('kept before').first().waitFor();
    await page.goto('/app/settings/lock');
    await fill(page, true);
    await page.getByLabel('New passphrase').fill('quartz heron ladle');
    await page.getByLabel('The same once more').fill('quartz heron ladle');
    await page.getByRole('button', { name: 'Set it' }).click();
    await page.getByText(/no room left/).waitFor({ timeout: 30_000 });
    await page.goto('/app/records');
    await page.getByText('kept before').first().waitFor();
    expect(watch.troubles).toEqual([]);
  });
});

describe('a clock that is wrong', () => {
  test('by ten years either way: all is kept, and the newest keeping is the one that counts', async () => {
    const { page, watch } = await spoilt();
    const sheet = await new Sheet(page).open('goal');
    const goals = async (text: string, at: string) => {
      await page.clock.setFixedTime(at);
      await page.goto('/app/tools/goal#new');
      await page.reload();
      await page.getByRole('form').waitFor();
      await sheet.write('What I want to do', text);
      await sheet.keep();
    };
    await goals('one at the right time', '2026-11-23T12:00:00Z');
    await goals('two in the far future', '2036-11-23T12:00:00Z');
    await sheet.write('What I want to do', 'two, written again in the future');
    await sheet.keep();
    const id = new URL(page.url()).hash;
    await goals('three, ten years back', '2016-11-23T12:00:00Z');
    // An edit made when the clock has gone back is still the later one.
    await page.goto(`/app/tools/goal${id}`);
    await page.reload();
    await page.getByRole('form').waitFor();
    await sheet.write('What I want to do', 'two, as it stands at last');
    await sheet.keep();
    await page.clock.setFixedTime('2026-11-24T12:00:00Z');
    for (const path of ['/app', '/app/patterns', '/app/settings']) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
    }
    await page.goto('/app/records');
    for (const text of ['one at the right time', 'two, as it stands at last', 'three, ten years back'])
      await page.getByText(text).first().waitFor();
    expect(await page.getByText('two in the far future').count()).toBe(0);
    expect(watch.troubles).toEqual([]);
  });

  test('removed by a clock that runs ahead, a record can still be had back', async () => {
    const { page } = await spoilt();
    const sheet = await new Sheet(page).open('abc');
    await sheet.write(HAPPENED, 'not to be lost');
    await sheet.keep();
    await page.clock.setFixedTime('2036-11-23T12:00:00Z');
    await page.goto('/app/records');
    await page.getByRole('button', { name: 'Remove', exact: true }).first().click();
    await page.clock.setFixedTime('2026-11-23T12:00:00Z');
    await page.reload();
    await page.getByText('Recently removed').click();
    await page.getByRole('button', { name: 'Put back', exact: true }).first().click();
    await page.reload();
    await page.getByRole('button', { name: 'Remove', exact: true }).first().waitFor();
    await page.getByText('not to be lost').first().waitFor();
  });
});

describe('a browser that threw something away', () => {
  test('the cache: the next visit fetches it again, and everything kept is there', async () => {
    const { page, context } = await spoilt();
    const sheet = await new Sheet(page).open('abc');
    await sheet.write(HAPPENED, 'still here');
    await sheet.keep();
    await readyOffline(page);
    await page.evaluate(async () => {
      for (const name of await caches.keys()) await caches.delete(name);
    });
    await page.goto('/app/records');
    await page.getByText('still here').first().waitFor();
    await readyOffline(page);
    await context.setOffline(true);
    await page.goto('/app/records');
    await page.getByText('still here').first().waitFor();
  });

  test('the database: an open page says so, a new one begins afresh, urge help works without a network', async () => {
    const { page, context } = await spoilt();
    const sheet = await new Sheet(page).open('abc');
    await sheet.write(HAPPENED, 'thrown away');
    await sheet.keep();
    await readyOffline(page);
    const protocol = await context.newCDPSession(page);
    await protocol.send('Storage.clearDataForOrigin', { origin: server.origin, storageTypes: 'indexeddb' });
    await sheet.write(HAPPENED, 'words on the screen');
    await page.getByRole('button', { name: 'Keep', exact: true }).first().click();
    await page
      .getByText(/gone from this browser|could not be kept/)
      .first()
      .waitFor();
    expect(await words(page)).toBe('words on the screen');
    await context.setOffline(true);
    await page.goto('/now');
    await page.getByRole('button', { name: '7', exact: true }).waitFor();
    await page.goto('/app');
    await page.getByRole('heading', { name: 'Take a bearing' }).waitFor();
    await sheet.open('abc');
    await sheet.write(HAPPENED, 'begun again');
    await sheet.keep();
  });
});

/** Turns one bit in the middle of what stands under a key; returns how many values the shelf has. */
const turnOneBit = (page: Page, shelf: string) =>
  page.evaluate(
    (name) =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('bearings');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const transaction = opening.result.transaction(name, 'readwrite');
          const store = transaction.objectStore(name);
          const keys = store.getAllKeys();
          const values = store.getAll();
          values.onsuccess = () => {
            const bytes = values.result[0] as Uint8Array;
            bytes[bytes.length >> 1]! ^= 1;
            store.put(bytes, keys.result[0]);
          };
          transaction.oncomplete = () => {
            opening.result.close();
            resolve(values.result.length);
          };
        };
      }),
    shelf,
  );

test('one bit turned in one record: the others open, and the page says that one could not be read', async () => {
  const { page, watch } = await spoilt();
  const sheet = new Sheet(page);
  for (const text of ['first', 'second', 'third']) {
    await sheet.open('goal', '#new');
    await page.reload();
    await page.getByRole('form').waitFor();
    await sheet.write('What I want to do', `the ${text} goal`);
    await sheet.keep();
  }
  expect(await turnOneBit(page, 'log')).toBe(3);
  await page.goto('/app/records');
  await page.reload();
  await page.getByText('One record is damaged and can’t be read. The others are safe.').waitFor();
  await page.getByText('the second goal').first().waitFor();
  await page.getByText('the third goal').first().waitFor();
  expect(await page.getByText('the first goal').count()).toBe(0);
  await sheet.open('abc');
  await sheet.write(HAPPENED, 'life goes on');
  await sheet.keep();
  expect(watch.troubles).toEqual([]);
});

describe('two tabs', () => {
  test('agree at once on what is kept, changed and removed', async () => {
    const { page, context } = await spoilt();
    const sheet = await new Sheet(page).open('goal');
    await sheet.write('What I want to do', 'said in one tab');
    await sheet.keep();
    const other = await context.newPage();
    await other.goto('/app/records');
    await other.getByText('said in one tab').first().waitFor();
    await sheet.write('What I want to do', 'changed in one tab');
    await sheet.keep();
    await other.getByText('changed in one tab').first().waitFor();
    await other.getByRole('button', { name: 'Remove', exact: true }).first().click();
    await other.getByText('Removed. It can be had back for 30 days.').waitFor();
    await page.getByRole('link', { name: 'Records' }).first().click();
    await page.getByText('Recently removed').waitFor();
    expect(await page.getByRole('button', { name: 'Remove', exact: true }).count()).toBe(0);
  });

  test('may both write: each keeps its own sheet, and neither takes words from the other', async () => {
    const { page, context } = await spoilt();
    const other = await context.newPage();
    const [one, two] = [new Sheet(page), new Sheet(other)];
    await one.open('abc');
    await two.open('goal');
    await one.write(HAPPENED, 'from the first');
    await two.write('What I want to do', 'from the second');
    await Promise.all([one.keep(), two.keep()]);
    for (const tab of [page, other]) {
      await tab.goto('/app/records');
      await tab.getByText('from the first').first().waitFor();
      await tab.getByText('from the second').first().waitFor();
    }
  });
});

describe('odd words', () => {
  const ODD = {
    emoji: '👩‍👩‍👧‍👦 🏳️‍🌈 🙂'.repeat(20),
    'right to left': 'אני רוצה להיות שם מחר בבוקר ‮abc‬ مرحبا بكم',
    zalgo: `z${'̴̵̶̖̗̀́̂'.repeat(12)}algo`,
    'one long word': 'w'.repeat(900),
    markup: '<img src=x onerror=alert(1)> {{1+1}} </script> & "',
  };
  /** Nothing runs off the page sideways. */
  const wide = (page: Page) =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

  test('stand as they were written in every kind of field, on paper and in the lists, at 320 pixels', async () => {
    const { page, watch } = await spoilt();
    await page.setViewportSize({ width: 320, height: 640 });
    const all = Object.values(ODD);
    const sheet = await new Sheet(page).open('cost-benefit');
    await sheet.list('What it gives me', all);
    expect(await wide(page)).toBe(0);
    await sheet.keep();
    await sheet.open('abc');
    await sheet.write(HAPPENED, all.join('\n'));
    await sheet.keep();
    await sheet.open('goal');
    await sheet.write('What I want to do', ODD['right to left']);
    await sheet.keep();
    await sheet.open('support-people');
    await page.getByRole('form').getByRole('textbox').first().fill(ODD.zalgo);
    await sheet.keep();
    await sheet.open('urge-card');
    await page.getByRole('textbox', { name: /add a name/ }).fill('👩‍👩‍👧‍👦'.repeat(15));
    await page.getByRole('textbox', { name: /add a name/ }).press('Enter');
    await sheet.keep();
    for (const path of [
      '/app',
      '/app/records',
      '/app/tools',
      '/app/tools/urge-card',
      '/app/settings/export',
    ]) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      expect(await wide(page), path).toBe(0);
    }
    await page.goto('/app/records');
    await page.getByText(ODD['right to left']).first().waitFor();
    expect(await page.locator('main img').count()).toBe(0);
    await sheet.open('abc');
    await page.goto('/app/tools/abc');
    expect(watch).toEqual({ troubles: [], foreign: [] });
  });

  test('control characters leave no trace, the words around them stay', async () => {
    const { page } = await spoilt();
    const sheet = await new Sheet(page).open('abc');
    await sheet.write(HAPPENED, 'one\u0000\u0007 two\u001b[31m three\u0085\ud800');
    await sheet.keep();
    expect(await words(page)).toBe('one two[31m three\ufffd');
  });

  test('100 kB pasted into each kind of field: what fits stays, one sentence names the limit, and it is kept', async () => {
    const { page, context, watch } = await spoilt();
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.setViewportSize({ width: 320, height: 640 });
    const paste = async (text: string) => {
      await page.evaluate((given) => navigator.clipboard.writeText(given), text);
      await page.keyboard.press('Control+V');
    };
    const page100 = 'A line of words. '.repeat(6_000);
    const lines = 'a line\n'.repeat(3_000);
    const sheet = await new Sheet(page).open('abc');
    await page.getByRole('textbox', { name: HAPPENED }).focus();
    await paste(page100);
    await page.getByText('Only 20,000 characters fit here.').waitFor();
    expect(await words(page)).toHaveLength(20_000);
    await sheet.keep();
    await sheet.open('goal');
    await page.getByRole('textbox', { name: 'What I want to do' }).focus();
    await paste(page100);
    await page.getByText('Only 5,000 characters fit here.').waitFor();
    await sheet.keep();
    await sheet.open('cost-benefit');
    const add = page.getByRole('textbox', { name: 'What it gives me: add one' });
    await add.focus();
    await paste(lines);
    await page.getByText('A list holds 100 lines. The rest was left out.').first().waitFor();
    expect((await sheet.texts('What it gives me')).length).toBe(100);
    await sheet.keep();
    await page.goto('/app/begin');
    await page.getByRole('button', { name: 'Alcohol' }).click();
    await page.getByLabel('What do you call it?').focus();
    await paste(page100);
    expect((await page.getByLabel('What do you call it?').inputValue()).length).toBeLessThanOrEqual(200);
    await page.goto('/app/records');
    await page.getByText('A line of words.').first().waitFor();
    expect(await wide(page)).toBe(0);
    expect(watch).toEqual({ troubles: [], foreign: [] });
  });
});
