import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listOfMeetings } from './support/meetings.ts';
import { judged, sideways } from './support/pages.ts';
import { type RunningServer, startServer } from './support/processes.ts';
import { useBrowser, useVisits, type Visit } from './support/product.ts';
import { AWAY } from './support/watch.ts';

let kept: ReturnType<typeof listOfMeetings>;
let server: RunningServer;
let around: Server;
let site: string;
let body = '';
const browser = useBrowser();

/** Somebody else's site: another origin, with a policy of its own that lets in this instance alone. */
beforeAll(async () => {
  kept = listOfMeetings();
  server = await startServer({ DATA_DIR: kept.folder });
  around = createServer((_, res) => {
    const policy = `default-src 'none'; script-src ${server.origin}; frame-src ${server.origin}`;
    res.setHeader('content-security-policy', policy);
    res.setHeader('content-type', 'text/html');
    res.end(
      `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Elsewhere</title><h1>Elsewhere</h1>${body}<p>The end`,
    );
  });
  await new Promise<void>((resolve) => around.listen(0, '127.0.0.1', resolve));
  site = `http://127.0.0.1:${(around.address() as AddressInfo).port}`;
});
afterAll(async () => {
  around.close();
  around.closeAllConnections();
  await server.stop();
  kept.remove();
});

const come = useVisits(browser, () => server.origin);

/** @param expected what is said on that site beside what it asks of this instance */
async function elsewhere(
  tag: string,
  ...expected: readonly RegExp[]
): Promise<Visit & { readonly frame: ReturnType<Page['frameLocator']> }> {
  body = tag;
  const expects = [new RegExp(`^${server.origin}/`), ...expected];
  const there = await come(
    { viewport: { width: 320, height: 640 }, timezoneId: 'Asia/Tokyo', expects },
    site,
  );
  await there.page.goto(site);
  return { ...there, frame: there.page.frameLocator('iframe') };
}
const tag = (data = '') =>
  `<script src="${server.origin}/embed.js" ${data} referrerpolicy="no-referrer"></script>`;

test('one tag shows the list on another site, as tall as it is, by the visitor’s clock', async () => {
  const { page, frame, context } = await elsewhere(tag('data-query="q=harbour+street&limit=3"'));
  await frame.getByText('25 meetings').waitFor();
  await frame.getByText('Times are told by the clock in Tokyo.').waitFor();
  expect(await frame.getByRole('listitem').count()).toBe(3);
  const box = () => page.locator('iframe').boundingBox();
  const list = () => frame.getByRole('main').boundingBox();
  const room = async () => (await box())!.height - (await list())!.height;
  await expect.poll(async () => (await room()) >= 0 && (await room()) < 1).toBe(true);
  expect((await box())!.width).toBeLessThanOrEqual(320);
  expect(await page.locator('iframe').getAttribute('title')).toBe('Meetings');
  expect(await sideways(page)).toEqual([]);
  await frame.getByRole('link', { name: 'Show the next 3' }).click();
  await frame.getByRole('link', { name: 'Back to the first ones' }).waitFor();
  expect(await context.cookies()).toEqual([]);
});

test('the frame has a name before its list says one, and the one that the site gives it', async () => {
  const there = await elsewhere(tag('data-query="q=open+room" data-title="Our groups"'), AWAY);
  const { page, frame, context } = there;
  const title = () => page.locator('iframe').getAttribute('title');
  const height = () => page.locator('iframe').evaluate((one: HTMLIFrameElement) => one.style.height);
  await frame.getByText('1 meeting', { exact: true }).waitFor();
  await expect.poll(height).not.toBe('480px');
  expect(await title()).toBe('Our groups');
  await context.route('**/s/framed.js', (route) => route.abort());
  body = tag('data-query="q=open+room"');
  await page.goto(site);
  await frame.getByText('1 meeting', { exact: true }).waitFor();
  expect(await title()).toBe('Meetings');
});

