import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  contentsFrom,
  isWhatItSays,
  languageAt,
  languagesIn,
  languagesOf,
  OfflineStore,
  pageBeforeSlash,
  pathOf,
  precacheOf,
  shellOf,
  standIns,
} from './store.ts';

/** The browser's Cache, as far as the store uses it. */
function memoryCache(): Cache {
  const held = new Map<string, Response>();
  const key = (path: RequestInfo | URL) =>
    typeof path === 'string' ? path : new URL((path as Request).url).pathname;
  return {
    match: async (path: RequestInfo | URL) => held.get(key(path))?.clone(),
    put: async (path: RequestInfo | URL, response: Response) => void held.set(key(path), response),
    delete: async (path: RequestInfo | URL) => held.delete(key(path)),
  } as unknown as Cache;
}

const file = (type: string, body = 'x') => new Response(body, { headers: { 'content-type': type } });
const TYPES: Record<string, string> = {
  js: 'text/javascript',
  css: 'text/css',
  json: 'application/json',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
};

/** A server that answers with the right type; `broken` paths fail, `portal` paths get a captive portal's page. */
function line({ broken = new Set<string>(), portal = new Set<string>() } = {}) {
  const asked: string[] = [];
  const fetcher = async (request: RequestInfo | URL) => {
    const path = typeof request === 'string' ? request : (request as { url: string }).url;
    asked.push(path);
    if (broken.has(path)) throw new TypeError('offline');
    if (portal.has(path)) return file('text/html', 'Please sign in');
    return file(TYPES[path.split('.').at(-1)!] ?? 'text/html');
  };
  return { asked, fetcher: fetcher as typeof fetch };
}

// Node's Request wants whole addresses; the store only needs the path.
class PathRequest {
  readonly url: string;
  readonly cache: RequestCache | undefined;
  constructor(url: string, { cache }: RequestInit = {}) {
    this.url = url;
    this.cache = cache;
  }
}
globalThis.Request = PathRequest as unknown as typeof Request;

/** What searches the handbook comes with it. */
const search = ['/s/handbook.js', '/s/handbook-search.js', '/s/handbook-en.json'];
const paths = {
  immutable: ['/_app/immutable/a.js'],
  assets: [
    '/s/page.js',
    '/s/now.js',
    '/s/now-ride.js',
    '/s/now-own.js',
    ...search,
    '/s/handbook-ar.json',
    '/icon.svg',
    '/fonts/f.woff2',
    '/fonts/LICENSE-f.txt',
  ],
  crisis: new Set(['/s/page.js', '/s/now.js', '/s/now-ride.js', '/icon.svg']),
  prerendered: [
    '/',
    '/now',
    '/help',
    '/ar/now',
    '/ar/missing',
    '/app',
    '/app/tools/goal',
    '/ar/app',
    '/handbook/urges',
    '/handbook/urges/__data.json',
  ],
};

