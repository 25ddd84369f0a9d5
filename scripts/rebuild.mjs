// Runs on the system's Node (20 or newer), before anything is installed: plain JavaScript, no dependencies.
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const STAMP = '.built-from';
/** Folders of files that are named by their hash, which open pages may still ask for. */
const HASHED = ['_app/immutable', 's'];

/**
 * @param {string} out folder of a build
 * @param {string} stamp hash of the sources
 */
export const isBuiltFrom = (out, stamp) =>
  existsSync(join(out, STAMP)) && readFileSync(join(out, STAMP), 'utf8') === stamp;

const remove = (folder) => rmSync(folder, { recursive: true, force: true });

/**
 * Builds beside the last good build and puts the new one in its place only when it is whole: one that fails or is
 * killed changes nothing. The build that is replaced leaves its hashed files in `kept/`, one version back.
 * @param {{ out: string, next: string, stamp: string, build: () => boolean }} of
 *   `next`: where `build` writes, on the same disk as `out`; `build` answers whether it finished
 * @returns {boolean} whether the new build stands
 */
export function rebuild({ out, next, stamp, build }) {
  remove(next);
  mkdirSync(dirname(next), { recursive: true });
  if (!build()) return false;
  for (const folder of HASHED) {
    const from = join(out, 'client', folder);
    if (existsSync(from)) cpSync(from, join(next, 'kept', folder), { recursive: true });
  }
  writeFileSync(join(next, STAMP), stamp);
  // Killed between these lines, there is no build, and the next start makes one.
  remove(out);
  renameSync(next, out);
  return true;
}
