import { expect, test } from 'vitest';
import { laterFiles } from './preloads.ts';

const MANIFEST = {
  '.svelte-kit/main/generated/build/client-optimized/nodes/1.js': { file: '_app/nodes/1.js' },
  '.svelte-kit/main/generated/build/client-optimized/nodes/11.js': { file: '_app/nodes/11.js' },
  'virtual:catalogue/en/first': { file: '_app/first.js' },
  'virtual:catalogue/en/names': { file: '_app/names.js' },
  'virtual:catalogue/en/rest': { file: '_app/rest.js' },
};

test.each(['app.html', 'app/tools/goal.html'])('%s names what it asks for later', (file) => {
  expect(laterFiles(file, MANIFEST)).toEqual(['/_app/nodes/1.js', '/_app/first.js']);
});

test('the list of tools names its words too', () => {
  expect(laterFiles('app/tools.html', MANIFEST)).toEqual([
    '/_app/nodes/1.js',
    '/_app/first.js',
    '/_app/names.js',
  ]);
});

test.each(['now.html', 'index.html', 'handbook/app.html', 'ar/now.html', 'app.css'])(
  '%s names nothing',
  (file) => {
    expect(laterFiles(file, MANIFEST)).toEqual([]);
  },
);
