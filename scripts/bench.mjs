// `npm run bench`: installs what the figures are compared with, apart from Bearings itself, then measures everything, or
// what is named: `npm run bench -- relay`.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { unknownParts } from '../bench/part-names.mjs';
import {
  ensureBuilt,
  ensureInstalled,
  ensureRead,
  hand,
  hashOf,
  node26,
  pinned,
  root,
  run,
  say,
  stop,
} from './setup.mjs';
import { systemParts } from './system-parts.mjs';

function ensureRivalsInstalled() {
  const folder = join(root, 'bench');
  const stampFile = join(folder, 'node_modules', '.bearings-installed');
  const stamp = hashOf(join(folder, 'package-lock.json'));
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  say('Installing what the figures are compared with (once) ...');
  const install = [
    'ci',
    '--ignore-scripts',
    '--no-workspaces',
    '--no-fund',
    '--no-audit',
    '--loglevel=error',
  ];
  if (run('npm', install, { cwd: folder }) !== 0)
    stop('The install did not finish. Check the network, then run: npm run bench');
  writeFileSync(stampFile, stamp);
}

/** Here and not in `npm run check`, which does without the rivals' packages. */
function ensureTypesHold() {
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  if (run(node26(), [tsc, '--project', 'bench'], { env: pinned() }) !== 0)
    stop('The lines above say which types of the bench do not hold; nothing was measured.');
}

const asked = process.argv.slice(2);
const wrong = unknownParts(asked);
if (wrong) stop(wrong);
const parts = systemParts({ chromium: 'The figures need' });
ensureInstalled();
ensureRivalsInstalled();
ensureTypesHold();
ensureBuilt();
ensureRead();
const { chromium } = await parts;
hand(node26(), ['--expose-gc', 'bench/main.ts', ...asked], pinned({ CHROMIUM_PATH: chromium }));
