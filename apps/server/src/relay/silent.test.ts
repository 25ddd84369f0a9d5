import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { WebSocket } from 'ws';
import { brokeOff } from './log-stores.testkit.ts';
import { openLogStore } from './open-log-store.ts';
import { type Opening, TestDevice, TestSocket } from './relay-client.testkit.ts';
import { useServersHere } from './servers-here.testkit.ts';

const folder = mkdtempSync(join(tmpdir(), 'bearings-silent-'));
afterAll(() => rmSync(folder, { recursive: true }));
const newPlace = () => ({ dataDir: mkdtempSync(join(folder, 'data-')), databaseUrl: undefined });
const serve = useServersHere();

// What comes and goes between is real.
beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] }));
afterEach(() => void vi.useRealTimers());

/** A server looks at its sockets so often, in seconds. */
const LOOK = 5;
/** RFC 6455: whoever was let go was told so. */
const LET_GO = 1000;
const OF_LAST_MINUTES = 10 * 60;

const isOpen = ({ socket }: TestSocket) => socket.readyState === socket.OPEN;

/** The code of each socket's end, by the socket, once it has ended. */
function ends(...sockets: readonly TestSocket[]): Promise<number[]> {
  return Promise.all(
    sockets.map(async ({ socket }) => {
      const [code] = await once(socket, 'close');
      return code as number;
    }),
  );
}

/**
 * Lets so many seconds pass, look by look.
 * @param url whoever is asked there and answered knows that what was sent before has come
 */
async function pass(seconds: number, url: string, meanwhile: () => unknown = () => {}): Promise<void> {
  for (let at = 0; at < seconds; at += LOOK) {
    vi.advanceTimersByTime(LOOK * 1_000);
    await meanwhile();
    for (let times = 0; times < 2; times += 1) await (await fetch(`${url}/healthz`)).text();
  }
}

/** How often it is asked for a sign of life. */
function pingsOf(socket: WebSocket): () => number {
  let count = 0;
  socket.on('ping', () => {
    count += 1;
  });
  return () => count;
}

/** A log with one piece, and sockets that follow it. */
async function following(url: string, ...openings: readonly Opening[]) {
  const device = await TestDevice.make();
  const writer = await TestSocket.open(url);
  await writer.ask(device, await device.append(writer.hello, 'one'));
  const followers = await Promise.all(
    openings.map(async (opening) => {
      const socket = await TestSocket.open(url, opening);
      expect(await socket.ask(device, { kind: 'tail' })).toMatchObject({ kind: 'head', head: 1 });
      return socket;
    }),
  );
  return { device, writer, followers };
}

test('who opens a socket and says nothing is let go after 15 seconds', async () => {
  const { socket, url } = await serve(newPlace());
  const silent = await TestSocket.open(socket);
  const ended = ends(silent);
  await pass(15, url);
  expect(isOpen(silent)).toBe(true);
  await pass(LOOK, url);
  expect(await ended).toEqual([LET_GO]);
});

test('who follows a log is asked for a sign of life, stays as long as it comes, and hears the news', async () => {
  const { socket, url } = await serve(newPlace());
  const { device, followers } = await following(socket, {}, { isAlive: false });
  const [answers, asks] = followers as [TestSocket, TestSocket];
  const pings = pingsOf(answers.socket);
  // A program may also give it unasked.
  let seconds = 0;
  await pass(OF_LAST_MINUTES, url, () => {
    seconds += LOOK;
    if (seconds % 30 === 0) asks.socket.ping();
  });
  expect(followers.map(isOpen)).toEqual([true, true]);
  expect(pings()).toBe(OF_LAST_MINUTES / 30);
  const writer = await TestSocket.open(socket);
  await writer.ask(device, await device.append(writer.hello, 'two'));
  for (const follower of followers)
    expect((await follower.next(({ kind }) => kind === 'grew')).answer).toMatchObject({ head: 2 });
}, 60_000);

test('who follows a log and gives no sign of life any more is let go after 90 seconds', async () => {
  const { socket, url } = await serve(newPlace());
  const { writer, followers } = await following(socket, { isAlive: false }, {});
  const [gone, there] = followers as [TestSocket, TestSocket];
  const ended = ends(gone);
  // What was said last is noticed by the first look.
  await pass(LOOK + 90, url);
  expect(isOpen(gone)).toBe(true);
  await pass(LOOK, url);
  expect(await ended).toEqual([LET_GO]);
  expect(isOpen(there)).toBe(true);
  // Whoever follows nothing is asked for no sign, and may be silent for two minutes.
  expect(isOpen(writer)).toBe(true);
  const over = ends(writer);
  await pass(30, url);
  expect(await over).toEqual([LET_GO]);
});

test('silent sockets of one place keep others from there out until their time is over, and no longer', async () => {
  const { socket, url } = await serve(newPlace());
  const silent = await Promise.all(Array.from({ length: 32 }, () => TestSocket.open(socket)));
  await expect(TestSocket.open(socket)).rejects.toThrow('429');
  const ended = ends(...silent);
  await pass(20, url);
  expect(new Set(await ended)).toEqual(new Set([LET_GO]));
  expect(isOpen(await TestSocket.open(socket))).toBe(true);
});

test('hundreds that say nothing, or follow and never answer, keep nobody from writing, and all of them go', async () => {
  const place = newPlace();
  const origin = 'https://bearings.example';
  const { socket, url, stop } = await serve(place, { origin });
  const device = await TestDevice.make();
  const writer = await TestSocket.open(socket, { origin, from: '192.0.2.1' });
  const kept: string[] = [];
  const write = async () => {
    const text = `piece ${kept.length + 1}`;
    // A log that is there costs no work.
    const bits = kept.length === 0 ? writer.hello.bits : 0;
    const answer = await writer.ask(device, await device.append({ ...writer.hello, bits }, text));
    kept.push(text);
    expect(answer).toMatchObject({ kind: 'kept', head: kept.length });
  };
  await write();
  const silent = await Promise.all(
    Array.from({ length: 200 }, async (_, at) => {
      const from = `10.${at >> 8}.${at & 255}.1`;
      const one = await TestSocket.open(socket, { origin, from, isAlive: false });
      if (at % 5 === 0) await one.ask(device, { kind: 'tail' });
      return one;
    }),
  );
  const ended = ends(...silent);
  for (let at = 0; at < 5; at += 1) await write();
  expect(silent.every(isOpen)).toBe(true);
  await pass(2 * LOOK + 90, url, write);
  expect(new Set(await ended)).toEqual(new Set([LET_GO]));
  await write();
  await stop();

  const store = await openLogStore(place, brokeOff);
  const { pieces } = await store.read(device.log, 0, { bytes: 2 ** 20, pieces: 1_000 });
  await store.close();
  expect(pieces.map(({ bytes }) => Buffer.from(bytes).toString())).toEqual(kept);
}, 120_000);
