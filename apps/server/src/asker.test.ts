import { expect, test } from 'vitest';
import { Askers, askerOf, networkOf, wideNetworkOf } from './asker.ts';

const PROXY = '127.0.0.1';

test.each<[forwarded: string | undefined, proxies: number, asker: string]>([
  [undefined, 0, PROXY],
  // Nobody says who they are but a proxy of ours.
  ['203.0.113.9', 0, PROXY],
  ['203.0.113.9', 1, '203.0.113.9'],
  ['198.51.100.7, 203.0.113.9', 1, '203.0.113.9'],
  ['198.51.100.7, 203.0.113.9, 10.0.0.2', 2, '203.0.113.9'],
  ['198.51.100.7,203.0.113.9,10.0.0.2,10.0.0.3', 3, '203.0.113.9'],
  // Fewer than there are proxies: the first of them left nothing out that is known.
  ['203.0.113.9', 2, '203.0.113.9'],
  // Ports, as some proxies write them.
  ['203.0.113.9:51234', 1, '203.0.113.9'],
  ['[2001:db8::1]:51234', 1, '2001:db8::1'],
  ['[2001:DB8:0::1]', 1, '2001:db8::1'],
  ['2001:db8:0:0:0:0:0:1', 1, '2001:db8::1'],
  ['fe80::1%eth0', 1, 'fe80::1'],
  ['::ffff:203.0.113.9', 1, '203.0.113.9'],
  ['::ffff:cb00:7109', 1, '203.0.113.9'],
  // What is no address is nobody's.
  ['unknown', 1, PROXY],
  ['203.0.113.9, ', 1, PROXY],
  ['203.0.113.999', 1, PROXY],
  ['2001:db8::1:51234:x', 1, PROXY],
  ['', 1, PROXY],
])('%s behind %i proxies is %s', (forwarded, proxies, asker) => {
  expect(askerOf(PROXY, forwarded, proxies)).toBe(asker);
});

test('an address without a proxy is written as all others are', () => {
  expect(askerOf('::ffff:192.0.2.1', undefined, 0)).toBe('192.0.2.1');
  expect(askerOf('::1', undefined, 0)).toBe('::1');
  expect(askerOf(undefined, undefined, 0)).toBe('');
});

test('a network of addresses is one home, a wide one is one street', () => {
  for (const same of ['2001:db8::1', '2001:db8:0:0:9::7'])
    expect(networkOf(same)).toBe(networkOf('2001:db8::5'));
  expect(networkOf('2001:db8:0:1::1')).not.toBe(networkOf('2001:db8::1'));
  expect(networkOf('192.0.2.1')).not.toBe(networkOf('192.0.2.2'));
  for (const same of ['2001:db8::1', '2001:db8:0:ffff::1'])
    expect(wideNetworkOf(same)).toBe(wideNetworkOf('2001:db8::5'));
  expect(wideNetworkOf('2001:db8:1::1')).not.toBe(wideNetworkOf('2001:db8::1'));
  expect(wideNetworkOf('192.0.2.1')).toBe(wideNetworkOf('192.0.2.254'));
  expect(wideNetworkOf('192.0.3.1')).not.toBe(wideNetworkOf('192.0.2.1'));
  expect(wideNetworkOf('')).toBe('');
});

const asking = (remoteAddress: string | undefined, forwarded?: string) => ({
  socket: { remoteAddress },
  headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
});

test.each<[string, boolean, number, string | undefined, boolean]>([
  ['two proxies, one is said', true, 1, '203.0.113.9, 10.0.0.2', true],
  ['a proxy that names nobody', true, 1, undefined, true],
  ['a proxy, and no ORIGIN', false, 0, '203.0.113.9', true],
  ['nobody but this machine', false, 0, undefined, false],
  ['all is well', true, 1, '203.0.113.9', false],
])('%s: whether the operator is told', (_, hasOrigin, proxies, forwarded, isTold) => {
  const lines: string[] = [];
  const askers = new Askers({ hasOrigin, proxies }, (line) => lines.push(line));
  for (let asked = 0; asked < 1_000; asked += 1) askers.of(asking(PROXY, forwarded));
  expect(lines).toHaveLength(isTold ? 1 : 0);
  expect(lines.join()).not.toMatch(/\d\.\d|\n/);
});

test('over a socket of the file system, or a line that just broke, nobody has an address', () => {
  const askers = new Askers({ hasOrigin: true, proxies: 1 }, () => {});
  expect(askers.of(asking(undefined))).toBe('');
  expect(askers.of(asking(undefined, '203.0.113.9'))).toBe('203.0.113.9');
});

test('one who comes from outside shows that all is well, for good', () => {
  const lines: string[] = [];
  const askers = new Askers({ hasOrigin: true, proxies: 1 }, (line) => lines.push(line));
  expect(askers.of(asking(PROXY, '203.0.113.9'))).toBe('203.0.113.9');
  for (let asked = 0; asked < 1_000; asked += 1) askers.of(asking(PROXY, '192.168.1.7'));
  expect(lines).toEqual([]);
});