describe('what is fetched first', () => {
  test('urge help and helplines in every language, with their scripts, before anything else', () => {
    expect(precacheOf(paths).first).toEqual([
      '/now',
      '/help',
      '/ar/now',
      '/ar/missing',
      '/s/page.js',
      '/s/now.js',
      '/s/now-ride.js',
      '/icon.svg',
    ]);
  });

  test('the rest is everything else once, the handbook behind it: one shell for each language, and no licence texts', () => {
    const { own, rest, later } = precacheOf(paths);
    expect(own).toEqual(['/s/now-own.js']);
    expect(rest).toEqual(['/', '/app', '/ar/app', '/_app/immutable/a.js', '/fonts/f.woff2']);
    expect(later).toEqual(['/handbook/urges', ...search, '/s/handbook-ar.json']);
  });

  test('of the other languages, those in use: their urge help all the same', () => {
    const more = { ...paths, prerendered: [...paths.prerendered, '/ar', '/ar/handbook', '/archive'] };
    const none = precacheOf(more, new Set());
    expect(none.first).toEqual(precacheOf(paths).first);
    expect(none.rest.filter((path) => path.startsWith('/a'))).toEqual(['/app', '/archive']);
    expect(none.later).toEqual(['/handbook/urges', ...search]);
    const used = precacheOf(more, new Set(['ar']));
    expect(used.rest).toEqual(precacheOf(more).rest);
    expect(used.later).toEqual(['/handbook/urges', '/ar/handbook', ...search, '/s/handbook-ar.json']);
  });

  test('a language is known by its shell', () => {
    expect(languagesIn(paths.prerendered)).toEqual(['ar']);
    expect(languageAt('/ar/now', ['ar'])).toBe('ar');
    expect(languageAt('/ar', ['ar'])).toBe('ar');
    expect(languageAt('/archive', ['ar'])).toBeUndefined();
    expect(languageAt('/now', ['ar'])).toBeUndefined();
  });

  test('of the workspace it knows every address there is', () => {
    expect([...precacheOf(paths).workspace]).toEqual(['/app', '/app/tools/goal', '/ar/app']);
  });

  test('a page that is not here is stood in for in the language of its address, or in the first', () => {
    expect(standIns('/ar/handbook/gone')).toEqual(['/ar/missing', '/missing']);
    expect(standIns('/gone')).toEqual(['/gone/missing', '/missing']);
    expect(standIns('/missing')).toEqual(['/missing/missing', '/missing']);
  });

  test('what only a server can say is stood in for by a page that says so', () => {
    const own = ['/meetings/offline', '/offline', '/meetings/missing', '/missing'];
    for (const path of ['/meetings', '/meetings/k3']) expect(standIns(path)).toEqual(own);
    expect(standIns('/ar/places/k3')).toEqual(['/ar/offline', '/offline', '/ar/missing', '/missing']);
    expect(standIns('/meetingsx')).not.toContain('/offline');
  });

  test('an address that cannot be decoded is one of no page, and has its stand-in too', () => {
    expect(pathOf({ pathname: '/h%C3%A9' })).toBe('/hé');
    expect(pathOf({ pathname: '/now%E0%A4' })).toBe('/now%E0%A4');
    expect(standIns(pathOf({ pathname: '/now%E0%A4' }))).toContain('/missing');
  });

  test('one slash too many at the end means the page before it, and never a file or another origin', () => {
    expect(pageBeforeSlash('/now/')).toBe('/now');
    expect(pageBeforeSlash('/en-XA/app/tools/goal/')).toBe('/en-XA/app/tools/goal');
    for (const path of ['/', '/now', '/now//', '//', '/s/page.js/', '//host.example/', '//host/'])
      expect(pageBeforeSlash(path), path).toBeUndefined();
  });

  test('a workspace path belongs to the shell of its language', () => {
    expect(shellOf('/app')).toBe('/app');
    expect(shellOf('/app/tools/goal')).toBe('/app');
    expect(shellOf('/en-XA/app/settings')).toBe('/en-XA/app');
    expect(shellOf('/apple')).toBeUndefined();
    expect(shellOf('/handbook/app')).toBeUndefined();
  });
});

test('fault 27: a captive portal or a moved file is never kept as what was asked for', () => {
  expect(isWhatItSays('/a.js', file('text/html'))).toBe(false);
  expect(isWhatItSays('/a.js', file('text/javascript'))).toBe(true);
  expect(isWhatItSays('/now', file('application/json'))).toBe(false);
  expect(isWhatItSays('/now', file('text/html;charset=utf-8'))).toBe(true);
  expect(
    isWhatItSays(
      '/a.js',
      new Response('gone', { status: 404, headers: { 'content-type': 'text/javascript' } }),
    ),
  ).toBe(false);
});

const digestOf = (body: string) => createHash('sha256').update(body).digest('base64url').slice(0, 16);
const digests = new Map(
  ['/a.js', '/b.js', '/c.js', '/now', '/help', '/_app/immutable/a.js'].map((path) => [path, digestOf('x')]),
);

