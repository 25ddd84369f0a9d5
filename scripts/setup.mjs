// Runs on the system's Node (20 or newer), before anything is installed: plain JavaScript, no dependencies.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { alone } from './build-lock.mjs';
import { installStamp } from './install-stamp.mjs';
import { isBuiltFrom, rebuild } from './rebuild.mjs';
import { sourceStamp } from './sources.mjs';

export const root = fileURLToPath(new URL('..', import.meta.url));
const windows = process.platform === 'win32';
const inRoot = (...parts) => join(root, ...parts);

/** Ends the command with one line that says what was wrong and how to mend it. */
export function stop(line) {
  process.stderr.write(`${line}\n`);
  process.exit(1);
}

export function say(line) {
  process.stdout.write(`${line}\n`);
}

/** Waits for a command, in the project's folder. @returns its exit code */
export function run(command, args, options = {}) {
  const result = spawnSync(command, args, { cwd: root, stdio: 'inherit', shell: windows, ...options });
  if (result.error) stop(`${command} could not be started: ${result.error.message}`);
  return result.status ?? 1;
}

const stampFile = inRoot('node_modules', '.bearings-installed');
export const hashOf = (file) => createHash('sha256').update(readFileSync(file)).digest('hex');
const hashOfAll = (parts) => createHash('sha256').update(parts.join(' ')).digest('hex');

/** Installs exactly what the lock file names, once. */
export function ensureInstalled() {
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === installStamp(root)) return;
  say('Installing what Bearings needs (about a minute, once) ...');
  if (run('npm', ['ci', '--no-fund', '--no-audit', '--loglevel=error']) !== 0) {
    stop(
      'The install did not finish. Check the network and the free disk space, then run the command again.',
    );
  }
  if (!existsSync(node26())) stop('The pinned Node did not install. Run: npm rebuild node');
  writeFileSync(stampFile, installStamp(root));
}

/** The Node this project pins, whatever the system has. */
export function node26() {
  return inRoot('node_modules', '.bin', windows ? 'node.cmd' : 'node');
}

/** Where Node keeps what it read once. */
const CACHE = inRoot('node_modules', '.cache', 'node');

/** The environment in which every tool finds the pinned Node first. */
export function pinned(extra = {}) {
  return {
    ...process.env,
    // What was read once is kept ready: the server starts sooner, and does without what strips the types.
    NODE_COMPILE_CACHE: CACHE,
    ...extra,
    PATH: `${inRoot('node_modules', '.bin')}${windows ? ';' : ':'}${process.env.PATH}`,
  };
}

/**
 * What starts the server, from the root of the project. What it makes and soon throws away has 8 MB at a time, half of
 * Node's own measure: it may take 150 MB at rest, and with some thousands of meetings that is up to 30 MB less.
 */
export const SERVER = ['--max-semi-space-size=8', 'apps/server/src/main.ts'];

/**
 * Has the server's code read once in a process of its own after it changed. What strips the types would take up 25 MB in
 * the server until its end.
 */
export function ensureRead() {
  const stampFile = join(CACHE, '.bearings-read');
  const stamp = sourceStamp(root, ['apps/server/src', 'packages', 'package-lock.json']);
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  // What stops it would stop the server as well, which says why.
  const { status } = spawnSync(node26(), [...SERVER, 'read'], { cwd: root, env: pinned(), shell: windows });
  try {
    if (status === 0) writeFileSync(stampFile, stamp);
  } catch {
    // Who may not write here keeps nothing ready; everything goes on without.
  }
}

/** Ends the start where the pages can't be built; see `build`. */
export function ensureBuilt(options) {
  if (!build(options)) stop('The pages could not be built; the lines above say why.');
}

/**
 * Builds the web when its sources or the installed packs changed; see `rebuild` for what a build that fails leaves
 * behind.
 * @param {{ pseudo?: boolean, dataDir?: string }} options with `pseudo`: the build with the two made-up languages, for
 *   tests; `dataDir`: of the instance whose packs are taken in
 * @returns {boolean} whether a build of just these stands
 */
export function build({ pseudo = false, dataDir } = {}) {
  const name = pseudo ? 'build-pseudo' : 'build';
  // Tests build packs beside the build that other tests look at.
  const out = process.env.WEB_BUILD ? resolve(process.env.WEB_BUILD) : inRoot('apps/web', name);
  const next = inRoot('apps/web/.svelte-kit/next', name);
  const packs = packFiles(dataDir);
  const stamp = hashOfAll([sourceStamp(root), ...packs.map(hashOf)]);
  if (isBuiltFrom(out, stamp)) return true;
  const lock = inRoot('apps/web/.svelte-kit/building');
  const built = alone(lock, () => buildAs({ out, next, stamp, pseudo, packs, dataDir }));
  if ('done' in built) return built.done;
  say(
    `Process ${built.heldBy} builds the pages of this folder right now. Run this again once it is done; if no such process is, remove ${lock}`,
  );
  return false;
}

/** Only one at a time: what is built in between lies in one folder of this checkout. */
function buildAs({ out, next, stamp, pseudo, packs, dataDir }) {
  say('Building the pages ...');
  const outcome = packs.length > 0 ? takeIn(dataDir) : '';
  if (outcome === undefined) return false;
  const env = pinned({
    // Whoever asks for it, tests too: what is built is what people get.
    NODE_ENV: 'production',
    BEARINGS_PSEUDO: pseudo ? '1' : '0',
    BEARINGS_VERSION: stamp.slice(0, 12),
    BEARINGS_OUT: relative(inRoot('apps/web'), next),
    BEARINGS_PACKS: outcome,
  });
  const whole = () => {
    const built = spawnSync('npm', ['run', 'build', '--silent', '-w', '@bearings/web'], {
      cwd: root,
      env,
      shell: windows,
      encoding: 'utf8',
    });
    if (built.status !== 0) process.stderr.write(`${built.stdout}\n${built.stderr}\n`);
    return built.status === 0;
  };
  return rebuild({ out, next, stamp, build: whole });
}

/** The method packs an instance has installed, as files. */
function packFiles(dataDir) {
  const folder = dataDir && join(dataDir, 'packs');
  if (!folder || !existsSync(folder)) return [];
  const files = readdirSync(folder, { withFileTypes: true });
  const packs = files.filter((file) => file.isFile() && file.name.endsWith('.pack'));
  return packs.map(({ name }) => join(folder, name)).sort();
}

/** Reads the installed packs; says which are left out, and why. @returns the file the build takes them from; none where that failed */
function takeIn(dataDir) {
  const folder = inRoot('apps/web/.svelte-kit');
  mkdirSync(folder, { recursive: true });
  const outcome = join(folder, 'packs.json');
  const command = ['apps/server/src/command.ts', 'packs', 'outcome', outcome];
  if (run(node26(), command, { env: pinned({ DATA_DIR: dataDir }) }) !== 0) return undefined;
  return outcome;
}

/** Starts a long-lived child that gets our signals. We end as it ends, and it ends as we do. */
export function hand(command, args, env, cwd = root) {
  const child = spawn(command, args, { cwd, stdio: 'inherit', env, shell: windows });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  process.on('exit', () => child.kill());
  const stopped = (signal) => ['SIGINT', 'SIGTERM'].includes(signal);
  // Killed from outside (by a system out of memory, say), whoever watches over the start has to hear of it.
  child.on('exit', (code, signal) => process.exit(code ?? (stopped(signal) ? 0 : 1)));
}