test('what leads out of the list opens beside the page, which it cannot reach', async () => {
  const { frame, context, page } = await elsewhere(tag('data-query="q=harbour+street"'));
  for (const name of ['Harbour Street', /^All meetings/]) {
    const opening = context.waitForEvent('page');
    await frame.getByRole('link', { name }).first().click();
    const beside = await opening;
    await beside.getByRole('heading', { level: 1 }).waitFor();
    expect(await beside.evaluate(() => window.opener)).toBeNull();
  }
  expect(page.url()).toBe(`${site}/`);
});

test('only the frame itself is listened to, two tags are no trouble to each other, and a wrong one harms nothing', async () => {
  const { page, frame } = await elsewhere(
    tag('data-query="q=open+room"') + tag('data-query="day=someday&q=qqqqqq"'),
  );
  await frame.first().getByText('1 meeting', { exact: true }).waitFor();
  await page.frameLocator('iframe >> nth=1').getByText('No meetings found').waitFor();
  const height = () =>
    page
      .locator('iframe')
      .first()
      .evaluate((one: HTMLIFrameElement) => one.style.height);
  await expect.poll(height).not.toBe('480px');
  const before = await height();
  await page.evaluate(() => postMessage({ bearings: { height: 9_999 } }, '*'));
  await page.frames()[2]!.evaluate(() => parent.postMessage({ bearings: { height: 'tall' } }, '*'));
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0))));
  expect(await height()).toBe(before);
});

test('the list in a frame can be used by everyone and without scripts, and keeps nothing', async () => {
  const there = await come({ viewport: { width: 320, height: 640 } });
  await there.page.goto('/embed/meetings');
  expect(await sideways(there.page)).toEqual([]);
  expect(await judged(there.page)).toEqual([]);
  const left = await there.page.evaluate(async () => [
    localStorage.length + sessionStorage.length + document.cookie.length,
    (await navigator.serviceWorker.getRegistrations()).length + (await caches.keys()).length,
    (await indexedDB.databases()).length,
  ]);
  expect(left).toEqual([0, 0, 0]);
  const bare = await come({ javaScriptEnabled: false });
  await bare.page.goto('/embed/meetings?q=open+room');
  await bare.page.getByRole('link', { name: 'Open room' }).waitFor();
});

test('a browser frames the list, and refuses every other page', async () => {
  /** Where a frame came to; a page that is refused may come after the one around it is whole. */
  const framed = async (path: string) => {
    const tag = `<iframe src="${server.origin}${path}" title="Meetings"></iframe>`;
    const { page } = await elsewhere(tag, /^Framing .*"frame-ancestors 'none'"/);
    return () => page.frames()[1]!.url();
  };
  const list = '/embed/meetings?limit=1';
  await expect.poll(await framed(list)).toBe(server.origin + list);
  for (const path of ['/meetings', '/', '/app'])
    await expect.poll(await framed(path), { message: path }).toMatch(/^chrome-error:/);
});

test('an operator says whose pages may frame it, and every other page is framed by nobody', async () => {
  const ask = async (origin: string, path: string) => (await fetch(origin + path)).headers;
  const own = await ask(server.origin, '/embed/meetings');
  expect(own.get('content-security-policy')).toContain('frame-ancestors *');
  expect(own.get('set-cookie')).toBeNull();
  expect((await ask(server.origin, '/embed.js')).get('cross-origin-resource-policy')).toBe('cross-origin');
  for (const path of ['/meetings', '/', '/now', '/embed/meetings/k3']) {
    const headers = await ask(server.origin, path);
    expect(headers.get('x-frame-options'), path).toBe('DENY');
    expect(headers.get('content-security-policy'), path).toContain("frame-ancestors 'none'");
  }
  const closed = await startServer({ EMBED_ORIGINS: 'none' });
  const some = await startServer({ EMBED_ORIGINS: 'https://a.example' });
  try {
    const nobody = await ask(closed.origin, '/embed/meetings');
    expect(nobody.get('x-frame-options')).toBe('DENY');
    expect(nobody.get('content-security-policy')).toContain("frame-ancestors 'none'");
    const policy = (await ask(some.origin, '/embed/meetings')).get('content-security-policy');
    expect(policy).toContain('frame-ancestors https://a.example');
  } finally {
    await closed.stop();
    await some.stop();
  }
});
