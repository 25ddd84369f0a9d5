import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import { catalogue } from './catalogue.ts';
import { workspaceFiles } from './chunks.ts';
import { digests } from './digests.ts';
import { handbook } from './handbook.ts';
import { heads } from './heads.ts';
import { helplines } from './helplines.ts';
import { DEFAULT_LANGUAGE, LANGUAGES } from './languages.ts';
import { ownRoutes } from './own-routes.ts';
import { packs } from './packs.ts';
import { preloads } from './preloads.ts';
import { reload } from './reload.ts';
import { inSpace, SPACES } from './src/lib/space.ts';

const pseudo = process.env.BEARINGS_PSEUDO === '1';
// `npm start` builds beside the last good build, and moves the new one over when it is whole.
const out = process.env.BEARINGS_OUT ?? (pseudo ? 'build-pseudo' : 'build');
const version = process.env.BEARINGS_VERSION ?? '0.1.0';
const outDir = pseudo ? '.svelte-kit/pseudo' : '.svelte-kit/main';

/** Pages of the workspace, which are drawn on the device: no built page links to those of another language or space. */
const workspace = readdirSync(
  join(import.meta.dirname, 'src/routes/[[language=language]]/app/[[space=space]]'),
  { recursive: true, withFileTypes: true },
)
  .filter(({ name, parentPath }) => name === '+page.svelte' && !/\[(?:tool|measure)\]$/.test(parentPath))
  .map(({ parentPath }) => parentPath.replaceAll('\\', '/').replace(/.*\/\[\[space=space\]\]/, '/app'));
const unlinked = LANGUAGES.flatMap(({ tag }) =>
  SPACES.flatMap((space) =>
    workspace.map((path): `/${string}` =>
      tag === DEFAULT_LANGUAGE ? `/${inSpace(path, space).slice(1)}` : `/${tag}${inSpace(path, space)}`,
    ),
  ),
);

export default defineConfig({
  define: { __PSEUDO_LANGUAGES__: JSON.stringify(pseudo), __VERSION__: JSON.stringify(version) },
  server: { fs: { allow: [join(import.meta.dirname, '../..')] } },
  build: { target: 'es2023' },
  environments: {
    client: { build: { rolldownOptions: { output: { codeSplitting: { groups: workspaceFiles() } } } } },
  },
  // Only the build reads styles with it (`lean.ts`): the server carries no compiler.
  ssr: { external: ['svelte/compiler'] },
  worker: { format: 'es' },
  plugins: [
    packs(),
    catalogue(),
    handbook(),
    heads(),
    helplines(),
    ownRoutes(),
    preloads(outDir),
    digests(outDir),
    reload(),
    sveltekit({
      adapter: adapter({ out, precompress: true }),
      outDir,
      // Every page is made at build time, and its style stands in its head: one round trip is worth more than a cache.
      inlineStyleThreshold: 30_000,
      paths: { relative: false },
      serviceWorker: { register: false },
      version: { name: version, pollInterval: 0 },
      prerender: { handleHttpError: 'fail', handleMissingId: 'fail', entries: ['*', ...unlinked] },
      // The server itself lets only our own pages send something: Kit cannot know under which name people reach it.
      csrf: { trustedOrigins: ['*'] },
      csp: {
        // Pages that are made for each request carry a nonce in a header, those made ahead hashes in themselves.
        mode: 'auto',
        directives: {
          'default-src': ['none'],
          'script-src': ['self'],
          'style-src': ['self'],
          // The route announcer of Kit 3.2.0 carries this one style attribute.
          'style-src-attr': ['unsafe-hashes', 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='],
          'connect-src': ['self'],
          'img-src': ['self', 'data:'],
          'font-src': ['self'],
          'worker-src': ['self'],
          'manifest-src': ['self'],
          'base-uri': ['none'],
          'form-action': ['self'],
          'frame-ancestors': ['none'],
          'require-trusted-types-for': ['script'],
          'trusted-types': ['svelte-trusted-html', 'sveltekit-trusted-url', 'bearings-url'],
        },
      },
    }),
  ],
});
