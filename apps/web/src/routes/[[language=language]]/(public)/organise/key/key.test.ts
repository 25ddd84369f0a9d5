import { expect, test, vi } from 'vitest';
import { POST } from './+server.ts';

const come = async (cookie: string | undefined) => {
  const gate = {
    isSecure: false,
    take: async () => cookie,
    signedIn: async (shown: string) => (shown === 'of-bo' ? { id: 'bo', name: 'Bo' } : undefined),
  };
  const set = vi.fn();
  const url = new URL('https://bearings.example/organise/key');
  const body = JSON.stringify({ kind: 'sign-in', ticket: 't', response: {} });
  const answer = await POST({
    request: new Request(url, { method: 'POST', body }),
    platform: { req: { bearings: { gate } } },
    cookies: { set },
    url,
  } as never);
  return { status: answer.status, told: await answer.json(), cookies: set.mock.calls.length };
};

test('whoever comes in with a key hears as whom: others may have sat there before', async () => {
  expect(await come('of-bo')).toEqual({ status: 200, told: { name: 'Bo' }, cookies: 1 });
});

test('a key that nobody knows lets nobody in', async () => {
  expect(await come(undefined)).toEqual({ status: 403, told: { problem: 'key' }, cookies: 0 });
});
