import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest, Plugin } from 'vite';
import { DEFAULT_LANGUAGE, LANGUAGES } from './languages.ts';

/** A page of the workspace as a built file, with its language if it isn't the first one. */
const SHELL = /^(?:([A-Za-z]{2,3}(?:-[A-Za-z]+)?)\/)?app(?:\/.*)?\.html$/;
/** The page that lists the tools by their names. */
const TOOLS = /(?:^|\/)app\/tools\.html$/;
/** The error page, which the framework loads before any other. */
const ERROR = /\/client-optimized\/nodes\/1\.js$/;

/**
 * The built files that the opening workspace asks for only after its scripts have run: on a slow line each such
 * question is two more seconds. Named in the page, they come with the rest.
 * @param file address of the built page, `app.html` or `ar/app/tools.html`
 * @returns paths from the root of the site; none for a page that isn't of the workspace
 */
export function laterFiles(file: string, manifest: Manifest): string[] {
  const shell = SHELL.exec(file);
  if (!shell) return [];
  const tag = LANGUAGES.find((language) => language.tag === shell[1])?.tag ?? DEFAULT_LANGUAGE;
  const areas = [
    `virtual:catalogue/${tag}/first`,
    ...(TOOLS.test(file) ? [`virtual:catalogue/${tag}/names`] : []),
  ];
  return Object.entries(manifest)
    .filter(([key]) => areas.includes(key) || ERROR.test(key))
    .map(([, { file }]) => `/${file}`);
}

/**
 * Names those files in the pages of the workspace. Kit builds the service worker when the pages stand and before they
 * are packed, so it is done there.
 * @param out Kit's folder for what it generates
 */
export function preloads(out: string): Plugin {
  return {
    name: 'bearings-preloads',
    applyToEnvironment: ({ name }) => name === 'serviceWorker',
    buildStart() {
      const built = join(import.meta.dirname, out, 'output');
      const manifest = JSON.parse(
        readFileSync(join(built, 'client/.vite/manifest.json'), 'utf8'),
      ) as Manifest;
      const pages = join(built, 'prerendered/pages');
      for (const name of readdirSync(pages, { recursive: true, encoding: 'utf8' })) {
        const links = laterFiles(name.replaceAll('\\', '/'), manifest).map(
          (path) => `<link rel="modulepreload" href="${path}">`,
        );
        if (links.length === 0) continue;
        const page = join(pages, name);
        writeFileSync(page, readFileSync(page, 'utf8').replace('</head>', `${links.join('')}</head>`));
      }
    },
  };
}
