/// <reference lib="webworker" />

import listing from 'virtual:digests';
import {
  contentsFrom,
  isHandbook,
  languageAt,
  languagesIn,
  languagesOf,
  OfflineStore,
  pageBeforeSlash,
  pathOf,
  precacheOf,
  shellOf,
  standIns,
} from '#lib/offline/store.ts';
import { assets, immutable, prerendered } from '$app/manifest';

const worker = self as unknown as ServiceWorkerGlobalScope;
const PREFIX = 'bearings-';
const { mark, digests, crisis } = contentsFrom(listing);
const NAME = `${PREFIX}${mark}`;

const paths = (list: readonly { path: string }[]) =>
  list.map(({ path }) => (path.startsWith('/') ? path : `/${path}`));
const built = {
  immutable: paths(immutable),
  assets: paths(assets).filter((path) => digests.has(path)),
  crisis,
  prerendered: paths(prerendered),
};
const precache = precacheOf(built);

/** Asked of the server alone, which may be away. */
const NOT_KEPT: ReadonlySet<string> = new Set(['/healthz', '/relay', '/socket']);

const open = async () => new OfflineStore(await caches.open(NAME), fetch.bind(worker), digests);

const openPages = () => worker.clients.matchAll({ type: 'window', includeUncontrolled: true });

/** Languages in which a page is open, or that one of these versions was filled with. */
async function languagesInUse(versions: readonly Cache[]): Promise<ReadonlySet<string>> {
  const languages = languagesIn(built.prerendered);
  const noted = (await Promise.all(versions.map(languagesOf))).flat();
  const shown = (await openPages()).flatMap(({ url }) => languageAt(new URL(url).pathname, languages) ?? []);
  return new Set([...noted.filter((tag) => languages.includes(tag)), ...shown]);
}

/**
 * The first visit waits for urge help alone; an update waits until all is here that the workspace needs, or the old
 * version stays.
 */
async function install(): Promise<void> {
  const before = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== NAME);
  const store = await open();
  await store.follow(before);
  const older = await Promise.all(before.map((name) => caches.open(name)));
  await store.add(precache.first, older);
  if (!worker.registration.active) return;
  await store.add(precacheOf(built, await languagesInUse(older)).rest, older);
  await store.complete();
}

/**
 * Clears away the versions before this one, unless another one is on its way: it may be one of them come back. Until
 * the handbook is here too, theirs is read.
 */
async function forget(): Promise<void> {
  const { installing, waiting } = worker.registration;
  const store = await open();
  if (installing || waiting || !(await store.isWhole())) return;
  for (const name of await store.followed()) await caches.delete(name);
}

/** Someone may have asked for the new version in one tab while others show the old one, which needs its files. */
async function activate(): Promise<void> {
  if ((await openPages()).length === 0) await forget();
  await worker.clients.claim();
}

/** Set by /recover, which clears everything away: from then on nothing is kept or answered from what was. */
let letGo = false;

let filling: Promise<void> | undefined;

async function fillOnce(): Promise<void> {
  const store = await open();
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  const used = await languagesInUse(await Promise.all(names.map((name) => caches.open(name))));
  await store.fill(built, used);
}

/**
 * Fetches what is still missing; a broken line is taken up again at the next page. What was taken away while it was
 * being filled went on filling out of sight: then it is filled anew, once.
 */
async function fill(): Promise<void> {
  if (letGo) return;
  filling ??= (async () => {
    await fillOnce();
    if (!letGo && !(await (await open()).isWhole())) await fillOnce();
  })().finally(() => {
    filling = undefined;
  });
  await filling;
}

/** A page that has just come up is of this version; if it is the only one, nobody needs the versions before. */
async function tidy(page: ExtendableMessageEvent['source']): Promise<void> {
  const pages = await openPages();
  if (!letGo && page && 'id' in page && pages.every(({ id }) => id === page.id)) await forget();
}

/** A page of the version before still asks for its own parts; their names tell them apart. */
const ofAnyVersion = async (path: string) =>
  path.startsWith('/_app/immutable/') ? caches.match(path) : undefined;

/** Without a network a page of the handbook may come from the version before, until this one has its own. */
const pageOfBefore = async (path: string) => (isHandbook(path) ? caches.match(path) : undefined);

/**
 * What is kept of a page. A shell without its scripts would be an empty one: it counts only when all is here. Under an
 * address that the workspace has not, its shell would ask for that address again, for ever.
 */
async function keptPage(store: OfflineStore, path: string): Promise<Response | undefined> {
  const shell = shellOf(path);
  if (shell === undefined) return store.match(path);
  return precache.workspace.has(path) && (await store.isComplete()) ? store.match(shell) : undefined;
}

async function answer(request: Request, path: string): Promise<Response> {
  const store = await open();
  const navigation = request.mode === 'navigate';
  const meant = navigation ? pageBeforeSlash(path) : undefined;
  if (meant !== undefined && (await keptPage(store, meant))) {
    const url = new URL(request.url);
    url.pathname = url.pathname.slice(0, -1);
    return Response.redirect(url.href, 308);
  }
  if (path.endsWith('/recover'))
    return fetch(request).catch(async () => (await store.match(path)) ?? Response.error());

  const held = navigation
    ? await keptPage(store, path)
    : ((await store.match(path)) ?? (await ofAnyVersion(path)));
  if (held) return held;
  try {
    return await fetch(request);
  } catch (error) {
    const before = navigation ? await pageOfBefore(path) : undefined;
    if (before) return before;
    for (const standIn of navigation ? standIns(path) : []) {
      const page = await store.match(standIn);
      if (page) return page;
    }
    throw error;
  }
}

worker.addEventListener('install', (event) => event.waitUntil(install()));
worker.addEventListener('activate', (event) => event.waitUntil(activate()));
worker.addEventListener('message', (event) => {
  if (event.data === 'fill')
    event.waitUntil(
      fill()
        .catch(() => {})
        .then(() => tidy(event.source)),
    );
  if (event.data === 'take over') event.waitUntil(worker.skipWaiting());
  if (event.data === 'let go') {
    letGo = true;
    event.ports[0]?.postMessage('');
  }
});
worker.addEventListener('fetch', (event) => {
  if (letGo) return;
  const url = new URL(event.request.url);
  const isOurs = url.origin === worker.location.origin && !NOT_KEPT.has(url.pathname);
  if (event.request.method !== 'GET' || !isOurs) return;
  event.respondWith(answer(event.request, pathOf(url)));
});
