import { afterEach, expect, test, vi } from 'vitest';
import { keepsCopies } from './kept-here.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

const asked = (status: number, type: string, more: Record<string, string> = {}) =>
  keepsCopies(
    (async () => new Response(null, { status, headers: { 'content-type': type, ...more } })) as typeof fetch,
  );

test('a server says that it keeps copies, or that it does not; what else answers says nothing', async () => {
  vi.stubGlobal('navigator', { onLine: true });
  expect(await asked(200, 'application/octet-stream')).toBe(true);
  for (const status of [404, 421]) {
    expect(await asked(status, 'text/html', { 'bearings-copies': 'none' })).toBe(false);
    // Whatever stands in front of it says the same of what it does not know.
    expect(await asked(status, 'text/html')).toBeUndefined();
  }
  expect(await asked(200, 'text/html')).toBeUndefined();
  expect(await asked(502, 'text/html')).toBeUndefined();
  const broken = (async () => {
    throw new TypeError('no network');
  }) as unknown as typeof fetch;
  expect(await keepsCopies(broken)).toBeUndefined();
});

test('without a network nobody is asked', async () => {
  vi.stubGlobal('navigator', { onLine: false });
  expect(await asked(200, 'application/octet-stream')).toBeUndefined();
});
