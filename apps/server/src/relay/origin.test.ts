import { expect, test } from 'vitest';
import { originOf } from './origin.ts';

const asked = (host: string | undefined, own?: string) =>
  originOf({ headers: { host } }, own === undefined ? undefined : new URL(own));

test('a server that has a name goes by that alone, whatever it is asked for', () => {
  for (const host of ['example.org', 'elsewhere.example', 'localhost:8080', undefined])
    expect(asked(host, 'https://example.org')).toBe('https://example.org');
  expect(asked('a', 'https://example.org:8443')).toBe('https://example.org:8443');
});

test('one that has none goes by the names of its machine, as a browser writes them', () => {
  expect(asked('localhost:8080')).toBe('http://localhost:8080');
  expect(asked('LOCALHOST:80')).toBe('http://localhost');
  expect(asked('127.0.0.1:8080')).toBe('http://127.0.0.1:8080');
  expect(asked('[::1]:8080')).toBe('http://[::1]:8080');
});

test('and by no name that somebody else may have', () => {
  for (const host of [
    'example.org',
    '192.0.2.1:8080',
    'localhost.example',
    '127.0.0.1.example',
    '',
    undefined,
  ])
    expect(asked(host)).toBeUndefined();
});
