import { COMPLETE } from './complete.ts';

/**
 * What stays on the device so that pages open without a network: one cache for each version of the build.
 * Pure over the Cache API and `fetch`, which come as arguments.
 */
export interface Precache {
  /**
   * Urge help, helplines, their scripts and what stands in for a page that is not here: fetched first and alone, so
   * that a bad line gets them at least.
   */
  readonly first: readonly string[];
  /** What reads a person's own words in urge help, and keeps what they do there. */
  readonly own: readonly string[];
  /** Everything else the workspace needs to run without a network for ever, and the pages around it. */
  readonly rest: readonly string[];
  /** The handbook and what searches it, which nothing waits for. */
  readonly later: readonly string[];
  /** Paths of the workspace that there are; one shell stands for all of them. */
  readonly workspace: ReadonlySet<string>;
}

export interface Paths {
  readonly immutable: readonly string[];
  readonly assets: readonly string[];
  /** Of the assets, what urge help and helplines need. */
  readonly crisis: ReadonlySet<string>;
  readonly prerendered: readonly string[];
}

const CRISIS = /^(\/[A-Za-z-]+)?\/(now|help|missing)$/;
const SHELL = /^((?:\/[A-Za-z]{2,3}(?:-[A-Za-z]+)?)?\/app)(\/.*)?$/;

/** The shell is one and the same under every workspace path of a language, so one copy is kept. */
export const shellOf = (path: string): string | undefined => SHELL.exec(path)?.[1];

/** A path as files are named; one that was mistyped past decoding stays as it is, and names none. */
export function pathOf({ pathname }: Pick<URL, 'pathname'>): string {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return pathname;
  }
}

/** The page that an address with one slash too many at its end means, as the server reads it. */
export const pageBeforeSlash = (path: string): string | undefined =>
  /^(\/[^/.](?:[^.]*[^/.])?)\/$/.exec(path)?.[1];

/** Pages that only a server can make. */
const LIVE = /^(?:\/[A-Za-z]{2,3}(?:-[A-Za-z]+)?)?\/(?:meetings|places|embed)(?:\/|$)/;

/** What stands in for a page that is not here: in the language of its address, else in the first one. */
export const standIns = (path: string): readonly string[] => {
  const names = LIVE.test(path) ? ['offline', 'missing'] : ['missing'];
  const first = `/${path.split('/')[1]}`;
  return names.flatMap((name) => [...new Set([`${first}/${name}`, `/${name}`])]);
};

/** The languages there are beside the first one, by their shells. */
export const languagesIn = (prerendered: readonly string[]): readonly string[] =>
  prerendered.flatMap((path) => /^\/([^/]+)\/app$/.exec(path)?.[1] ?? []);

/** The language a path is in, of those given; `undefined` for the first one. */
export const languageAt = (path: string, languages: readonly string[]): string | undefined =>
  languages.find((tag) => path === `/${tag}` || path.startsWith(`/${tag}/`));

const HANDBOOK = /^(?:\/[A-Za-z-]+)?\/handbook(?:\/|$)/;
/** A page of the handbook, or what searches it. */
export const isHandbook = (path: string): boolean => HANDBOOK.test(path) || SEARCH.test(path);

/** What searches the handbook: its scripts, and an index for each language. */
const SEARCH = /^\/s\/handbook(?:-([^./]+))?\.js(?:on)?$/;

/** Scripts of pages without a framework; beside urge help's and the handbook's own there are hardly any that are kept. */
const OWN = /^\/s\/.+\.js$/;
const LICENCE = /\/LICENSE|\.txt$/;

/** @param used languages beside the first one whose pages are wanted; all of them where it is not given */
export function precacheOf(
  { immutable, assets, crisis, prerendered }: Paths,
  used?: ReadonlySet<string>,
): Precache {
  const languages = languagesIn(prerendered);
  const wanted = (path: string) => {
    const tag = languageAt(path, languages) ?? languages.find((one) => one === SEARCH.exec(path)?.[1]);
    return tag === undefined || used === undefined || used.has(tag);
  };
  const first = [
    ...prerendered.filter((path) => CRISIS.test(path)),
    ...assets.filter((path) => crisis.has(path)),
  ];
  const pages = prerendered.filter((path) => {
    if (path.endsWith('/__data.json')) return false; // Read by the framework alone, and public pages carry none.
    const shell = shellOf(path);
    return (shell === undefined || shell === path) && !first.includes(path) && wanted(path);
  });
  return {
    first,
    own: assets.filter((path) => OWN.test(path) && !SEARCH.test(path) && !first.includes(path)),
    rest: [
      ...pages.filter((path) => !isHandbook(path)),
      ...immutable,
      ...assets.filter(
        (path) => ![LICENCE, SEARCH, OWN].some((kind) => kind.test(path)) && !first.includes(path),
      ),
    ],
    later: [...pages.filter(isHandbook), ...assets.filter((path) => SEARCH.test(path) && wanted(path))],
    workspace: new Set(prerendered.filter((path) => shellOf(path) !== undefined)),
  };
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

/** Characters of base64url that a digest keeps of its SHA-256: enough to tell any two answers apart. */
export const DIGEST_LENGTH = 16;

/** What this version is. */
export interface Contents {
  /** Tells the whole of it apart from any other. */
  readonly mark: string;
  /** Of each path that may be kept, the digest of its file. */
  readonly digests: ReadonlyMap<string, string>;
  /** The paths that urge help and helplines need. */
  readonly crisis: ReadonlySet<string>;
}

/** Reads what the build wrote down: the mark, how many paths come first, then path and digest in turn. */
export function contentsFrom(listing: string): Contents {
  const [mark = '', first = '', ...pairs] = listing.split(' ');
  const digests = new Map<string, string>();
  for (let at = 0; at < pairs.length; at += 2) digests.set(pairs[at]!, pairs[at + 1]!);
  return { mark, digests, crisis: new Set([...digests.keys()].slice(0, Number(first))) };
}

/** @throws TypeError when the line breaks in the middle of the answer */
async function digestOf(response: Response): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', await response.clone().arrayBuffer()));
  return btoa(String.fromCharCode(...hash))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .slice(0, DIGEST_LENGTH);
}

