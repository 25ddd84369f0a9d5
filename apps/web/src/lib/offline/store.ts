/**
 * What stays on the device so that pages open without a network: one cache for each version of the build.
 * Pure over the Cache API and `fetch`, which come as arguments.
 */
export interface Precache {
  /** Urge help, helplines and their scripts: fetched first and alone, so that a bad line gets them at least. */
  readonly first: readonly string[];
  /** Everything else the product needs to run without a network for ever. */
  readonly rest: readonly string[];
}

export interface Paths {
  readonly immutable: readonly string[];
  readonly assets: readonly string[];
  readonly prerendered: readonly string[];
}

const CRISIS = /^(\/[A-Za-z-]+)?\/(now|help)$/;
const CRISIS_ASSETS = /^\/(s\/((page|now|now-ride|help)\.js|sheet-.*)|icon\.svg)$/;
const SHELL = /^((?:\/[A-Za-z]{2,3}(?:-[A-Za-z]+)?)?\/app)(\/.*)?$/;

/** The shell is one and the same under every workspace path of a language, so one copy is kept. */
export const shellOf = (path: string): string | undefined => SHELL.exec(path)?.[1];

export function precacheOf({ immutable, assets, prerendered }: Paths): Precache {
  const crisis = [
    ...prerendered.filter((path) => CRISIS.test(path)),
    ...assets.filter((path) => CRISIS_ASSETS.test(path)),
  ];
  const pages = prerendered.filter((path) => {
    if (path.endsWith('/__data.json')) return false; // Read by the framework alone, and public pages carry none.
    const shell = shellOf(path);
    return shell === undefined || shell === path;
  });
  const rest = [...pages, ...immutable, ...assets.filter((path) => !/\/LICENSE|\.txt$/.test(path))];
  return { first: crisis, rest: rest.filter((path) => !crisis.includes(path)) };
}

const TYPES: readonly [RegExp, RegExp][] = [
  [/\.js$/, /javascript/],
  [/\.css$/, /^text\/css/],
  [/\.woff2$/, /font|octet-stream/],
  [/\.svg$/, /svg/],
  [/\.(json|webmanifest)$/, /json/],
  [/\/[^.]*$/, /^text\/html/],
];

/** A captive portal answers everything with its own page: nothing goes in that is not what its address says. */
export function isWhatItSays(path: string, response: Response): boolean {
  if (!response.ok || response.redirected) return false;
  const type = response.headers.get('content-type') ?? '';
  const expected = TYPES.find(([ending]) => ending.test(path));
  return !expected || expected[1].test(type);
}

const COMPLETE = '/.complete';

/** One version's files in the browser's cache. */
export class OfflineStore {
  readonly #cache: Cache;
  readonly #fetch: typeof fetch;

  constructor(cache: Cache, fetcher: typeof fetch) {
    this.#cache = cache;
    this.#fetch = fetcher;
  }

  /** @throws TypeError when one of them can't be had; those that came stay and are not fetched again */
  async add(paths: readonly string[], older?: Cache): Promise<void> {
    for (const path of paths) {
      if (await this.#cache.match(path)) continue;
      const hashed = path.startsWith('/_app/immutable/');
      const known = hashed ? await older?.match(path) : undefined;
      const response =
        known ?? (await this.#fetch(new Request(path, { cache: hashed ? 'default' : 'reload' })));
      if (!isWhatItSays(path, response))
        throw new TypeError('This answer is not the file that was asked for');
      await this.#cache.put(path, response);
    }
  }

  async complete(): Promise<void> {
    await this.#cache.put(COMPLETE, new Response(''));
  }

  async isComplete(): Promise<boolean> {
    return (await this.#cache.match(COMPLETE)) !== undefined;
  }

  match(path: string): Promise<Response | undefined> {
    return this.#cache.match(path);
  }
}
