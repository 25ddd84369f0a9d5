import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addressOf, keepAddress } from './address.ts';
import { readSettings } from './settings.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bearings-address-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const found = (environment: Record<string, string> = {}) =>
  addressOf(readSettings({ DATA_DIR: folder, ...environment }), environment);

test('a command without the settings of the server finds where that was started', () => {
  keepAddress({ dataDir: folder }, 'http://localhost:9000');
  keepAddress({ dataDir: folder }, 'https://bearings.example');
  expect(found()).toEqual({ origin: 'https://bearings.example', isGuessed: false });
});

test('its own settings go before', () => {
  keepAddress({ dataDir: folder }, 'https://bearings.example');
  expect(found({ PORT: '8081' })).toEqual({ origin: 'http://localhost:8081', isGuessed: false });
  expect(found({ ORIGIN: 'https://other.example' }).origin).toBe('https://other.example');
});

test('where no server left word, or what is left is broken, it is a guess', () => {
  const guess = { origin: 'http://localhost:8080', isGuessed: true };
  expect(found()).toEqual(guess);
  for (const broken of ['', '{"address', '{"address": 1}', '{"address": "no address"}']) {
    writeFileSync(join(folder, 'address.json'), broken);
    expect(found(), broken).toEqual(guess);
  }
});

test('word is left in a folder that is not there yet', () => {
  const dataDir = join(folder, 'kept', 'here');
  keepAddress({ dataDir }, 'https://bearings.example');
  expect(found({ DATA_DIR: dataDir }).origin).toBe('https://bearings.example');
});

test('where the file system makes no folders the server starts all the same', () => {
  expect(() => keepAddress({ dataDir: '/proc/none/kept' }, 'https://bearings.example')).not.toThrow();
});

test('a folder that cannot be written to keeps nobody from starting', () => {
  const taken = join(folder, 'a-file');
  writeFileSync(taken, '');
  expect(() => keepAddress({ dataDir: taken }, 'https://bearings.example')).not.toThrow();
});