test('the build writes down a mark of the whole, what comes first, and the digest of each file', () => {
  const contents = contentsFrom('m 1 /now d1 /a.js d2');
  expect(contents.mark).toBe('m');
  expect([...contents.digests]).toEqual([
    ['/now', 'd1'],
    ['/a.js', 'd2'],
  ]);
  expect([...contents.crisis]).toEqual(['/now']);
});

test('a broken line keeps what came and goes on from there', async () => {
  const cache = memoryCache();
  const broken = new Set(['/b.js']);
  const bad = line({ broken });
  await expect(
    new OfflineStore(cache, bad.fetcher, digests).add(['/a.js', '/b.js', '/c.js']),
  ).rejects.toThrow('offline');
  const good = line();
  await new OfflineStore(cache, good.fetcher, digests).add(['/a.js', '/b.js', '/c.js']);
  expect(good.asked).toEqual(['/b.js']);
});

test('fetches a few at a time, and asks for nothing more once the line is broken', async () => {
  const many = ['/b.js', ...Array.from({ length: 30 }, (_, at) => `/many-${at}.js`)];
  const all = new Map(many.map((path) => [path, digests.get('/b.js')!]));
  const bad = line({ broken: new Set(['/b.js']) });
  await expect(new OfflineStore(memoryCache(), bad.fetcher, all).add(many)).rejects.toThrow('offline');
  expect(bad.asked.length).toBeGreaterThan(1);
  expect(bad.asked.length).toBeLessThan(10);
});

describe('filling', () => {
  const built = {
    immutable: ['/_app/immutable/a.js'],
    assets: ['/s/now.js', '/s/now-own.js'],
    crisis: new Set(['/s/now.js']),
    prerendered: [
      '/now',
      '/app',
      '/ar/app',
      '/about',
      '/ar/about',
      '/handbook',
      '/handbook/urges',
      '/ar/handbook',
    ],
  };
  const known = new Map(
    [...built.immutable, ...built.assets, ...built.prerendered].map((path) => [path, digests.get('/a.js')!]),
  );
  const filled = async (cache: Cache, fetcher: typeof fetch, used: readonly string[] = []) => {
    const store = new OfflineStore(cache, fetcher, known);
    await store.fill(built, new Set(used)).catch(() => {});
    return store;
  };

  test('urge help comes before all else, with what reads a person’s own words, and comes back if the browser threw it away', async () => {
    const cache = memoryCache();
    const bad = line({ broken: new Set(['/app']) });
    await filled(cache, bad.fetcher);
    expect(bad.asked.slice(0, 3).toSorted()).toEqual(['/now', '/s/now-own.js', '/s/now.js']);
    expect(await cache.match('/s/now-own.js')).toBeDefined();
  });

  test('on a line that is to be spared urge help comes with a person’s own words, and nothing more', async () => {
    const spared = line();
    const store = new OfflineStore(memoryCache(), spared.fetcher, known);
    await store.fillOwn(built);
    expect(spared.asked.toSorted()).toEqual(['/now', '/s/now-own.js', '/s/now.js']);
    expect(await store.isComplete()).toBe(false);
  });

  test('a handbook that cannot be had keeps the workspace from nothing, and comes later', async () => {
    const cache = memoryCache();
    const bad = line({ broken: new Set(['/handbook/urges']) });
    const store = await filled(cache, bad.fetcher);
    expect([await store.isComplete(), await store.isWhole()]).toEqual([true, false]);
    expect(bad.asked.indexOf('/handbook')).toBeGreaterThan(bad.asked.indexOf('/_app/immutable/a.js'));
    const good = line();
    expect(await (await filled(cache, good.fetcher)).isWhole()).toBe(true);
    expect(good.asked).toEqual(['/handbook/urges']);
  });

  test('a workspace that is not whole waits for no handbook', async () => {
    const bad = line({ broken: new Set(['/_app/immutable/a.js']) });
    const store = await filled(memoryCache(), bad.fetcher);
    expect([await store.isComplete(), await store.isWhole()]).toEqual([false, false]);
    expect(bad.asked.filter((path) => path.startsWith('/handbook'))).toEqual([]);
  });

  test('a language that comes into use is added, and the rest is not fetched again', async () => {
    const cache = memoryCache();
    await filled(cache, line().fetcher);
    const more = line();
    await filled(cache, more.fetcher, ['ar']);
    expect(more.asked.toSorted()).toEqual(['/ar/about', '/ar/app', '/ar/handbook']);
    expect(await languagesOf(cache)).toEqual(['ar']);
    const again = line();
    await filled(cache, again.fetcher, ['ar']);
    expect(again.asked).toEqual([]);
  });

  test('a language in use is known before its handbook is here, which still comes later', async () => {
    const cache = memoryCache();
    await filled(cache, line().fetcher);
    const store = await filled(cache, line({ broken: new Set(['/ar/handbook']) }).fetcher, ['ar']);
    expect(await languagesOf(cache)).toEqual(['ar']);
    expect([await store.isComplete(), await store.isWhole()]).toEqual([true, false]);
    const good = line();
    expect(await (await filled(cache, good.fetcher, ['ar'])).isWhole()).toBe(true);
    expect(good.asked).toEqual(['/ar/handbook']);
  });
});

