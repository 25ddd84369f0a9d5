import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listing } from './digests.ts';
import { contentsFrom } from './src/lib/offline/store.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'digests-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const page = (...scripts: readonly string[]) =>
  `<html>${scripts.map((name) => `<script type="module" src="/s/${name}"></script>`).join('')}</html>`;

const BUILT: Readonly<Record<string, string>> = {
  'pages/now.html': page('page.js', 'now.js'),
  'pages/app.html': page(),
  'client/s/page.js': 'import{t as e}from"./dom-A1b.js";e()',
  'client/s/now.js': 'import"./dom-A1b.js";import("/s/now-ride.js"+e)',
  'client/s/now-ride.js': 'import{a}from"./ride-A1b.js";import("/s/now-own.js")',
  'client/s/now-own.js': 'import{b}from"./stretch-A1b.js";import(`./copying-A1b.js`)',
  'client/s/dom-A1b.js': '',
  'client/s/ride-A1b.js': '',
  'client/s/stretch-A1b.js': '',
  'client/s/copying-A1b.js': 'import"./stretch-A1b.js"',
  'client/s/ask.js': 'import"./dom-A1b.js";new Worker("/s/stretch.worker-A1b.js")',
  'client/s/stretch.worker-A1b.js': '',
  'client/icon.svg': '<svg/>',
};

function listed(built: Readonly<Record<string, string>>) {
  for (const [path, text] of Object.entries(built)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return contentsFrom(listing(join(folder, 'client'), join(folder, 'pages')));
}

test('a script is kept with all it asks for, now or later, whatever the build called it; what no kept page asks for is not', () => {
  expect([...listed(BUILT).digests.keys()].filter((path) => path.startsWith('/s/')).sort()).toEqual(
    ['copying-A1b', 'dom-A1b', 'now-own', 'now-ride', 'now', 'page', 'ride-A1b', 'stretch-A1b'].map(
      (name) => `/s/${name}.js`,
    ),
  );
});

test('with the scripts of urge help comes first what they cannot run without', () => {
  expect([...listed(BUILT).crisis]).toEqual([
    '/now',
    '/icon.svg',
    '/s/dom-A1b.js',
    '/s/now-ride.js',
    '/s/now.js',
    '/s/page.js',
    '/s/ride-A1b.js',
  ]);
});

test('one byte more anywhere is another version', () => {
  const before = listed(BUILT);
  expect(listed(BUILT)).toEqual(before);
  expect(listed({ ...BUILT, 'client/s/ride-A1b.js': ' ' }).mark).not.toBe(before.mark);
});

test('a file that could not be asked for ends the build', () => {
  expect(() => listed({ ...BUILT, 'client/two words.svg': '' })).toThrow('two words');
});
