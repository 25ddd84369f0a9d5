import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** What the build made: the policy each page carries, and every other file by its path. */
export interface BuiltPages {
  readonly policies: ReadonlyMap<string, string>;
  readonly files: ReadonlySet<string>;
}

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
  for (const file of pathsUnder(prerendered)) {
    if (!file.endsWith('.html')) {
      files.add(file);
      continue;
    }
    const found = META.exec(readFileSync(join(prerendered, file), 'utf8'));
    if (!found) throw new Error(`The page ${file} carries no content security policy`);
    policies.set(pagePath(file), `${unescapeHtml(found[1]!)}; frame-ancestors 'none'`);
  }
  return { policies, files };
}
