import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';

const SRC = 'apps/web/src';
const LIB = join(SRC, 'lib');
const NAMED = /(?:\bfrom|\bimport)\s*\(?\s*['"]([^'"\n]+)['"]/g;

/** Imports of the web's library that are written another way than they should be, each with the right one. */
function misnamed(path: string, text: string): string[] {
  return [...text.matchAll(NAMED)].flatMap(([, name = '']) => {
    if (!/^(?:\.|#lib\/)/.test(name)) return [];
    const file = name.startsWith('#lib/') ? join(LIB, name.slice('#lib/'.length)) : join(dirname(path), name);
    const inLib = relative(LIB, file);
    if (inLib.startsWith('..')) return [];
    const right = dirname(file) === dirname(path) ? `./${relative(dirname(path), file)}` : `#lib/${inLib}`;
    return name === right ? [] : [`${path}: ${name} is ${right}`];
  });
}

test('a file of the library is ./ in its own folder, and #lib/ from everywhere else', () => {
  const files = globSync(`${SRC}/**/*.{ts,svelte}`);
  expect(files.length).toBeGreaterThan(100);
  expect(files.flatMap((path) => misnamed(path, readFileSync(path, 'utf8')))).toEqual([]);
});

test('whatever is named another way is found', () => {
  const text = `
    import { a } from '../fields/a.ts';
    import Own from "#lib/tool/Own.svelte";
    const later = () => import('../messages/catalogues.ts');
    import './sheet.ts';
    import '#lib/fields/b.ts';
    import { ride } from '../../scripts/ride.ts';
    import { page } from '$app/state';
  `;
  expect(misnamed(`${LIB}/tool/SheetPage.svelte`, text)).toEqual([
    `${LIB}/tool/SheetPage.svelte: ../fields/a.ts is #lib/fields/a.ts`,
    `${LIB}/tool/SheetPage.svelte: #lib/tool/Own.svelte is ./Own.svelte`,
    `${LIB}/tool/SheetPage.svelte: ../messages/catalogues.ts is #lib/messages/catalogues.ts`,
  ]);
});
