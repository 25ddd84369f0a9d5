// Runs on the system's Node (20 or newer), before anything is installed: plain JavaScript, no dependencies.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const SOURCES = ['apps/web', 'apps/server/src/packs', 'packages', 'handbook', 'package-lock.json'];
const SKIPPED = new Set(['node_modules', '.svelte-kit', 'build', 'build-pseudo', 'bench', 'fixtures']);
/** Built itself, from the sources. */
const MADE = 'apps/web/static/s';
const isTest = (name) => /\.(test|testkit)\.ts$/.test(name);

function* filesUnder(root, path) {
  if (!statSync(join(root, path)).isDirectory()) return yield path;
  for (const name of readdirSync(join(root, path)).sort()) {
    const inside = `${path}/${name}`;
    if (!SKIPPED.has(name) && !isTest(name) && inside !== MADE) yield* filesUnder(root, inside);
  }
}

/**
 * A hash of everything the pages are built from. Tests and their kits are no part of it.
 * @param {string} root folder of the project
 * @param {readonly string[]} sources other files and folders in it
 * @returns {string} hexadecimal
 */
export function sourceStamp(root, sources = SOURCES) {
  const hash = createHash('sha256');
  for (const source of sources.filter((path) => existsSync(join(root, path))))
    for (const file of filesUnder(root, source))
      hash
        .update(file)
        .update('\0')
        .update(readFileSync(join(root, file)));
  return hash.digest('hex');
}
