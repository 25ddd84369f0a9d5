import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BUILD } from './support/processes.ts';

/** Files of a page that are asked for before anybody does anything, as its HTML names them. */
function namedBy(page: string, kinds: RegExp): string[] {
  const html = readFileSync(join(BUILD, 'prerendered', page), 'utf8');
  return [...new Set(html.match(kinds))].map((path) => path.replace(/^\//, ''));
}

/** Bytes of a file as it is sent, packed with gzip. */
function sentBytes(path: string): number {
  const folder = ['client', 'prerendered'].find((name) => existsSync(join(BUILD, name, path)))!;
  return statSync(join(BUILD, folder, `${path}.gz`)).size;
}
const sum = (paths: readonly string[]) => paths.reduce((bytes, path) => bytes + sentBytes(path), 0);

test('urge help comes with at most 14 kB, whatever the line', () => {
  const files = namedBy('now.html', /\/s\/[^"' )]+\.(?:js|css)/g);
  expect(files.length).toBeGreaterThan(0);
  expect(sum(['now.html', ...files])).toBeLessThanOrEqual(14_000);
});

test('the workspace opens with at most 60 kB of scripts', () => {
  const scripts = namedBy('app.html', /_app\/[^"' )]+?\.js/g);
  expect(scripts.length).toBeGreaterThan(3);
  expect(sum(scripts)).toBeLessThanOrEqual(60_000);
});
