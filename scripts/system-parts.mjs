// Runs on the system's Node (20 or newer), before anything is installed: plain JavaScript, no dependencies.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { say, stop } from './setup.mjs';

const windows = process.platform === 'win32';

/**
 * Chromium without a window first: the same browser, with a third less work for the machine. Then the program itself,
 * and last what starts it with a system's own settings.
 */
const BROWSERS = [
  '/usr/bin/chromium-headless-shell',
  '/usr/lib/chromium/chromium',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
];

const chromium = () => [process.env.CHROMIUM_PATH, ...BROWSERS].find((path) => path && existsSync(path));

const POSTGRES = '/usr/lib/postgresql';

/** The newest PostgreSQL there is: the folder of its programs. */
function postgres() {
  const versions = existsSync(POSTGRES) ? readdirSync(POSTGRES).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    process.env.POSTGRES_BIN,
    ...versions.map((version) => join(POSTGRES, version, 'bin')),
    ...(process.env.PATH ?? '').split(windows ? ';' : ':'),
  ];
  return folders.find((folder) => folder && existsSync(join(folder, windows ? 'initdb.exe' : 'initdb')));
}

/** How each is found, the packages that have it (the first that can be installed is taken), and what to do without them. */
const PARTS = {
  chromium: {
    find: chromium,
    packages: ['chromium-headless-shell', 'chromium'],
    way: 'Chromium: install the package "chromium", or set CHROMIUM_PATH to its program.',
  },
  postgres: {
    find: postgres,
    packages: ['postgresql'],
    way: 'PostgreSQL: install the package "postgresql", or set POSTGRES_BIN to the folder of its programs.',
  },
};

/** @param {(keyof typeof PARTS)[]} names @returns {import('node:child_process').ChildProcess} */
function install(names) {
  const each = names.map((name) =>
    PARTS[name].packages.map((part) => `apt-get install -y ${part}`).join(' || '),
  );
  // One process for all of it, since whoever waits for other commands meanwhile would start none between them.
  return spawn('sh', ['-c', ['apt-get update', ...each].join('; ')], {
    stdio: 'ignore',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}

/**
 * Finds what npm can't bring, or installs it from the system's packages while other work goes on. What is missing and
 * can't be installed ends the command with one line that says what to do, at once where that is known.
 * @param {Partial<Record<keyof typeof PARTS, string>>} needs of each part: begins that line, as `The tests need`
 * @returns {Promise<Record<string, string>>} where each lies
 */
export async function systemParts(needs) {
  const names = Object.keys(needs);
  const found = () =>
    Object.fromEntries(
      names.map((name) => [name, PARTS[name].find() ?? stop(`${needs[name]} ${PARTS[name].way}`)]),
    );
  const missing = names.filter((name) => !PARTS[name].find());
  const debian = existsSync('/etc/debian_version') && process.getuid?.() === 0;
  if (missing.length === 0 || !debian) return found();
  say(`Installing from the system's packages: ${missing.join(', ')} ...`);
  await once(install(missing), 'exit');
  return found();
}
