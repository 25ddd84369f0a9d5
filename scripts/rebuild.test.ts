import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isBuiltFrom, rebuild } from './rebuild.mjs';

let folder: string;
let out: string;
let next: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rebuild-'));
  out = join(folder, 'build');
  next = join(folder, 'work/next');
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(base: string, files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(base, path)), { recursive: true });
    writeFileSync(join(base, path), text);
  }
}
/** A build that finishes, of pages that name their script by its hash. */
const building = (hash: string) => () => {
  write(next, {
    'handler.js': hash,
    [`client/_app/immutable/${hash}.js`]: hash,
    [`client/s/${hash}.js`]: hash,
  });
  return true;
};
const read = (path: string) => readFileSync(join(out, path), 'utf8');

test('a finished build stands in its place, and is known by what it was built from', () => {
  expect(isBuiltFrom(out, 'one')).toBe(false);
  expect(rebuild({ out, next, stamp: 'one', build: building('a') })).toBe(true);
  expect(read('handler.js')).toBe('a');
  expect(isBuiltFrom(out, 'one')).toBe(true);
  expect(isBuiltFrom(out, 'two')).toBe(false);
  expect(existsSync(next)).toBe(false);
});

test('the scripts of the build before stay for pages that are still open, those before that go', () => {
  for (const hash of ['a', 'b', 'c']) rebuild({ out, next, stamp: hash, build: building(hash) });
  expect(read('client/_app/immutable/c.js')).toBe('c');
  expect(read('kept/_app/immutable/b.js')).toBe('b');
  expect(read('kept/s/b.js')).toBe('b');
  expect(existsSync(join(out, 'kept/_app/immutable/a.js'))).toBe(false);
  expect(existsSync(join(out, 'client/_app/immutable/b.js'))).toBe(false);
});

test('a build that does not finish leaves the last good one whole', () => {
  rebuild({ out, next, stamp: 'one', build: building('a') });
  const fails = () => {
    write(next, { 'client/_app/immutable/half.js': '' });
    return false;
  };
  expect(rebuild({ out, next, stamp: 'two', build: fails })).toBe(false);
  const isKilled = () => {
    fails();
    throw new Error('killed');
  };
  expect(() => rebuild({ out, next, stamp: 'two', build: isKilled })).toThrow('killed');
  expect(isBuiltFrom(out, 'one')).toBe(true);
  expect(read('handler.js')).toBe('a');
  expect(read('client/_app/immutable/a.js')).toBe('a');
  expect(read('client/s/a.js')).toBe('a');
});

test('what a killed build left is not taken into the next one', () => {
  write(next, { 'client/half.js': '' });
  rebuild({ out, next, stamp: 'one', build: building('a') });
  expect(existsSync(join(out, 'client/half.js'))).toBe(false);
});

test('a build with no record of what it was built from is built anew', () => {
  write(out, { 'handler.js': 'old' });
  expect(isBuiltFrom(out, 'one')).toBe(false);
});
