import { expect, test } from 'vitest';
import { networkOf, wideNetworkOf } from '../asker.ts';
import { Occupancy } from './occupancy.ts';

const MOST = { all: 7, network: 2, wide: 3 };

/** Addresses of one network, of the wider one around it, and of elsewhere. */
const SAME = '2001:db8:1:1::1';
const BESIDE = '2001:db8:1:2::1';
const [FAR, FURTHER] = ['2001:db8:2::1', '192.0.2.1'];

test('a network has so many lines, the wider one around it more, and all together more again', () => {
  const lines = new Occupancy(MOST);
  const entered = (address: string) => lines.enter(`${networkOf(address)} ${wideNetworkOf(address)}`);
  const first = entered(SAME);
  entered(SAME);
  expect(entered(SAME)).toBe(429);
  // Whoever has many networks of IPv6 is one line all the same.
  const beside = entered(BESIDE);
  expect(entered(BESIDE)).toBe(429);
  for (const asker of [FAR, FAR, FURTHER, FURTHER]) expect(entered(asker)).toBeTypeOf('function');
  expect(entered('203.0.113.1')).toBe(503);
  if (typeof first === 'number' || typeof beside === 'number') throw new Error('refused');
  beside();
  // Twice is once.
  beside();
  expect(entered(SAME)).toBe(429);
  first();
  for (const asker of [SAME, BESIDE]) expect(entered(asker)).toBeTypeOf('function');
  expect(entered(BESIDE)).toBe(503);
});
