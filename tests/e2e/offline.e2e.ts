import { TOOLS } from '@bearings/programme/tools';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { go, stands } from './support/inside.ts';
import { Line } from './support/line.ts';
import { builtPages, shareOut } from './support/pages.ts';
import { BUILD } from './support/processes.ts';
import { cachesOf, OFFLINE_TOO, readyOffline, useProduct, type Visit, visit } from './support/product.ts';
import { ride } from './support/ride.ts';
import { HAPPENED, Sheet } from './support/sheet.ts';
import { toolPage } from './support/spaces.ts';
import { AWAY, answeredWith } from './support/watch.ts';

const product = useProduct();
const { fresh } = product;

const { inEveryWay, inOneWay } = shareOut(builtPages(BUILD).filter((path) => !path.startsWith('/app/')));

describe('after the first visit, without a network', () => {
  let there: Visit;
  beforeAll(async () => {
    there = await visit(product.browser, product.origin, OFFLINE_TOO);
    await there.page.goto('/now/?from=here');
    expect(new URL(there.page.url()).href).toBe(`${product.origin}/now?from=here`);
    await there.page.goto('/app');
    await readyOffline(there.page, '/.whole');
    await there.context.setOffline(true);
  });
  afterAll(() => there.context.close());

  test('every page opens, and nothing asks another origin', async () => {
    const { page, watch } = there;
    const paths = [
      ...inEveryWay,
      '/app/tools',
      '/app/records',
      '/app/patterns',
      '/app/moving-on',
      '/app/begin',
      '/app/join',
      '/app/settings',
      '/app/family',
      '/app/family/tools',
      '/app/family/tools/ff-safety',
      ...['lock', 'words', 'copy', 'export', 'import', 'diary', 'erase'].map(
        (name) => `/app/settings/${name}`,
      ),
      ...['cost-benefit', 'abc', 'urge-card', 'life-balance', 'lapse-review'].map(
        (name) => `/app/tools/${name}`,
      ),
    ];
    for (const path of paths) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      expect(new URL(page.url()).pathname, path).toBe(path);
    }
    const absent = await page.evaluate(async (paths) => {
      const lost: string[] = [];
      for (const path of paths) {
        const answer = await fetch(path);
        if (!answer.ok || !(await answer.text()).includes('<h1')) lost.push(path);
      }
      return lost;
    }, inOneWay);
    expect(absent).toEqual([]);
    expect(watch).toEqual({ troubles: [], foreign: [] });
  });

  test('a script that is kept finds every script it asks for, by whatever name the build gave them', async () => {
    const { kept, lost } = await there.page.evaluate(async () => {
      const kept: string[] = [];
      const lost: string[] = [];
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const { url } of await cache.keys()) {
          if (!url.endsWith('.js')) continue;
          kept.push(new URL(url).pathname);
          const script = await (await cache.match(url))!.text();
          for (const [, asked] of script.matchAll(/["'`](\.{1,2}\/[\w./-]+\.js)\b/g))
            if (!(await cache.match(new URL(asked!, url))))
              lost.push(`${new URL(url).pathname} asks for ${asked}`);
        }
      }
      return { kept, lost };
    });
    expect(kept).toContain('/s/now-own.js');
    expect(lost).toEqual([]);
  });

  test('one slash too many leads to the page as it does with a network', async () => {
    const { page } = there;
    for (const path of ['/now', '/app', '/app/tools/abc', '/handbook']) {
      await page.goto(`${path}/?from=here#at`);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      expect(page.url()).toBe(`${product.origin}${path}?from=here#at`);
    }
    await page.goto('/no/such/page/');
    await page.getByRole('heading', { name: 'This page is not here' }).waitFor();
  });

  test('an address that is not known says so, and leads to urge help', async () => {
    const { page } = there;
    for (const path of ['/mistyped%E0%A4', '/no/such/page', '/app/tools/no-such-tool']) {
      await page.goto(path);
      await page.getByRole('heading', { name: 'This page is not here' }).waitFor();
      await page.getByText('it needs a network').waitFor();
    }
    await page.getByRole('main').getByRole('link', { name: 'Urge help' }).click();
    await page.getByRole('button', { name: '7', exact: true }).waitFor();
  });
});

