// `npm run bench`: installs what the figures are compared with, apart from Bearings itself, then measures everything.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import {
  ensureBuilt,
  ensureChromium,
  ensureInstalled,
  hand,
  node26,
  pinned,
  root,
  say,
  stop,
} from './setup.mjs';

function ensureRivalsInstalled() {
  const folder = join(root, 'bench');
  const stampFile = join(folder, 'node_modules', '.bearings-installed');
  const stamp = createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  say('Installing what the figures are compared with (once) ...');
  const { status } = spawnSync(
    'npm',
    ['ci', '--no-workspaces', '--no-fund', '--no-audit', '--loglevel=error'],
    {
      cwd: folder,
      stdio: 'inherit',
      shell: process.platform === 'win32',
    },
  );
  if (status !== 0) stop('The install did not finish. Check the network, then run: npm run bench');
  writeFileSync(stampFile, stamp);
}

/** Here and not in `npm run check`, which does without the rivals' packages. */
function ensureTypesHold() {
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const { status } = spawnSync(node26(), [tsc, '--project', 'bench'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: pinned(),
  });
  if (status !== 0) stop('The lines above say which types of the bench do not hold; nothing was measured.');
}

ensureInstalled();
ensureRivalsInstalled();
ensureTypesHold();
const chromium = ensureChromium();
ensureBuilt();
hand(node26(), ['bench/main.ts'], pinned({ CHROMIUM_PATH: chromium }));
