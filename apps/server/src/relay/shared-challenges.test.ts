import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { DirectoryStore } from '@bearings/directory/store';
import { type Call, readAnswer } from '@bearings/relay/protocol';
import { afterEach, expect, test, vi } from 'vitest';
import { openDirectoryStore } from '../directory/open-store.ts';
import { until } from '../store/processes.testkit.ts';
import { brokeOff, type Place, usePlaces } from './log-stores.testkit.ts';
import { helloOf, TestDevice } from './relay-client.testkit.ts';
import { RelayDesk } from './relay-desk.ts';
import { challengesIn } from './shared-challenges.ts';

const newPlace = usePlaces();
/** Of all servers behind one balancer. */
const ORIGIN = 'https://bearings.example';
const QUARTER = 15 * 60_000;
const START = Date.UTC(2026, 10, 29, 12);
const HEAD: Call = { kind: 'head' };
const READ: Call = { kind: 'read', after: 0, mostBytes: 1_000 };

const running: (() => Promise<void>)[] = [];
afterEach(async () => {
  vi.useRealTimers();
  for (const stop of running.splice(0).reverse()) await stop();
});

async function openNotes(place: Place) {
  const notes = await openDirectoryStore(place, brokeOff);
  running.push(() => notes.close());
  return notes;
}

/** The quarters of an hour that are noted, the earliest first. */
async function quartersIn(notes: DirectoryStore): Promise<number[]> {
  const lines = (await notes.note('post-challenges'))?.split('\n') ?? [];
  return lines.map((line) => Number(line.split(' ')[0])).sort((a, b) => a - b);
}

