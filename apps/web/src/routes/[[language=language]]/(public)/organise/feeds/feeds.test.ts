import { expect, test } from 'vitest';
import { FakeDesk } from '#lib/organise/desk.testkit.ts';
import { load } from './+page.server.ts';

/** What the page tells of a list whose last reading came to this. */
async function told(report: object) {
  const { me, desk } = new FakeDesk().atDesk;
  const feeds = { sources: async () => [{ source: 'City', readAt: '2026-11-29T10:00:00Z', report }] };
  const event = {
    platform: {
      req: { bearings: { ...desk, feeds, gate: { isSecure: false, signedIn: async () => me } } },
    },
    cookies: { get: () => 'cookie' },
    params: {},
    url: new URL('https://bearings.example/organise/feeds'),
    request: new Request('https://bearings.example/organise/feeds'),
  };
  const { sources } = (await load(event as never)) as Exclude<Awaited<ReturnType<typeof load>>, void>;
  return sources[0]!;
}

const read = { accepted: 3, repaired: 1, rejected: 0, format: 'bmlt' };

test('a list is read again as it was read before', async () => {
  const from = 'https://city.example/list.json';
  expect(await told({ ...read, from, isWhole: true, zone: 'Europe/London', programme: 'smart' })).toEqual({
    source: 'City',
    readOn: '2026-11-29',
    accepted: 3,
    repaired: 1,
    rejected: 0,
    again: { from, source: 'City', format: 'bmlt', zone: 'Europe/London', programme: 'smart' },
    isCut: false,
  });
});

test('one of which more is needed than is kept is not offered', async () => {
  const from = 'https://city.example/list';
  expect(await told({ ...read, from, isWhole: false })).toMatchObject({ again: null, isCut: true });
  expect(await told({ ...read, from: 'list.json', isWhole: true })).toMatchObject({
    again: null,
    isCut: false,
  });
});

test('one that was read before these were kept is read as its format is', async () => {
  const from = 'https://city.example/list.json';
  expect((await told({ ...read, from })).again).toMatchObject({ zone: '', programme: '' });
});