test('without its handbook the workspace opens alone all the same, every tool of it', async () => {
  const line = await Line.to(product.server);
  try {
    line.fate = (path) => (path === '/handbook/urges' ? 'gone' : 'honest');
    const { page, watch } = await fresh(OFFLINE_TOO, line.origin);
    await page.goto('/app');
    await readyOffline(page);
    line.always('gone');
    for (const { id } of TOOLS) await go(page, toolPage(id));
    for (const id of ['abc', 'behaviour-calendar', 'ff-safety']) {
      await page.goto(toolPage(id));
      await page.getByRole('main').getByRole('form').waitFor();
    }
    await page.goto('/handbook/urges');
    await page.getByText('it needs a network').waitFor();
    expect(watch.foreign).toEqual([]);
  } finally {
    await line.close();
  }
});

test('without a network the workspace promises no more than is here', async () => {
  const { page, context } = await fresh(OFFLINE_TOO);
  // What it was still fetching when the network went is told by the browser.
  const bare = await fresh({ expects: [AWAY, /^TypeError: Failed to fetch dynamically imported module/] });
  for (const [one, says] of [
    [{ page, context }, 'No network. Everything here still works.'],
    [bare, 'No network. This page works. Others may not come yet.'],
  ] as const) {
    await one.page.goto('/app');
    await stands(one.page, '/app');
    if (one.page === page) await readyOffline(page);
    await one.context.setOffline(true);
    await one.page.getByText(says).waitFor();
  }
});

test('on a line that is to be spared, urge help works without a network, with one’s own words and rides', async () => {
  const { page, context } = await fresh(OFFLINE_TOO);
  await context.addInitScript(() =>
    Object.defineProperty(navigator, 'connection', { value: { saveData: true } }),
  );
  const said = 'Kept on this device.';
  await ride({ page }, said);
  await expect
    .poll(() => page.evaluate(async () => (await caches.match('/s/now-own.js')) !== undefined))
    .toBe(true);
  await context.setOffline(true);
  await ride({ page }, said);
  await page.getByRole('button', { name: 'Start again' }).waitFor();
  expect(await page.evaluate(async () => (await caches.match('/.complete')) === undefined)).toBe(true);
});

describe('with the offline store in control', () => {
  let there: Visit;
  beforeAll(async () => {
    there = await visit(product.browser, product.origin, { ...OFFLINE_TOO, expects: [answeredWith(404)] });
  });
  afterAll(() => there.context.close());

  test('/recover clears caches and workers, and never what a person keeps', async () => {
    const { page, watch } = there;
    const sheet = await new Sheet(page).open('abc');
    await sheet.write(HAPPENED, 'must stay');
    await sheet.keep();
    await readyOffline(page);
    await page.goto('/recover');
    await page.locator('[data-recover]').click();
    await page.locator('[data-state=done]').waitFor();
    await page.evaluate(() => fetch('/icon.svg'));
    expect(await cachesOf(page)).toEqual([]);
    expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(
      0,
    );
    await page.goto('/app/records');
    await page.getByText('must stay').first().waitFor();
    await readyOffline(page);
    expect(watch).toEqual({ troubles: [], foreign: [] });
  });

  test('an address the workspace does not have says so, with the offline store in control as without it', async () => {
    const { page } = there;
    await page.goto('/app');
    await readyOffline(page);
    // What it says of its own address as it comes up is no page.
    await stands(page, '/app');
    for (const path of ['/app/no-such-page', '/app/tools/no-such-tool', '/app/settings/no-such-page']) {
      let pages = 0;
      const count = () => {
        pages += 1;
      };
      page.on('framenavigated', count);
      await page.goto(path);
      await page.getByRole('heading', { name: 'This page is not here' }).waitFor();
      page.off('framenavigated', count);
      expect(pages, path).toBe(1);
    }
  });
});

test('only the pressed exit leaves the origin', async () => {
  const { page, context, watch } = await fresh(OFFLINE_TOO);
  await context.route(
    (url) => url.origin !== product.origin,
    (route) => route.fulfill({ contentType: 'text/html', body: 'elsewhere' }),
  );
  for (const path of ['/now', '/app', '/help']) {
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    expect(watch.foreign).toEqual([]);
    await page.locator('[data-leave]').first().click();
    await page.waitForURL((url) => url.origin !== product.origin);
    expect(new Set(watch.foreign.splice(0).map((url) => new URL(url).origin)).size).toBe(1);
  }
});