/** Files fetched at a time: a far server's answer is waited for while others are on their way. */
const LANES = 4;
/** Small pages that nothing waits for: on a far line each would cost its own two seconds. */
const LANES_LATER = 12;

const WHOLE = '/.whole';
const LANGUAGES = '/.languages';
const BEFORE = '/.before';

const listIn = async (cache: Cache, name: string): Promise<readonly string[]> =>
  (await (await cache.match(name))?.json()) ?? [];
const putList = (cache: Cache, name: string, list: readonly string[]): Promise<void> =>
  cache.put(name, new Response(JSON.stringify(list)));

/** The languages, beside the first one, whose pages a version's cache was filled with. */
export const languagesOf = (cache: Cache): Promise<readonly string[]> => listIn(cache, LANGUAGES);

/** One version's files in the browser's cache. */
export class OfflineStore {
  readonly #cache: Cache;
  readonly #fetch: typeof fetch;
  readonly #digests: Contents['digests'];

  constructor(cache: Cache, fetcher: typeof fetch, digests: Contents['digests']) {
    this.#cache = cache;
    this.#fetch = fetcher;
    this.#digests = digests;
  }

  /**
   * Only what is byte for byte this version's file goes in: no portal's page under our address, nothing cut short,
   * and nothing of the version that the server changed to in the meantime.
   * @param older caches of other versions, whose files serve again where they are the same
   * @param lanes how many are fetched at a time
   * @throws TypeError when one of them can't be had; those that came stay and are not fetched again
   */
  async add(paths: readonly string[], older: readonly Cache[] = [], lanes = LANES): Promise<void> {
    const waiting = [...paths];
    const lane = async () => {
      for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
        if (await this.#cache.match(path)) continue;
        await this.#cache.put(path, (await this.#known(path, older)) ?? (await this.#fetched(path)));
      }
    };
    const running = Array.from({ length: lanes }, () =>
      lane().catch((error: unknown) => {
        waiting.length = 0;
        throw error;
      }),
    );
    const results = await Promise.allSettled(running);
    for (const result of results) if (result.status === 'rejected') throw result.reason;
  }

  async #known(path: string, older: readonly Cache[]): Promise<Response | undefined> {
    // A page comes with headers of its own, which are not in its digest.
    if (!/\.[^/]+$/.test(path)) return undefined;
    for (const cache of older) {
      const response = await cache.match(path);
      if (response && (await digestOf(response)) === this.#digests.get(path)) return response;
    }
    return undefined;
  }

  async #fetched(path: string): Promise<Response> {
    // What the browser holds under a name that never changes may be wrong all the same, and would be for a year.
    for (const cache of path.startsWith('/_app/immutable/')
      ? (['default', 'reload'] as const)
      : ['reload' as const]) {
      const response = await this.#fetch(new Request(path, { cache }));
      if (isWhatItSays(path, response) && (await digestOf(response)) === this.#digests.get(path))
        return response;
    }
    throw new TypeError('This answer is not the file that was asked for');
  }

  /** Urge help, which the browser may have thrown away, and a person's own words in it: what a spared line gets too. */
  async fillOwn(paths: Paths): Promise<void> {
    const { first, own } = precacheOf(paths);
    await this.add([...first, ...own]);
  }

  /**
   * Fills the store: first what the workspace needs, which counts as complete from then on, then the handbook.
   * Languages are added as they come into use; what is there is not fetched again.
   * @throws TypeError when some of it can't be had; what came stays
   */
  async fill(paths: Paths, used: ReadonlySet<string>): Promise<void> {
    const known = await languagesOf(this.#cache);
    const { rest, later } = precacheOf(paths, used);
    if ([...used].some((tag) => !known.includes(tag))) await this.#cache.delete(WHOLE);
    if (!(await this.isWhole()) || !(await this.isComplete())) {
      await this.fillOwn(paths);
      await this.add(rest);
      await this.complete([...used]);
    }
    if (!(await this.isWhole())) {
      await this.add(later, [], LANES_LATER);
      await this.#cache.put(WHOLE, new Response(''));
    }
  }

  /** Whether the handbook is here too. */
  async isWhole(): Promise<boolean> {
    return (await this.#cache.match(WHOLE)) !== undefined;
  }

  /** @param languages beside the first one, in which the workspace opens from here alone, as it does in that */
  async complete(languages: readonly string[]): Promise<void> {
    await putList(this.#cache, LANGUAGES, languages);
    await this.#cache.put(COMPLETE, new Response(''));
  }

  async isComplete(): Promise<boolean> {
    return (await this.#cache.match(COMPLETE)) !== undefined;
  }

  /** Notes which caches stood before this one, so that they alone are cleared away once it has taken over. */
  async follow(names: readonly string[]): Promise<void> {
    await putList(this.#cache, BEFORE, names);
  }

  followed(): Promise<readonly string[]> {
    return listIn(this.#cache, BEFORE);
  }

  match(path: string): Promise<Response | undefined> {
    return this.#cache.match(path);
  }
}
