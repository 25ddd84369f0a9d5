// `npm run dev`: the pages with hot reload at http://localhost:8080, or another PORT.
import { join } from 'node:path';
import process from 'node:process';
import { ensureInstalled, hand, node26, pinned, root } from './setup.mjs';

ensureInstalled();
const web = join(root, 'apps/web');
const vite = (...args) =>
  hand(node26(), [join(root, 'node_modules/vite/bin/vite.js'), ...args], pinned(), web);
// The scripts of pages without a framework have a build of their own.
vite('build', '--watch', '--config', 'vite.scripts.config.ts', '--logLevel', 'warn');
vite('dev', '--port', process.env.PORT || '8080', '--strictPort');