test('a portal in the middle of an update ends it, and it does not count as complete', async () => {
  const store = new OfflineStore(memoryCache(), line({ portal: new Set(['/b.js']) }).fetcher, digests);
  await expect(store.add(['/a.js', '/b.js'])).rejects.toThrow();
  expect(await store.isComplete()).toBe(false);
  await store.complete(['ar']);
  expect(await store.isComplete()).toBe(true);
});

test("a portal's page is not taken for a page of ours, and the true one comes later", async () => {
  const cache = memoryCache();
  const store = new OfflineStore(cache, line({ portal: new Set(['/now']) }).fetcher, digests);
  await expect(store.add(['/now', '/help'])).rejects.toThrow();
  expect(await cache.match('/now')).toBeUndefined();
  await new OfflineStore(cache, line().fetcher, digests).add(['/now', '/help']);
  expect(await (await store.match('/now'))?.text()).toBe('x');
});

test('what stands wrong in the browser’s own cache under a name that never changes is asked of the server', async () => {
  const asked: string[] = [];
  const fetcher = async ({ cache }: { cache: RequestCache }) => {
    asked.push(cache);
    return file('text/javascript', cache === 'default' ? 'cut' : 'x');
  };
  const store = new OfflineStore(memoryCache(), fetcher as unknown as typeof fetch, digests);
  await store.add(['/_app/immutable/a.js']);
  expect(asked).toEqual(['default', 'reload']);
});

test('a file the build wrote nothing down of is never kept', async () => {
  await expect(new OfflineStore(memoryCache(), line().fetcher, digests).add(['/d.js'])).rejects.toThrow();
});

test('an update takes files that did not change from the versions before, and pages never', async () => {
  const older = memoryCache();
  await older.put('/_app/immutable/a.js', file('text/javascript', 'x'));
  await older.put('/a.js', file('text/javascript', 'another'));
  await older.put('/b.js', file('text/javascript', 'x'));
  await older.put('/now', file('text/html', 'x'));
  const fresh = line();
  const store = new OfflineStore(memoryCache(), fresh.fetcher, digests);
  await store.add(['/_app/immutable/a.js', '/a.js', '/b.js', '/now'], [memoryCache(), older]);
  expect(fresh.asked.toSorted()).toEqual(['/a.js', '/now']);
});

test('knows which versions came before', async () => {
  const store = new OfflineStore(memoryCache(), line().fetcher, digests);
  expect(await store.followed()).toEqual([]);
  await store.follow(['bearings-a']);
  expect(await store.followed()).toEqual(['bearings-a']);
});
