import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sourceStamp } from './sources.mjs';

let root: string;
const write = (path: string, text: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sources-'));
  for (const path of ['apps/web/src/app.html', 'packages/vault/src/vault.ts', 'handbook/en/urge-surf.md'])
    write(path, 'one');
});
afterEach(() => rmSync(root, { recursive: true }));

test.each([
  'apps/web/src/app.html',
  'packages/vault/src/vault.ts',
  'handbook/en/urge-surf.md',
  'package-lock.json',
])('a change of %s is one of the pages', (path) => {
  const before = sourceStamp(root);
  expect(sourceStamp(root)).toBe(before);
  write(path, 'two');
  expect(sourceStamp(root)).not.toBe(before);
});

test.each([
  'packages/vault/src/vault.test.ts',
  'packages/vault/src/world.testkit.ts',
  'packages/programme/fixtures/diary.tsv',
  'apps/web/build/handler.js',
  'apps/web/.svelte-kit/main/output.js',
  'apps/web/static/s/page.js',
  'apps/server/src/main.ts',
  'tests/e2e/server.e2e.ts',
])('%s is no part of the pages', (path) => {
  const before = sourceStamp(root);
  write(path, 'anything');
  expect(sourceStamp(root)).toBe(before);
});
