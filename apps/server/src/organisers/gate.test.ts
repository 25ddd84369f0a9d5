import { DirectoryStore } from '@bearings/directory/store';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSqlite } from '../store/sqlite.ts';
import { Gate } from './gate.ts';
import { secrets } from './secrets.ts';

const HOST = 'localhost:8080';
let store: DirectoryStore;
let gate: Gate;
let now = Date.parse('2026-11-29T10:00:00Z');
beforeAll(async () => {
  store = await DirectoryStore.open(openSqlite(':memory:'), 'sqlite');
  gate = new Gate(store.organisers, {
    origin: undefined,
    name: 'Bearings',
    clock: () => now,
    newId: () => 'new',
  });
});
afterAll(() => store.close());

// The good ways in are walked in a real browser with a real authenticator (tests/e2e/organise.e2e.ts).
const GARBAGE = [
  undefined,
  null,
  7,
  'x',
  {},
  { id: '\u0000' },
  { id: 'a'.repeat(100_000) },
  { id: '__proto__', rawId: '__proto__', type: 'public-key', response: {} },
  {
    id: 'AQ',
    rawId: 'AQ',
    type: 'public-key',
    response: { clientDataJSON: 'AQ', authenticatorData: 'AQ', signature: 'AQ', attestationObject: 'AQ' },
  },
];

test('an answer that is none lets nobody in, and uses its question up', async () => {
  for (const response of GARBAGE) {
    const { ticket } = (await gate.ask({ kind: 'sign-in' }, HOST))!;
    expect(await gate.take({ kind: 'sign-in' }, { ticket, response }, HOST)).toBeUndefined();
    expect(await gate.take({ kind: 'sign-in' }, { ticket, response }, HOST)).toBeUndefined();
  }
});

test('a link survives an answer that is none, and asks under the name that people reach it by', async () => {
  const link = await gate.invite({ name: 'Ana', role: 'organiser', meetings: [], organiser: null, by: null });
  for (const response of GARBAGE) {
    const { ticket } = (await gate.ask({ kind: 'join', link }, HOST))!;
    expect(await gate.take({ kind: 'join', link }, { ticket, response }, HOST)).toBeUndefined();
  }
  expect(await gate.ask({ kind: 'join', link }, HOST)).toMatchObject({
    options: { rp: { id: 'localhost', name: 'Bearings' }, user: { name: 'Ana' } },
  });
  now += 8 * 86_400_000;
  expect(await gate.ask({ kind: 'join', link }, HOST)).toBeUndefined();
  expect(await store.organisers.all()).toEqual([]);
});

test('behind a name of its own, no other host is believed', async () => {
  const named = new Gate(store.organisers, {
    origin: 'https://bearings.example',
    name: 'Bearings',
    clock: () => now,
    newId: () => 'new',
  });
  expect(await named.ask({ kind: 'sign-in' }, 'evil.example')).toMatchObject({
    options: { rpId: 'bearings.example' },
  });
  expect([named.isSecure, gate.isSecure]).toEqual([true, false]);
});

test('a clock that jumps an hour back and forth throws nobody out, and ends no link before its time', async () => {
  const HOUR = 3_600_000;
  const join = (link: string, id: string) =>
    store.organisers.join(
      link,
      { id, publicKey: 'AQID', counter: 0, transports: [] },
      `id-${id}`,
      secrets,
      now,
    );
  const invite = { role: 'organiser', meetings: [], organiser: null, by: null } as const;
  const ana = (await join(await gate.invite({ ...invite, name: 'Ana' }), 'ana'))!;
  const cookie = await store.organisers.signIns.begin(ana, secrets, now);
  const link = await gate.invite({ ...invite, name: 'Bo' });
  const question = (await gate.ask({ kind: 'sign-in' }, HOST))!;
  for (const jump of [-HOUR, HOUR, HOUR, -HOUR]) {
    now += jump;
    expect(await gate.signedIn(cookie)).toMatchObject({ name: 'Ana' });
    expect(await gate.ask({ kind: 'join', link }, HOST)).toBeDefined();
    // Somebody else who comes sweeps out what is over.
    await store.organisers.signIns.begin(ana, secrets, now);
  }
  now -= HOUR;
  expect(await store.organisers.signIns.takeChallenge(question.ticket, secrets, now)).toBeUndefined();
  const anew = (await gate.ask({ kind: 'sign-in' }, HOST))!;
  now -= HOUR;
  expect(await store.organisers.signIns.takeChallenge(anew.ticket, secrets, now)).toBe(
    (anew.options as { challenge: string }).challenge,
  );
  expect(await join(link, 'bo')).toBe('id-bo');
});
