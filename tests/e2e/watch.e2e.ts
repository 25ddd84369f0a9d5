import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { OFFLINE_TOO, useProduct } from './support/product.ts';
import { AWAY, answeredWith, taken } from './support/watch.ts';

const { fresh } = useProduct();
const SOMEBODY = 'http://somebody.example';
/** Nobody listens there. */
const SOCKET = 'ws://127.0.0.1:9/by-socket';

/** A page of the visited origin which no policy holds back, with a service worker. */
async function bare(page: Page): Promise<void> {
  await page
    .context()
    .route(`${SOMEBODY}/**`, (route) =>
      route.fulfill({ headers: { 'access-control-allow-origin': '*' }, body: '' }),
    );
  await page
    .context()
    .route('**/bare', (route) => route.fulfill({ contentType: 'text/html', body: '<title>Bare</title>' }));
  await page.context().route('**/bare.js', (route) =>
    route.fulfill({
      contentType: 'text/javascript',
      body: `oninstall = (event) => event.waitUntil(fetch('${SOMEBODY}/by-service-worker'));
        console.error('said by the service worker');`,
    }),
  );
  await page.goto('/bare');
}

async function askSomebody(page: Page): Promise<void> {
  await bare(page);
  await page.evaluate(
    async ([somebody, socket]) => {
      await fetch(`${somebody}/by-page`);
      const source = `fetch('${somebody}/by-worker').then(() => postMessage(0));
        console.error('said by the worker');`;
      const worker = new Worker(URL.createObjectURL(new Blob([source])));
      await new Promise((resolve) => worker.addEventListener('message', resolve));
      const open = new WebSocket(socket!);
      await new Promise((resolve) => open.addEventListener('error', resolve));
      await navigator.serviceWorker.register('/bare.js');
      await navigator.serviceWorker.ready;
    },
    [SOMEBODY, SOCKET] as const,
  );
}

test('whom a visit asks beside its server is told, be it by page, worker, service worker or socket', async () => {
  const { page } = await fresh({ ...OFFLINE_TOO, expects: [AWAY, /^said by/] });
  await askSomebody(page);
  expect(taken().foreign.sort()).toEqual([
    ...['page', 'service-worker', 'worker'].map((by) => `${SOMEBODY}/by-${by}`),
    SOCKET,
  ]);
});

test('so is what goes wrong in each of them, and what is expected is not', async () => {
  const { page, watch } = await fresh({
    ...OFFLINE_TOO,
    expects: [AWAY, answeredWith(404), /somebody/, /^ws:/],
  });
  await page.goto('/no-such-page');
  await askSomebody(page);
  await page.evaluate(() => {
    console.warn('said by the page');
    setTimeout(() => {
      throw new Error('thrown by the page');
    });
  });
  const all = [
    'Error: thrown by the page',
    ...['page', 'service worker', 'worker'].map((by) => `said by the ${by}`),
  ];
  await expect.poll(() => [...watch.troubles].sort()).toEqual(all);
  expect(taken()).toEqual({ troubles: expect.arrayContaining(all), foreign: [] });
  expect(taken()).toEqual({ troubles: [], foreign: [] });
});

test('what breaks the policy of a page is told, also where a network is away', async () => {
  const { page, watch } = await fresh({ expects: [AWAY, answeredWith(404)] });
  await page.goto('/');
  await page.evaluate(() => {
    document.body.append(Object.assign(new Image(), { src: 'http://somebody.example/picture' }));
    try {
      document.body.innerHTML = '<p>Hello';
    } catch {}
  });
  await expect.poll(() => watch.troubles.join()).toMatch(/Content Security Policy/);
  await expect.poll(() => watch.troubles.join()).toMatch(/TrustedHTML/);
  taken();
});
