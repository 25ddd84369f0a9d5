// Runs on the system's Node (20 or newer), before anything is installed: plain JavaScript, no dependencies.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { say, stop } from './setup.mjs';

const windows = process.platform === 'win32';

/** The program itself first: what starts it on some systems adds settings that cost time. */
const BROWSERS = [
  '/usr/lib/chromium/chromium',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
];

const chromium = () => [process.env.CHROMIUM_PATH, ...BROWSERS].find((path) => path && existsSync(path));

const SHELL = '/usr/bin/chromium-headless-shell';

/** Chromium without windows and profiles: the same pages with a quarter less work. */
const shell = () => [process.env.CHROMIUM_SHELL, SHELL].find((path) => path && existsSync(path));

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

/**
 * How each is found, what else serves where it is not, the package that has it, and what to do without either.
 * @type {Record<string, { find: () => string | undefined, else?: () => string | undefined, package: string, way: string }>}
 */
const PARTS = {
  chromium: {
    find: chromium,
    package: 'chromium',
    way: 'Chromium: install the package "chromium", or set CHROMIUM_PATH to its program.',
  },
  shell: {
    find: shell,
    else: chromium,
    package: 'chromium-headless-shell',
    way: 'Chromium: install the package "chromium", or set CHROMIUM_SHELL to its program.',
  },
  postgres: {
    find: postgres,
    package: 'postgresql',
    way: 'PostgreSQL: install the package "postgresql", or set POSTGRES_BIN to the folder of its programs.',
  },
};

/** One process for all of it, since whoever waits for other commands meanwhile would start none between them. */
const install = (packages) =>
  spawn(
    'sh',
    ['-c', ['apt-get update', ...packages.map((name) => `apt-get install -y ${name}`)].join('; ')],
    {
      stdio: 'ignore',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    },
  );

/**
 * Finds what npm can't bring, or installs it from the system's packages while other work goes on. What is missing and
 * can't be installed ends the command with one line that says what to do, at once where that is known.
 * @param {Record<string, string>} needs of each part: begins that line, as `The tests need`
 * @returns {Promise<Record<string, string>>} where each lies
 */
export async function systemParts(needs) {
  const parts = Object.keys(needs).map((name) => ({ name, ...PARTS[name] }));
  const missing = parts.filter((part) => !part.find());
  const debian = existsSync('/etc/debian_version') && process.getuid?.() === 0;
  if (missing.length > 0 && debian) {
    const packages = missing.map((part) => part.package);
    say(`Installing from the system's packages: ${packages.join(', ')} ...`);
    await once(install(packages), 'exit');
  }
  const placed = parts.map((part) => [
    part.name,
    part.find() ?? part.else?.() ?? stop(`${needs[part.name]} ${part.way}`),
  ]);
  return Object.fromEntries(placed);
}
