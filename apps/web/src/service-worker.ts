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

async function install(): Promise<void> {
  try {
    await fillFirst();
  } catch (error) {
    // Two versions have no room beside each other: what came of this one leaves it to what a person writes.
    if (error instanceof DOMException && error.name === 'QuotaExceededError') await letGoOfHalf();
    throw error;
  }
}

async function letGoOfHalf(): Promise<void> {
  if (worker.registration.active && !(await (await open()).isComplete())) await caches.delete(NAME);
}

/**
 * The first visit waits for urge help alone; an update waits until all is here that the workspace needs, or the old
 * version stays.
 */
async function fillFirst(): Promise<void> {
  const before = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== NAME);
  const store = await open();
  await store.follow(before);
  const older = await Promise.all(before.map((name) => caches.open(name)));
  await store.add(precache.first, older);
  if (!worker.registration.active) return;
  const used = await languagesInUse(older);
  const { own, rest } = precacheOf(built, used);
  await store.add([...own, ...rest], older);
  await store.complete([...used]);
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

/** On a line that is to be spared; what does not come is asked for by the next page. */
async function fillOwn(): Promise<void> {
  if (!letGo) await (await open()).fillOwn(built).catch(() => {});
}

/** A page that has just come up is of this version; if it is the only one, nobody needs the versions before. */
async function tidy(page: ExtendableMessageEvent['source']): Promise<void> {
  const pages = await openPages();
  if (!letGo && page && 'id' in page && pages.every(({ id }) => id === page.id)) await forget();
}

/** A page of the version before still asks for its own parts; their names tell them apart. */
const ofAnyVersion = async (path: string) =>
  /^\/_app\/immutable\/|^\/s\/.+-[\w-]{8}\.js$/.test(path) ? caches.match(path) : undefined;

/** Without a network the handbook may come from the version before, until this one has its own. */
const handbookOfBefore = async (path: string) => (isHandbook(path) ? caches.match(path) : undefined);

/**
 * What is kept of a page. A shell without its scripts would be an empty one: it counts only when all is here. Under an
 * address that the workspace has not, its shell would ask for that address again, for ever.
 */
async function keptPage(store: OfflineStore, path: string): Promise<Response | undefined> {
  const shell = shellOf(path);
  if (shell === undefined) return store.match(path);
  return precache.workspace.has(path) && (await store.isComplete()) ? store.match(shell) : undefined;
}

/** The way out of a version that is broken: the server is asked for it first. */
const isWayOut = (path: string) => path.endsWith('/recover');

/** What the store has in answer. It has nothing where the browser does not let it be read: the network still may. */
async function held(request: Request, path: string): Promise<Response | undefined> {
  try {
    const store = await open();
    if (request.mode !== 'navigate') return (await store.match(path)) ?? (await ofAnyVersion(path));
    const meant = pageBeforeSlash(path);
    if (meant === undefined || !(await keptPage(store, meant))) return await keptPage(store, path);
    const url = new URL(request.url);
    url.pathname = url.pathname.slice(0, -1);
    return Response.redirect(url.href, 308);
  } catch {
    return undefined;
  }
}

/** What stands here for something that neither the store nor the network has. */
async function standIn(request: Request, path: string): Promise<Response | undefined> {
  const before = await handbookOfBefore(path);
  if (before || request.mode !== 'navigate') return before;
  const store = await open();
  for (const page of [...(isWayOut(path) ? [path] : []), ...standIns(path)]) {
    const found = await store.match(page);
    if (found) return found;
  }
  return undefined;
}

async function answer(request: Request, path: string): Promise<Response> {
  const kept = isWayOut(path) ? undefined : await held(request, path);
  if (kept) return kept;
  try {
    return await fetch(request);
  } catch (error) {
    const found = await standIn(request, path).catch(() => undefined);
    if (found) return found;
    throw error;
  }
}

worker.addEventListener('install', (event) => event.waitUntil(install()));
worker.addEventListener('activate', (event) => event.waitUntil(activate()));
worker.addEventListener('message', (event) => {
  if (event.data === 'fill own') event.waitUntil(fillOwn());
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
