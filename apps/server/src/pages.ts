import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type BuiltFile, readFiles } from './files.ts';
import { BARE_POLICY, SERVICE_WORKER_POLICY, WORKER_POLICY } from './headers.ts';

/** What is sent for a path. */
export interface ServedFile {
  readonly file: BuiltFile;
  readonly policy: string;
  readonly isPage: boolean;
  /** Pages of others may load it. */
  readonly isShared?: boolean;
}

/** All that the build made. Nothing else is ever sent. */
export interface BuiltPages {
  /** By decoded path: `/now`, `/s/page.js`. */
  readonly entries: ReadonlyMap<string, ServedFile>;
  /** What is sent where no page is, by language tag; `''` is the first language, without a tag in its addresses. */
  readonly missing: ReadonlyMap<string, ServedFile>;
}

const MISSING = /^(?:\/([^/]+))?\/missing\.html$/;

const unescapeHtml = (text: string) =>
  text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');
const META = /<meta http-equiv="content-security-policy" content="([^"]*)"/i;
/** A policy is shorter than this; what is looked at of a page is no more than it. */
const LONGEST_POLICY = 8_192;

/** What stands in a page's meta element, apart from the page: a part of a text would keep the whole of it in memory. */
function policyIn(body: Buffer): string | undefined {
  const at = body.indexOf('<meta http-equiv="content-security-policy"');
  const found = at < 0 ? null : META.exec(body.subarray(at, at + LONGEST_POLICY).toString('utf8'));
  return found ? unescapeHtml(found[1]!) : undefined;
}

/** `/now.html` is served as `/now`, `/index.html` as `/`. */
const pagePath = (file: string) => file.replace(/(^|\/)index\.html$/, '$1').replace(/\.html$/, '') || '/';

function filePolicy(path: string): string {
  if (/^\/(?:_app\/immutable\/workers\/|s\/stretch\.worker-)/.test(path)) return WORKER_POLICY;
  return path === '/service-worker.js' ? SERVICE_WORKER_POLICY : BARE_POLICY;
}

/**
 * Reads the build once, at the start. Pages made ahead carry their policy in a meta element, where `frame-ancestors`
 * does nothing; header and meta intersect, so the header repeats the page's own policy and adds it.
 * @throws Error when a page carries no policy
 */
export function readBuiltPages(build: string): BuiltPages {
  const entries = new Map<string, ServedFile>();
  const missing = new Map<string, ServedFile>();
  // What the version before left for pages that are still open comes first: every file of this version goes over it.
  for (const folder of ['kept', 'client', 'prerendered'].map((name) => join(build, name))) {
    if (!existsSync(folder)) continue;
    for (const { path, file, body } of readFiles(folder)) {
      if (!path.endsWith('.html')) {
        entries.set(path, { file, policy: filePolicy(path), isPage: false });
        continue;
      }
      const own = policyIn(body);
      if (own === undefined) throw new Error(`The page ${path} carries no content security policy`);
      const page = { file, policy: `${own}; frame-ancestors 'none'`, isPage: true };
      const gone = MISSING.exec(path);
      if (gone) missing.set(gone[1] ?? '', page);
      entries.set(pagePath(path), page);
    }
  }
  // One tag on somebody else's page loads it from an address that stays.
  const embed = entries.get('/s/embed.js');
  if (embed) entries.set('/embed.js', { ...embed, isShared: true });
  return { entries, missing };
}

/** The page that an address with one slash too many at its end means. */
export function pageBeforeSlash({ entries }: Pick<BuiltPages, 'entries'>, path: string): string | undefined {
  const page = path.slice(0, -1);
  return path.endsWith('/') && page !== '/' && entries.get(page)?.isPage ? page : undefined;
}

/** What is sent where no page is: in the language of the path if there is one, else in the first. */
export const missingFor = ({ missing }: Pick<BuiltPages, 'missing'>, path: string): ServedFile | undefined =>
  missing.get(path.split('/')[1] ?? '') ?? missing.get('');
