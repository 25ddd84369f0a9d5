/// <reference lib="webworker" />

import { OfflineStore, precacheOf, shellOf } from '#lib/offline/store.ts';
import { version } from '$app/env';
import { assets, immutable, prerendered } from '$app/manifest';

const worker = self as unknown as ServiceWorkerGlobalScope;
const PREFIX = 'bearings-';
const NAME = `${PREFIX}${version}`;

const paths = (list: readonly { path: string }[]) =>
  list.map(({ path }) => (path.startsWith('/') ? path : `/${path}`));
const precache = precacheOf({
  immutable: paths(immutable),
  assets: paths(assets),
  prerendered: paths(prerendered),
});

const open = async () => new OfflineStore(await caches.open(NAME), fetch.bind(worker));
const olderNames = async () =>
  (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== NAME);

/** The first visit waits for urge help alone; an update waits until all of it is here, or the old version stays. */
async function install(): Promise<void> {
  const store = await open();
  const [older] = await olderNames();
  await store.add(precache.first);
  if (!older) return;
  await store.add(precache.rest, await caches.open(older));
  await store.complete();
}

async function activate(): Promise<void> {
  for (const name of await olderNames()) await caches.delete(name);
  await worker.clients.claim();
}

let filling: Promise<void> | undefined;

/** Fetches what is still missing, a file at a time; a broken line is taken up again at the next page. */
function fill(): Promise<void> {
  filling ??= (async () => {
    const store = await open();
    if (!(await store.isComplete())) {
      await store.add(precache.rest);
      await store.complete();
    }
  })().finally(() => {
    filling = undefined;
  });
  return filling;
}

async function answer(request: Request, path: string): Promise<Response> {
  const store = await open();
  const navigation = request.mode === 'navigate';
  if (path.endsWith('/recover'))
    return fetch(request).catch(async () => (await store.match(path)) ?? Response.error());

  const shell = navigation ? shellOf(path) : undefined;
  // A shell without its scripts would be an empty page, so it counts only when everything is here.
  const held = shell
    ? (await store.isComplete())
      ? await store.match(shell)
      : undefined
    : await store.match(path);
  if (held) return held;
  try {
    return await fetch(request);
  } catch (error) {
    const help = navigation ? await store.match('/now') : undefined;
    if (help) return help;
    throw error;
  }
}

worker.addEventListener('install', (event) => event.waitUntil(install()));
worker.addEventListener('activate', (event) => event.waitUntil(activate()));
worker.addEventListener('message', (event) => {
  if (event.data === 'fill') event.waitUntil(fill().catch(() => undefined));
  if (event.data === 'take over') event.waitUntil(worker.skipWaiting());
});
worker.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== 'GET' || url.origin !== worker.location.origin || url.pathname === '/healthz')
    return;
  event.respondWith(answer(event.request, decodeURIComponent(url.pathname)));
});
