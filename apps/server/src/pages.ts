import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** What the build made: the policy each page carries, and every other file by its path. */
export interface BuiltPages {
  readonly policies: ReadonlyMap<string, string>;
  readonly files: ReadonlySet<string>;
  /** What is sent where no page is, by language tag; `''` is the first language, without a tag in its addresses. */
  readonly missing: ReadonlyMap<string, MissingPage>;
}
export interface MissingPage {
  readonly html: Buffer;
  readonly policy: string;
}

const MISSING = /^(?:\/([^/]+))?\/missing\.html$/;

const META = /<meta http-equiv="content-security-policy" content="([^"]*)"/i;
const unescapeHtml = (text: string) =>
  text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');

function pathsUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `/${relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')}`);
}

/** `/now.html` is served as `/now`, `/index.html` as `/`. */
const pagePath = (file: string) => file.replace(/(^|\/)index\.html$/, '$1').replace(/\.html$/, '') || '/';

/**
 * Reads the build once, at the start. Pages made ahead carry their policy in a meta element, where `frame-ancestors`
 * does nothing; header and meta intersect, so the header repeats the page's own policy and adds it.
 * @throws Error when a page carries no policy
 */
export function readBuiltPages(build: string): BuiltPages {
  const prerendered = join(build, 'prerendered');
  const policies = new Map<string, string>();
  const files = new Set(pathsUnder(join(build, 'client')));
  const missing = new Map<string, MissingPage>();
  for (const file of pathsUnder(prerendered)) {
    if (!file.endsWith('.html')) {
      files.add(file);
      continue;
    }
    const html = readFileSync(join(prerendered, file));
    const found = META.exec(html.toString('utf8'));
    if (!found) throw new Error(`The page ${file} carries no content security policy`);
    const policy = `${unescapeHtml(found[1]!)}; frame-ancestors 'none'`;
    const gone = MISSING.exec(file);
    if (gone) missing.set(gone[1] ?? '', { html, policy });
    policies.set(pagePath(file), policy);
  }
  return { policies, files, missing };
}

/** Whether a page was made for this path; one slash at its end is a way to it. */
export const isPage = ({ policies }: Pick<BuiltPages, 'policies'>, path: string): boolean =>
  policies.has(path) || (path.endsWith('/') && policies.has(path.slice(0, -1)));

/** What is sent where no page is: in the language of the path if there is one, else in the first. */
export const missingFor = ({ missing }: Pick<BuiltPages, 'missing'>, path: string): MissingPage | undefined =>
  missing.get(path.split('/')[1] ?? '') ?? missing.get('');
