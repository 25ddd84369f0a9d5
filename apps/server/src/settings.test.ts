import { expect, test } from 'vitest';
import { isInsecure, readSettings, SettingsError } from './settings.ts';

test('without settings it listens on this machine only', () => {
  expect(readSettings({})).toEqual({ host: '127.0.0.1', port: 8080, origin: undefined, logLevel: 'info' });
});

test.each([
  [{ PORT: 'eighty' }, 'PORT is "eighty"'],
  [{ PORT: '70000' }, 'PORT is "70000"'],
  [{ ORIGIN: 'example.org' }, 'ORIGIN is "example.org"'],
  [{ ORIGIN: 'https://example.org/path' }, 'ORIGIN is "https://example.org/path"'],
  [{ ORIGIN: 'ftp://example.org' }, 'ORIGIN is "ftp://example.org"'],
  [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL is "loud"'],
])('a wrong setting is named in one line: %o', (environment, start) => {
  const read = () => readSettings(environment);
  expect(read).toThrow(SettingsError);
  expect(read).toThrow(start);
  expect(() => read()).not.toThrow(/\n/);
});

test('plain http from another machine is insecure, this machine and https are not', () => {
  expect(isInsecure(readSettings({}))).toBe(false);
  expect(isInsecure(readSettings({ HOST: '0.0.0.0' }))).toBe(true);
  expect(isInsecure(readSettings({ HOST: '0.0.0.0', ORIGIN: 'https://example.org' }))).toBe(false);
  expect(isInsecure(readSettings({ ORIGIN: 'http://example.org' }))).toBe(true);
  expect(isInsecure(readSettings({ HOST: '0.0.0.0', ORIGIN: 'http://localhost:8080' }))).toBe(false);
});
