import type { DirectoryStore } from '@bearings/directory/store';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Days } from './days.ts';
import { keepForgetting } from './forgetting.ts';
import { secrets } from './organisers/secrets.ts';
import { STORE_KINDS, useStores } from './store/stores.testkit.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const TODAY = '2026-11-29';
const NOW = Date.parse(`${TODAY}T12:00:00Z`);
const stores = useStores();

describe.each(STORE_KINDS)('what has its time, on %s,', (kind) => {
  let store: DirectoryStore;
  let cookie: string;
  let link: string;
  let clock: number;
  let ran: number;
  let stop = () => {};

  /** The server runs for an hour with its clock as it stands. */
  async function hour(): Promise<void> {
    clock += HOUR;
    ran += HOUR;
    const looked = vi.spyOn(store, 'latestDay');
    await vi.advanceTimersByTimeAsync(HOUR);
    await vi.waitFor(() => expect(looked).toHaveResolved());
    looked.mockRestore();
  }
  async function start(at: number): Promise<void> {
    clock = at;
    const days = await Days.start(store, { clock: () => clock, running: () => ran }, () => {});
    const looked = vi.spyOn(store, 'latestDay');
    stop = keepForgetting(store, days, { warn: () => {} });
    await vi.waitFor(() => expect(looked).toHaveResolved());
    looked.mockRestore();
  }
  const left = async () => ({
    question: (await store.questions.look('q', TODAY)) !== undefined,
    note: (await store.notes.find('n', TODAY)) !== undefined,
    signIn: (await store.organisers.signIns.signedIn(cookie, secrets, NOW)) !== undefined,
    link: (await store.organisers.invited(link, secrets, NOW)) !== undefined,
  });
  const ALL = { question: true, note: true, signIn: true, link: true };
  const NONE = { question: false, note: false, signIn: false, link: false };

  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    ran = 0;
    store = await stores.open(kind);
    await store.setLatestDay(TODAY);
    await store.questions.setKey({ id: 'k', publicKey: 'p', wrapped: 'w', since: TODAY }, null);
    await store.questions.add({ id: 'q', sealed: 's', day: TODAY }, 'k');
    await store.notes.add({ id: 'n', meeting: 'm', what: 'time', words: '', day: TODAY });
    const invite = { name: 'Ana', role: 'organiser', meetings: [], organiser: null, by: null } as const;
    const first = await store.organisers.invite(invite, secrets, NOW);
    const key = { id: 'key', publicKey: 'AQID', counter: 0, transports: [] };
    const ana = await store.organisers.join(first, key, 'ana', secrets, NOW);
    cookie = await store.organisers.signIns.begin(ana!, secrets, NOW);
    link = await store.organisers.invite(invite, secrets, NOW);
  });
  afterEach(async () => {
    stop();
    vi.useRealTimers();
    await store.close();
  });

  test('outlives a start with a clock that is a year ahead, and one that is not set at all', async () => {
    await start(NOW + 365 * DAY);
    for (let hours = 0; hours < 4; hours += 1) await hour();
    expect(await left()).toEqual(ALL);
    // Somebody who comes in meanwhile ends nobody else's sign-in.
    await store.organisers.signIns.begin('ana', secrets, clock);
    expect(await left()).toEqual(ALL);
    stop();
    await start(0);
    for (let hours = 0; hours < 12; hours += 1) await hour();
    expect(await left()).toEqual(ALL);
    stop();
    await start(NOW);
    await hour();
    expect(await left()).toEqual(ALL);
    expect(await store.latestDay()).toBe(TODAY);
  });

  test('goes once a clock that leapt has gone on for hours: the machine had been off', async () => {
    await start(NOW + 120 * DAY);
    for (let hours = 0; hours < 5; hours += 1) await hour();
    expect(await left()).toEqual(ALL);
    for (let hours = 0; hours < 2; hours += 1) await hour();
    await vi.waitFor(async () => expect(await left()).toEqual(NONE));
  });
});