/** A server of several at one place, asked over HTTP. */
async function serve(place: Place) {
  const settings = { ...place, origin: new URL(ORIGIN) };
  const desk = await RelayDesk.open(settings, { warn: brokeOff }, await openNotes(place));
  const server = createServer((request, response) => void desk.answer(request, response, '127.0.0.1'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  running.push(async () => {
    server.closeAllConnections();
    server.close();
    await desk.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const asked = async (body?: Uint8Array) => {
    const answer = await fetch(url, body && { method: 'POST', body: new Uint8Array(body) });
    expect(answer.status).toBe(200);
    return new Uint8Array(await answer.arrayBuffer());
  };
  return {
    hello: async () => helloOf(await asked()),
    ask: async (device: TestDevice, challenge: Uint8Array, call: Call) =>
      readAnswer(await asked(await device.frame(ORIGIN, challenge, 1, call))).answer,
  };
}

const textsOf = (answer: { kind: string; pieces?: readonly { bytes: Uint8Array }[] }) =>
  answer.pieces?.map(({ bytes }) => String(Buffer.from(bytes)));

test('a device whose calls come to one server after the other writes and reads', async () => {
  const place = await newPlace('PostgreSQL');
  const [one, two] = [await serve(place), await serve(place)];
  const device = await TestDevice.make();
  const hello = await one.hello();
  const first = await device.append(hello, 'one');
  expect(await two.ask(device, hello.challenge, first)).toMatchObject({ kind: 'kept', first: 1, head: 1 });
  // Nobody heard the answer, and the next try comes to the other.
  expect(await one.ask(device, hello.challenge, first)).toMatchObject({ kind: 'kept', first: 1, head: 1 });
  const second = await device.append(await two.hello(), 'two');
  expect(await one.ask(device, (await two.hello()).challenge, second)).toMatchObject({ first: 2, head: 2 });
  for (const server of [one, two])
    expect(textsOf(await server.ask(device, hello.challenge, READ))).toEqual(['one', 'two']);
  // One that starts later knows what the others gave out.
  const three = await serve(place);
  expect(textsOf(await three.ask(device, hello.challenge, READ))).toEqual(['one', 'two']);
});

test('a challenge that none of them gave out is refused by all', async () => {
  const place = await newPlace('PostgreSQL');
  const [one, two, elsewhere] = [
    await serve(place),
    await serve(place),
    await serve(await newPlace('PostgreSQL')),
  ];
  const device = await TestDevice.make();
  const hello = await one.hello();
  await one.ask(device, hello.challenge, await device.append(hello, 'one'));
  const quarter = Math.floor(Date.now() / QUARTER);
  for (const forged of [
    randomBytes(32),
    new Uint8Array(32),
    createHash('sha256').update(`${quarter}`).digest(),
    (await elsewhere.hello()).challenge,
  ])
    for (const server of [one, two])
      expect(await server.ask(device, forged, HEAD)).toMatchObject({ code: 'bad-signature' });
  expect(await two.ask(device, hello.challenge, HEAD)).toMatchObject({ kind: 'head', head: 1 });
});

test('the challenge of the quarter before counts at all, also at one that starts then; an older one at none', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: START });
  const place = await newPlace('PostgreSQL');
  const [one, two] = [await serve(place), await serve(place)];
  const device = await TestDevice.make();
  const hello = await one.hello();
  await two.ask(device, hello.challenge, await device.append(hello, 'one'));
  vi.setSystemTime(START + QUARTER);
  const servers = [one, two, await serve(place)];
  for (const server of servers) {
    expect((await server.hello()).challenge).not.toEqual(hello.challenge);
    expect(await server.ask(device, hello.challenge, HEAD)).toMatchObject({ kind: 'head', head: 1 });
  }
  vi.setSystemTime(START + 2 * QUARTER);
  for (const server of [...servers, await serve(place)])
    expect(await server.ask(device, hello.challenge, HEAD)).toMatchObject({ code: 'bad-signature' });
});

test('of many that need one at the same moment all get the same', async () => {
  const place = await newPlace('PostgreSQL');
  const all = await Promise.all(Array.from({ length: 6 }, () => openNotes(place)));
  for (let quarter = START / QUARTER, times = 0; times < 20; times++, quarter++) {
    const got = await Promise.all(all.map((notes) => challengesIn(notes)(quarter)));
    expect(new Set(got.map((challenge) => Buffer.from(challenge).toString('hex'))).size).toBe(1);
    expect(got[0]).toHaveLength(32);
  }
});

test('what is noted tells of a day at most, and a clock that is hours off takes nothing from the others', async () => {
  const notes = await openNotes(await newPlace('PostgreSQL'));
  const [challengeOf, quarter] = [challengesIn(notes), START / QUARTER];
  const present = await challengeOf(quarter);
  for (const hours of [-12, 14]) await challengeOf(quarter + 4 * hours);
  expect(await challengeOf(quarter)).toEqual(present);
  for (let later = 1; later <= 200; later++) await challengeOf(quarter + later);
  const noted = await quartersIn(notes);
  expect(noted[0]).toBe(quarter + 104);
  expect(noted).toHaveLength(97);
});

test('each quarter of an hour is noted, whether anybody came in it or not', async () => {
  vi.useFakeTimers({ toFake: ['Date', 'setInterval'], now: START });
  const place = await newPlace('PostgreSQL');
  const notes = await openNotes(place);
  await serve(place);
  const quarter = START / QUARTER;
  expect(await quartersIn(notes)).toEqual([quarter - 1, quarter]);
  vi.advanceTimersByTime(QUARTER);
  await until('the next is noted', async () => (await quartersIn(notes)).includes(quarter + 1));
});

test('a clock that says 1970 gets one too', async () => {
  const challengeOf = challengesIn(await openNotes(await newPlace('PostgreSQL')));
  expect(await challengeOf(0)).toHaveLength(32);
  expect(await challengeOf(0)).toEqual(await challengeOf(0));
});

test('over SQLite nothing of it is written down', async () => {
  const place = await newPlace('SQLite');
  const server = await serve(place);
  const device = await TestDevice.make();
  const hello = await server.hello();
  const call = await device.append(hello, 'one');
  expect(await server.ask(device, hello.challenge, call)).toMatchObject({ kind: 'kept' });
  expect(await (await openNotes(place)).note('post-challenges')).toBeUndefined();
});
