// Runs on the system's Node (20 or newer), before anything is installed: plain JavaScript, no dependencies.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What npm reads of a package for an install; `exports`, scripts and the like change nothing there. */
const READ = [
  'name',
  'version',
  'workspaces',
  'engines',
  'os',
  'cpu',
  'bin',
  'allowScripts',
  'overrides',
  'dependencies',
  'devDependencies',
  'optionalDependencies',
  'peerDependencies',
  'peerDependenciesMeta',
  'bundleDependencies',
];
/** Scripts that an install runs. */
const RUN = ['preinstall', 'install', 'postinstall', 'prepare'];

const workspaces = (root) =>
  ['packages', 'apps'].flatMap((folder) =>
    readdirSync(join(root, folder))
      .map((name) => join(folder, name))
      .filter((path) => existsSync(join(root, path, 'package.json'))),
  );

/**
 * A hash of all that an install is made from: the lock file, and what npm reads of each package.
 * @param {string} root folder of the project
 * @returns {string} hexadecimal
 */
export function installStamp(root) {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  for (const folder of ['.', ...workspaces(root)]) {
    const about = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    const read = [...READ.map((key) => about[key]), ...RUN.map((name) => about.scripts?.[name])];
    hash.update('\0').update(folder).update('\0').update(JSON.stringify(read));
  }
  return hash.digest('hex');
}
