import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { askedScripts, scriptsOf } from './asked-scripts.ts';
import { DIGEST_LENGTH, precacheOf } from './src/lib/offline/store.ts';

const VIRTUAL = 'virtual:digests';
const IMMUTABLE = '/_app/immutable/';
/** What urge help and helplines are made of; what these scripts share comes with them. */
const CRISIS = /^\/(s\/((page|now|now-ride|help)\.js|sheet-.*)|icon\.svg)$/;
const SCRIPT = /^\/s\/.*\.js$/;

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length).replaceAll('\\', '/'))
    .sort();
const pagePath = (file: string) => file.replace(/(^|\/)index\.html$/, '$1').replace(/\.html$/, '') || '/';
const digestOf = (content: string | Buffer) =>
  createHash('sha256').update(content).digest('base64url').slice(0, DIGEST_LENGTH);

/**
 * What the service worker may keep of a build, as one line: a mark of the whole, how many paths come first, then path
 * and digest of each file. A script is kept if a page that is made ahead asks for it, or another script that is kept:
 * the others belong to pages that only a server can make.
 * @param client folder of scripts, styles and other files, which are served by their names
 * @param pages folder of the pages made ahead, which are served without their ending
 * @throws Error when a path would not stand in a line of a script
 */
export function listing(client: string, pages: string): string {
  const files = filesIn(client).filter((file) => !/\.(br|gz)$/.test(file));
  const made = new Map(
    filesIn(pages)
      .filter((file) => file.endsWith('.html'))
      .map((file) => [pagePath(file), file]),
  );
  const scripts = new Map(
    files.filter((file) => SCRIPT.test(file)).map((file) => [file, readFileSync(join(client, file), 'utf8')]),
  );
  const asked = (from: readonly string[], later: boolean) =>
    askedScripts(from, (path) => scripts.get(path), later);
  const named = [...made.values()].flatMap((file) => scriptsOf(readFileSync(join(pages, file), 'utf8')));
  const kept = asked(named, true);
  const assets = files.filter(
    (file) => !/^\/(_app\/|\.vite\/|service-worker\.js)/.test(file) && (!SCRIPT.test(file) || kept.has(file)),
  );
  const early = assets.filter((file) => CRISIS.test(file));
  const { first, own, rest, later } = precacheOf({
    immutable: files.filter((file) => file.startsWith(IMMUTABLE)),
    assets,
    crisis: new Set([...early, ...asked(early, false)]),
    prerendered: [...made.keys()],
  });
  const entries = [...first, ...own, ...rest, ...later].map((path) => {
    if (!/^[\w/.~@%+-]+$/.test(path)) throw new Error(`The service worker could not ask for ${path}`);
    const page = made.get(path);
    return `${path} ${digestOf(readFileSync(page ? join(pages, page) : join(client, path)))}`;
  });
  return [digestOf(entries.join(' ')), first.length, ...entries].join(' ');
}

/**
 * Serves `virtual:digests` to the service worker, which Kit builds last, when all other files stand.
 * @param out Kit's folder for what it generates
 */
export function digests(out: string): Plugin {
  return {
    name: 'bearings-digests',
    resolveId: (id) => (id === VIRTUAL ? `\0${VIRTUAL}` : null),
    load(id) {
      if (id !== `\0${VIRTUAL}`) return null;
      const built = join(import.meta.dirname, out, 'output');
      const line = listing(join(built, 'client'), join(built, 'prerendered/pages'));
      return `export default ${JSON.stringify(line)}`;
    },
  };
}
