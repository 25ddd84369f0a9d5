import { LIVES, type Secrets } from '@bearings/directory/organisers';
import { LastOrganiserError } from '@bearings/directory/organisers/store';
import type { BackupRow } from '@bearings/directory/store';
import { describe, expect, test } from 'vitest';
import { STORE_KINDS, useStores } from '../store/stores.testkit.ts';

const NOW = Date.parse('2026-11-29T10:00:00Z');
const stores = useStores();

let count = 0;
const secrets: Secrets = { make: () => `secret${++count}`, digest: (secret) => `digest of ${secret}` };
const key = (id: string) => ({ id, publicKey: 'AQID', counter: 0, transports: ['internal'] });

describe.each(STORE_KINDS)('organisers on %s', (kind) => {
  async function opened() {
    const store = await stores.open(kind);
    const { organisers } = store;
    const join = async (name: string, role: 'organiser' | 'facilitator' = 'organiser') => {
      const link = await organisers.invite(
        { name, role, meetings: [], organiser: null, by: null },
        secrets,
        NOW,
      );
      return (await organisers.join(link, key(`key of ${name}`), `id-${name}`, secrets, NOW))!;
    };
    return { store, organisers, join };
  }

  test('a link opens once, within its days, whoever is first', async () => {
    const { store, organisers } = await opened();
    const invite = { name: 'Ana', role: 'organiser', meetings: ['m1'], organiser: null, by: null } as const;
    const link = await organisers.invite(invite, secrets, NOW);
    expect(await organisers.invited(link, secrets, NOW)).toMatchObject(invite);
    expect(await organisers.invited('secret', secrets, NOW)).toBeUndefined();
    const both = await Promise.all([
      organisers.join(link, key('a'), 'ana', secrets, NOW),
      organisers.join(link, key('b'), 'bob', secrets, NOW),
    ]);
    expect(both.filter(Boolean)).toHaveLength(1);
    expect(await organisers.all()).toMatchObject([{ name: 'Ana', role: 'organiser', meetings: ['m1'] }]);
    const old = await organisers.invite(invite, secrets, NOW);
    expect(await organisers.join(old, key('c'), 'cleo', secrets, NOW + LIVES.invite + 1)).toBeUndefined();
    await store.close();
  });

  test('nothing that opens anything can be read out of the store', async () => {
    const { store, organisers, join } = await opened();
    const ana = await join('Ana');
    const link = await organisers.invite(
      { name: 'Bo', role: 'organiser', meetings: [], organiser: null, by: null },
      secrets,
      NOW,
    );
    const cookie = await organisers.signIns.begin(ana, secrets, NOW);
    const rows: BackupRow[] = [];
    for await (const row of store.rows()) rows.push(row);
    expect(JSON.stringify(rows)).not.toContain(link);
    expect(JSON.stringify(rows)).not.toContain(cookie);
    await store.replaceAll(rows);
    expect(await organisers.signIns.signedIn(cookie, secrets, NOW)).toBeUndefined();
    expect(await organisers.invited(link, secrets, NOW)).toBeUndefined();
    expect(await organisers.key('key of Ana')).toMatchObject({ organiser: ana, publicKey: 'AQID' });
    await store.close();
  });

  test('a sign-in ends: by its time, by who leaves, with a key that is taken away, with its bearer', async () => {
    const { store, organisers, join } = await opened();
    const ana = await join('Ana');
    const bo = await join('Bo');
    const begin = () => organisers.signIns.begin(ana, secrets, NOW);
    const there = async (cookie: string, now = NOW) =>
      (await organisers.signIns.signedIn(cookie, secrets, now))?.name;
    const [first, second] = [await begin(), await begin()];
    expect(await there(first)).toBe('Ana');
    expect(await there(first, NOW + LIVES.session)).toBeUndefined();
    // Whoever comes now and then stays.
    const kept = await begin();
    const DAY = 86_400_000;
    expect(await there(kept, NOW + 10 * DAY)).toBe('Ana');
    expect(await there(kept, NOW + 20 * DAY)).toBe('Ana');
    expect(await there(kept, NOW + 35 * DAY)).toBeUndefined();
    await organisers.signIns.end(first, secrets);
    expect([await there(first), await there(second)]).toEqual([undefined, 'Ana']);
    await organisers.addKey({ ...key('another'), organiser: ana }, NOW);
    const lost = await organisers.invite(
      { name: 'Ana', role: 'organiser', meetings: [], organiser: ana, by: null },
      secrets,
      NOW,
    );
    expect(await organisers.removeKey('another', ana)).toBe(true);
    expect(await there(second)).toBeUndefined();
    expect(await organisers.invited(lost, secrets, NOW)).toBeUndefined();
    // Somebody else's key is not theirs to take away.
    expect(await organisers.removeKey('key of Bo', ana)).toBe(false);
    expect(await organisers.key('key of Bo')).toBeDefined();
    const third = await organisers.signIns.begin(bo, secrets, NOW);
    await organisers.remove(bo);
    expect(await there(third)).toBeUndefined();
    expect(await organisers.key('key of Bo')).toBeUndefined();
    await store.close();
  });

  test('the last who can let others in stays', async () => {
    const { store, organisers, join } = await opened();
    const ana = await join('Ana');
    const bo = await join('Bo', 'facilitator');
    for (const act of [() => organisers.remove(ana)]) await expect(act()).rejects.toThrow(LastOrganiserError);
    expect(await organisers.removeKey('key of Ana', ana)).toBe(false);
    expect(await organisers.all()).toHaveLength(2);
    await organisers.remove(bo);
    await store.close();
  });

  test('a lost key: a link for who is in gives them another one, and none to who has gone', async () => {
    const { store, organisers, join } = await opened();
    const ana = await join('Ana');
    const bo = await join('Bo');
    const invite = { name: 'Bo', role: 'organiser', meetings: [], organiser: bo, by: null } as const;
    const link = await organisers.invite(invite, secrets, NOW);
    expect(await organisers.join(link, key('new'), 'other', secrets, NOW)).toBe(bo);
    expect((await organisers.keys(bo)).map(({ id }) => id).sort()).toEqual(['key of Bo', 'new']);
    const late = await organisers.invite(invite, secrets, NOW);
    await organisers.remove(bo);
    expect(await organisers.join(late, key('late'), 'other', secrets, NOW)).toBeUndefined();
    expect(await organisers.all()).toMatchObject([{ id: ana }]);
    await store.close();
  });

  test('a question for a key is given out once; a key that counts never counts back', async () => {
    const { store, organisers, join } = await opened();
    await join('Ana');
    const ticket = (await organisers.signIns.challenge('sign this', secrets, NOW))!;
    expect(await organisers.signIns.takeChallenge(ticket, secrets, NOW)).toBe('sign this');
    expect(await organisers.signIns.takeChallenge(ticket, secrets, NOW)).toBeUndefined();
    const late = (await organisers.signIns.challenge('sign this', secrets, NOW))!;
    expect(await organisers.signIns.takeChallenge(late, secrets, NOW + LIVES.challenge)).toBeUndefined();
    expect(await organisers.used('key of Ana', 0)).toBe(true);
    expect(await organisers.used('key of Ana', 5)).toBe(true);
    expect(await organisers.used('key of Ana', 5)).toBe(false);
    expect(await organisers.used('key of Ana', 6)).toBe(true);
    await store.close();
  });

  test('who is let go takes their open links along, and a link can be taken back', async () => {
    const { store, organisers, join } = await opened();
    await join('Ana');
    const bo = await join('Bo');
    const invite = { name: 'Bob', role: 'organiser', meetings: [], organiser: null } as const;
    const theirs = await organisers.invite({ ...invite, by: bo }, secrets, NOW);
    const other = await organisers.invite({ ...invite, by: null }, secrets, NOW);
    await organisers.remove(bo);
    expect(await organisers.join(theirs, key('bob'), 'bob', secrets, NOW)).toBeUndefined();
    const [open, ...none] = await organisers.invites(NOW);
    expect([open!.name, none]).toEqual(['Bob', []]);
    await organisers.withdraw(open!.id);
    expect(await organisers.invited(other, secrets, NOW)).toBeUndefined();
    await store.close();
  });

  test('two who let each other go at once: one of them stays', async () => {
    const { store, organisers, join } = await opened();
    const [ana, bo] = [await join('Ana'), await join('Bo')];
    const both = await Promise.allSettled([organisers.remove(ana), organisers.remove(bo)]);
    expect(both.filter(({ status }) => status === 'rejected')).toHaveLength(1);
    expect(await organisers.all()).toHaveLength(1);
    await store.close();
  });

  test('a meeting is given to facilitators and taken from them, whoever else does so at the same moment', async () => {
    const { store, organisers, join } = await opened();
    const ana = await join('Ana');
    const [bo, cleo] = [await join('Bo', 'facilitator'), await join('Cleo', 'facilitator')];
    await Promise.all([
      organisers.give('m1', new Set([bo, ana]), new Set()),
      organisers.give('m2', new Set([bo, cleo]), new Set()),
    ]);
    await organisers.give('m1', new Set([cleo]), new Set([bo]));
    const of = async (id: string) => (await organisers.find(id))!.meetings;
    expect([await of(ana), await of(bo), (await of(cleo)).toSorted()]).toEqual([[], ['m2'], ['m1', 'm2']]);
    await store.close();
  });

  test('whoever floods the door fills nothing', async () => {
    const { store, organisers } = await opened();
    for (let at = 0; at < 40; at++) await organisers.signIns.challenge('sign this', secrets, NOW);
    // Minutes later there is room again: old questions go when a new one comes.
    const later = NOW + LIVES.challenge;
    expect(await organisers.signIns.challenge('sign this', secrets, later)).toBeDefined();
    expect(await organisers.signIns.waiting()).toBe(1);
    await store.close();
  });
});
