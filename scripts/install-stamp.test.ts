import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { installStamp } from './install-stamp.mjs';

let root: string;
const write = (path: string, content: unknown) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), JSON.stringify(content));
};
const VAULT = { name: '@bearings/vault', version: '0.1.0', dependencies: { idb: '8.0.4' } };
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'install-'));
  write('package.json', { name: 'bearings', workspaces: ['packages/*', 'apps/*'] });
  write('package-lock.json', { lockfileVersion: 3 });
  write('packages/vault/package.json', VAULT);
  write('apps/web/package.json', { name: '@bearings/web' });
});
afterEach(() => rmSync(root, { recursive: true }));

/** Whether the project is installed anew after this is written. */
function installsAnew(path: string, content: unknown): boolean {
  const before = installStamp(root);
  expect(installStamp(root)).toBe(before);
  write(path, content);
  return installStamp(root) !== before;
}

test.each([
  ['a dependency', { ...VAULT, dependencies: { idb: '8.0.5' } }],
  ['a dependency for development', { ...VAULT, devDependencies: { idb: '8.0.4' } }],
  ['its version', { ...VAULT, version: '0.2.0' }],
  ['the Node it asks for', { ...VAULT, engines: { node: '>=26' } }],
  ['a script that an install runs', { ...VAULT, scripts: { postinstall: 'node make.mjs' } }],
])('%s is one of the install', (_, content) => {
  expect(installsAnew('packages/vault/package.json', content)).toBe(true);
});

test('so are the lock file, the workspaces, and a package that is new', () => {
  expect(installsAnew('package-lock.json', { lockfileVersion: 4 })).toBe(true);
  expect(installsAnew('package.json', { name: 'bearings', workspaces: ['packages/*'] })).toBe(true);
  expect(installsAnew('packages/insight/package.json', { name: '@bearings/insight' })).toBe(true);
});

test.each([
  ['what it exports', { ...VAULT, exports: { './vault': './src/vault.ts' } }],
  ['a script one runs oneself', { ...VAULT, scripts: { build: 'vite build' } }],
  ['a description', { ...VAULT, description: 'Sealed records' }],
])('%s is none', (_, content) => {
  expect(installsAnew('packages/vault/package.json', content)).toBe(false);
});
