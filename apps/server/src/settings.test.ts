import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { insecurity, localAddress, readSettings, SettingsError, whyNotListening } from './settings.mjs';
import { databaseUrls } from './store/database-urls.mjs';

test('without settings it listens on this machine only', () => {
  const plain = {
    host: '127.0.0.1',
    port: 8080,
    origin: undefined,
    proxies: 0,
    logLevel: 'info',
    dataDir: resolve('data'),
    databaseUrl: undefined,
    feedsFromPrivate: false,
    relay: true,
    embedders: '*',
  };
  expect(readSettings({})).toEqual(plain);
  expect(readSettings({ PORT: '', HOST: '', ORIGIN: '', LOG_LEVEL: '', DATA_DIR: '' })).toEqual(plain);
  expect(readSettings({ DATA_DIR: 'elsewhere' }).dataDir).toBe(resolve('elsewhere'));
  expect(readSettings({ RELAY: 'No' }).relay).toBe(false);
});

test.each([
  ['::1', '[::1]'],
  ['::', 'localhost'],
  ['0.0.0.0', 'localhost'],
  ['192.0.2.7', '192.0.2.7'],
  ['sea.example', 'sea.example'],
])('it listens on %s, which a browser here opens as %s', (host, shown) => {
  expect(readSettings({ HOST: host }).host).toBe(host);
  expect(localAddress(host, 80)).toBe(`http://${shown}:80`);
});

test.each([
  [{ PORT: 'eighty' }, 'PORT is "eighty". Write a number from 0 to 65535, for example: PORT=8081'],
  [{ PORT: '70000' }, 'PORT is "70000".'],
  [{ PORT: '-1' }, 'PORT is "-1".'],
  [{ HOST: 'http://0.0.0.0' }, 'HOST is "http://0.0.0.0". Write an address'],
  [{ HOST: 'localhost:8080' }, 'HOST is "localhost:8080".'],
  [
    { ORIGIN: 'example.org' },
    'ORIGIN is "example.org". Write https:// and the name, no path: ORIGIN=https://example.org',
  ],
  [{ ORIGIN: 'https://example.org:8443/path' }, 'no path: ORIGIN=https://example.org:8443'],
  [{ ORIGIN: 'ftp://example.org' }, 'ORIGIN=https://example.org'],
  [{ ORIGIN: ' ' }, 'ORIGIN=https://example.org'],
  [{ PROXIES: 'two' }, 'PROXIES is "two". Write how many stand one behind the other'],
  [{ PROXIES: '-1' }, 'for example: PROXIES=1'],
  [
    { DATABASE_URL: 'mysql://x' },
    'DATABASE_URL is no address of PostgreSQL. Write: DATABASE_URL=postgres://',
  ],
  [{ EMBED_ORIGINS: 'example.org' }, 'EMBED_ORIGINS is "example.org". Write *, none, or addresses: '],
  [{ EMBED_ORIGINS: "* 'unsafe'" }, 'EMBED_ORIGINS is'],
  [{ RELAY: 'perhaps' }, 'RELAY is "perhaps". Write yes or no'],
  [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL is "loud". Write one of: silent, error, warn, info, debug'],
])('a wrong setting is named in one line, with what to write: %o', (environment, said) => {
  const read = () => readSettings(environment);
  expect(read).toThrow(SettingsError);
  expect(read).toThrow(said);
  expect(read).not.toThrow(/\n/);
});

test('a database may be named with several hosts, whose addresses differ in nothing else', () => {
  const both = 'postgres://u:p%2C@ss@one:5432,two:5433/db?sslmode=require';
  expect(readSettings({ DATABASE_URL: both }).databaseUrl).toBe(both);
  expect(databaseUrls(both)).toEqual([
    'postgres://u:p%2C@ss@one:5432/db?sslmode=require',
    'postgres://u:p%2C@ss@two:5433/db?sslmode=require',
  ]);
  expect(databaseUrls('postgresql:///db?host=/run/postgresql')).toEqual([
    'postgresql:///db?host=/run/postgresql',
  ]);
  expect(databaseUrls('postgres://u@[::1]:1,[::2]:2/db')).toHaveLength(2);
  for (const wrong of ['postgres://u@one,/db', 'postgres://u@one:x,two/db', 'mysql://one,two/db', 'one,two'])
    expect(databaseUrls(wrong), wrong).toBeUndefined();
});

test('a proxy stands in front where people come to another address, unless it is said how many do', () => {
  const ORIGIN = 'https://example.org';
  expect(readSettings({ ORIGIN }).proxies).toBe(1);
  expect(readSettings({ ORIGIN, PROXIES: '2' }).proxies).toBe(2);
  expect(readSettings({ ORIGIN, PROXIES: '0' }).proxies).toBe(0);
  expect(readSettings({ PROXIES: '1' }).proxies).toBe(1);
});

test('who may show the list in a frame: everyone, nobody, or some', () => {
  const read = (EMBED_ORIGINS: string) => readSettings({ EMBED_ORIGINS }).embedders;
  expect(read('none')).toBe("'none'");
  expect(read('https://a.example, https://b.example:8443')).toBe('https://a.example https://b.example:8443');
});

test('several wrong settings are named at once, a line each', () => {
  expect(() => readSettings({ PORT: 'x', HOST: 'a b', ORIGIN: 'y z', LOG_LEVEL: 'q' })).toThrow(
    /^PORT .*\nHOST .*\nORIGIN .*\nLOG_LEVEL .*$/,
  );
});

test('why nothing can listen is said in one line', () => {
  const why = (code: string) => whyNotListening(Object.assign(new Error('odd'), { code }), readSettings({}));
  expect(why('EADDRINUSE')).toMatch(/^Port 8080 is taken .*PORT=8081 npm start$/);
  expect(why('EACCES')).toContain('port 8080');
  for (const code of ['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN'])
    expect(why(code)).toContain('HOST is "127.0.0.1"');
  expect(why('EMFILE')).toBe('The server could not start: odd');
});

test('plain http from another machine is insecure, this machine and https are not', () => {
  const of = (environment: Record<string, string>) => insecurity(readSettings(environment));
  for (const fine of [
    {},
    { HOST: '::1' },
    { HOST: '0.0.0.0', ORIGIN: 'https://example.org' },
    { HOST: '0.0.0.0', ORIGIN: 'http://localhost:8080' },
  ])
    expect(of(fine)).toBeUndefined();
  expect(of({ HOST: '0.0.0.0' })).toMatch(/^HOST is 0\.0\.0\.0 .*TLS proxy.*$/);
  expect(of({ ORIGIN: 'http://example.org' })).toMatch(/^ORIGIN is .*ORIGIN=https:\/\/example\.org$/);
});
