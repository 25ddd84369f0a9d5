import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { turnOneBit } from './support/damage.ts';
import { PASSPHRASE } from './support/passphrase.ts';
import { OFFLINE_TOO, readyOffline, useProduct, type Visit } from './support/product.ts';
import { ride } from './support/ride.ts';
import { HAPPENED, happened, Sheet } from './support/sheet.ts';
import { keepForThisVisit } from './support/visit-only.ts';

const product = useProduct();

/** A fresh visit in which a script has spoilt the browser before any page runs. */
async function spoilt(script: () => void): Promise<Visit> {
  const made = await product.fresh();
  await made.context.addInitScript(script);
  return made;
}

describe('a browser that keeps nothing', () => {
  const ways: Record<string, () => void> = {
    'has no database': () => Object.defineProperty(globalThis, 'indexedDB', { value: undefined }),
    'forbids a look at it': () =>
      Object.defineProperty(globalThis, 'indexedDB', {
        get() {
          throw new DOMException('Access is denied for this document.', 'SecurityError');
        },
      }),
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
      await keepForThisVisit(page, 'Mark called me boring');
      await page.getByText(/goes when you close this page/).waitFor();
      expect(watch.troubles).toEqual([]);
    });
  }

  test.each(['has no database', 'forbids a look at it'])(
    'which %s: urge help runs all the same, and says that it kept nothing',
    async (way) => {
      const made = await spoilt(ways[way]!);
      await ride(made, 'This browser would not keep it.');
      expect(made.watch.troubles).toEqual([]);
    },
  );
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
    expect(await happened(page)).toBe('written without room');
    await fill(page, false);
    await sheet.keep();
    await page.reload();
    await page.getByRole('form').waitFor();
    expect(await happened(page)).toBe('written without room');
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
    expect(await happened(page)).toBe('kept before');
    await page.goto('/app/records');
    await fill(page, true);
    await page.getByRole('button', { name: 'Remove', exact: true }).first().click();
    await page.getByText(/no room left/).waitFor();
    await page.getByText('kept before').first().waitFor();
    await page.goto('/app/settings/lock');
    await fill(page, true);
    await page.getByLabel('New passphrase').fill(PASSPHRASE);
    await page.getByLabel('The same once more').fill(PASSPHRASE);
    await page.getByRole('button', { name: 'Set it' }).click();
    await page.getByText(/no room left/).waitFor({ timeout: 30_000 });
    await page.goto('/app/records');
    await page.getByText('kept before').first().waitFor();
    expect(watch.troubles).toEqual([]);
  });
});

describe('a clock that is wrong', () => {
  test('by ten years either way: all is kept, and the newest keeping is the one that counts', async () => {
    const { page, watch } = await product.fresh();
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
    const { page } = await product.fresh();
    const sheet = await new Sheet(page).open('abc');
    await sheet.write(HAPPENED, 'not to be lost');
    await sheet.keep();
    await page.clock.setFixedTime('2036-11-23T12:00:00Z');
    await page.goto('/app/records');
    await page.getByRole('button', { name: 'Remove', exact: true }).first().click();
    await page.getByText('Removed. It can be had back for 30 days.').waitFor();
    await page.clock.setFixedTime('2026-11-23T12:00:00Z');
    await page.reload();
    await page.getByText('Recently removed').click();
    await page.getByRole('button', { name: 'Put back', exact: true }).first().click();
    await page.getByText('Put back.', { exact: true }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Remove', exact: true }).first().waitFor();
    await page.getByText('not to be lost').first().waitFor();
  });
});

describe('a browser that threw something away', () => {
  test('the cache: the next visit fetches it again, and everything kept is there', async () => {
    const { page, context } = await product.fresh(OFFLINE_TOO);
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
    // Urge help was asked for by no page since: it came back with the rest, and its scripts.
    await page.goto('/help');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.goto('/now');
    await page.getByRole('button', { name: 'Start' }).waitFor();
  });

  test('a cache that cannot be read: every page comes from the network, the way out first of all', async () => {
    const { page, context } = await product.fresh(OFFLINE_TOO);
    await page.goto('/app');
    await readyOffline(page);
    await page.reload();
    await context.serviceWorkers()[0]!.evaluate(() => {
      const refuse = () => Promise.reject(new DOMException('', 'UnknownError'));
      Object.assign(caches, { open: refuse, match: refuse });
    });
    for (const path of ['/recover', '/now', '/help', '/app/tools/abc']) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
    }
  });

  test('the database: an open page says so, a new one begins afresh, urge help works without a network', async () => {
    const { page, context } = await product.fresh(OFFLINE_TOO);
    const sheet = await new Sheet(page).open('abc');
    await sheet.write(HAPPENED, 'thrown away');
    await sheet.keep();
    await readyOffline(page);
    const protocol = await context.newCDPSession(page);
    await protocol.send('Storage.clearDataForOrigin', { origin: product.origin, storageTypes: 'indexeddb' });
    await sheet.write(HAPPENED, 'words on the screen');
    await page.getByRole('button', { name: 'Keep', exact: true }).first().click();
    await page
      .getByText(/gone from this browser|could not be kept/)
      .first()
      .waitFor();
    expect(await happened(page)).toBe('words on the screen');
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

test('one bit turned in one record: the others open, and the page says that one could not be read', async () => {
  const { page, watch } = await product.fresh();
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
    const { page, context } = await product.fresh();
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

  test('one in which nothing was kept yet sees what the other keeps first', async () => {
    const { page, context, watch } = await product.fresh();
    await page.goto('/app/records');
    await page.getByText('Nothing is kept yet').waitFor();
    const other = await context.newPage();
    const sheet = await new Sheet(other).open('abc');
    await sheet.write(HAPPENED, 'said first');
    await sheet.keep();
    await page.getByText('said first').waitFor();
    expect(watch).toEqual({ troubles: [], foreign: [] });
  });

  test('may both write: each keeps its own sheet, and neither takes words from the other', async () => {
    const { page, context } = await product.fresh();
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
