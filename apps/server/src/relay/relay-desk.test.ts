import { once } from 'node:events';
import { renameSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { FRAME_LIMIT, readAnswer } from '@bearings/relay/protocol';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { until } from '../store/processes.testkit.ts';
import { brokeOff, LOG_STORE_KINDS, usePlaces } from './log-stores.testkit.ts';
import { openLogWriter } from './open-log-copies.ts';
import { helloOf, TestDevice, TestSocket } from './relay-client.testkit.ts';
import { useServersHere } from './servers-here.testkit.ts';

const newPlace = usePlaces();
const READ = { kind: 'read', after: 0, mostBytes: 1_000 } as const;
const serve = useServersHere();
afterEach(() => void vi.useRealTimers());

describe.each(LOG_STORE_KINDS)('%s', (kind) => {
  test('a log is begun, read by another device, and followed, over real sockets', async () => {
    const { socket: url } = await serve(await newPlace(kind));
    const device = await TestDevice.make();
    const [here, there] = [await TestSocket.open(url), await TestSocket.open(url)];
    expect(await here.ask(device, await device.append(here.hello, 'one', 'two'))).toEqual({
      kind: 'kept',
      first: 1,
      last: 2,
      head: 2,
      revision: 0,
    });
    const read = await there.ask(device, READ);
    expect(read).toMatchObject({ kind: 'pieces', head: 2 });
    expect(read.kind === 'pieces' && read.pieces.map(({ bytes }) => String(Buffer.from(bytes)))).toEqual([
      'one',
      'two',
    ]);
    await there.ask(device, { kind: 'tail' });
    await here.ask(device, await device.append(here.hello, 'three'));
    expect((await there.next((answer) => answer.kind === 'grew')).answer).toMatchObject({ head: 3 });
  });

  test('the same frames are answered without a socket', async () => {
    const { post } = await serve(await newPlace(kind));
    const device = await TestDevice.make();
    const got = await fetch(post);
    expect(got.headers.get('content-type')).toBe('application/octet-stream');
    expect(got.headers.get('cache-control')).toBe('no-store');
    const hello = helloOf(new Uint8Array(await got.arrayBuffer()));
    const send = async (frame: Uint8Array) => {
      const answer = await fetch(post, { method: 'POST', body: new Uint8Array(frame) });
      expect(answer.status).toBe(200);
      return readAnswer(new Uint8Array(await answer.arrayBuffer())).answer;
    };
    const call = await device.append(hello, 'one');
    expect(await send(await device.frame(new URL(post).origin, hello.challenge, 1, call))).toMatchObject({
      kind: 'kept',
      head: 1,
    });
    expect(await send(await device.frame(new URL(post).origin, hello.challenge, 1, READ))).toMatchObject({
      kind: 'pieces',
    });
    expect(await send(Uint8Array.of(1, 2))).toMatchObject({ kind: 'refused', code: 'unreadable' });
  });
});

test.each(LOG_STORE_KINDS)(
  '%s: who follows a log hears what a command of the operator did to it',
  async (kind) => {
    vi.useFakeTimers({ toFake: ['setInterval'] });
    const place = await newPlace(kind);
    const { socket: url } = await serve(place);
    const device = await TestDevice.make();
    const here = await TestSocket.open(url);
    await here.ask(device, await device.append(here.hello, 'one', 'two'));
    expect(await here.ask(device, { kind: 'tail' })).toMatchObject({ kind: 'head', head: 2 });
    // As `restore` brings back what was there before.
    const writer = await openLogWriter(place, brokeOff);
    await writer.begin();
    await writer.drop([device.log]);
    const row = { log: device.log, head: 1, revision: 0, bytes: 259, month: 682, batches: 1, isGone: false };
    const pieces = [{ first: 1, last: 1, bytes: Buffer.from('one') }];
    await writer.put([{ row, isFirst: true, isLast: true, batches: [], pieces }]);
    await writer.commit();
    await writer.close();
    vi.advanceTimersByTime(30_000);
    expect((await here.next(({ kind }) => kind === 'grew')).answer).toMatchObject({ head: 1 });
  },
);

test('what one process keeps is told to who follows it at another of the same database', async () => {
  const place = await newPlace('PostgreSQL');
  const [one, two] = [await serve(place), await serve(place)];
  const device = await TestDevice.make();
  const [here, there] = [await TestSocket.open(one.socket), await TestSocket.open(two.socket)];
  await here.ask(device, await device.append(here.hello, 'one'));
  expect(await there.ask(device, { kind: 'tail' })).toMatchObject({ kind: 'head', head: 1 });
  await here.ask(device, await device.append(here.hello, 'two'));
  expect((await there.next((answer) => answer.kind === 'grew')).answer).toMatchObject({ head: 2 });
});

describe('who comes in', () => {
  /** The status of a refusal; 101: it was opened. */
  function asked(port: number, path: string, headers: Record<string, string>) {
    const asking = request({
      host: '127.0.0.1',
      port,
      path,
      headers: {
        connection: 'upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': Buffer.from('0123456789abcdef').toString('base64'),
        ...headers,
      },
    }).end();
    return new Promise<{ status: number; policy?: string; copies?: string | string[] | undefined }>(
      (resolve, reject) => {
        const policyOf = (all: NodeJS.Dict<string | string[]>) => String(all['content-security-policy']);
        asking.on('error', reject);
        asking.on('response', ({ statusCode = 0, headers: all }) => {
          asking.destroy();
          resolve({ status: statusCode, policy: policyOf(all), copies: all['bearings-copies'] });
        });
        asking.on('upgrade', (_, line) => {
          line.destroy();
          resolve({ status: 101 });
        });
      },
    );
  }

  test('our own pages, and programs that are no browser; nobody from elsewhere', async () => {
    const { port } = await serve(await newPlace('SQLite'));
    const status = async (headers: Record<string, string>, path = '/socket') =>
      (await asked(port, path, headers)).status;
    expect(await status({})).toBe(101);
    expect(await status({ 'sec-fetch-site': 'same-origin' })).toBe(101);
    expect(await status({ origin: `http://127.0.0.1:${port}` })).toBe(101);
    expect(await status({ 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(await status({ origin: 'https://elsewhere.example' })).toBe(403);
    expect(await status({}, '/elsewhere')).toBe(404);
    expect(await status({}, '/socket/')).toBe(404);
    expect(await status({ 'sec-websocket-version': '7' })).toBe(400);
    expect(await status({ 'sec-websocket-key': 'short' })).toBe(400);
    expect((await asked(port, '/elsewhere', {})).policy).toContain("default-src 'none'");
    // Who would like another protocol is answered in this one.
    expect(await status({ upgrade: 'h2c' }, '/healthz')).toBe(200);
  });

  test('a server goes by its own name, or by those of its machine, and by no other', async () => {
    const [nameless, named] = [
      await serve(await newPlace('SQLite')),
      await serve(await newPlace('SQLite'), { origin: 'https://example.org' }),
    ];
    expect((await asked(nameless.port, '/socket', { host: 'example.org' })).status).toBe(421);
    expect(await asked(nameless.port, '/relay', { host: 'example.org', upgrade: 'h2c' })).toMatchObject({
      status: 421,
      copies: 'none',
    });
    expect((await asked(named.port, '/socket', { host: 'elsewhere.example' })).status).toBe(101);
    const device = await TestDevice.make();
    const here = await TestSocket.open(named.socket, { origin: 'https://example.org' });
    expect(await here.ask(device, await device.append(here.hello, 'one'))).toMatchObject({ kind: 'kept' });
    const wrong = await TestSocket.open(named.socket);
    expect(await wrong.ask(device, READ)).toMatchObject({ code: 'bad-signature' });
  });

  test('what a post costs is paid before it is read, and it is read no further than that', async () => {
    const { port } = await serve(await newPlace('SQLite'));
    const post = () => {
      const asking = request({
        host: '127.0.0.1',
        port,
        path: '/relay',
        method: 'POST',
        headers: { 'content-length': FRAME_LIMIT },
      });
      // Of 8 MiB one byte comes.
      asking.write('x');
      const answered = once(asking, 'response') as Promise<[{ statusCode: number; headers: object }]>;
      return { asking, answered };
    };
    // Each costs 129 of 600 small calls.
    const waiting = Array.from({ length: 4 }, post);
    for (const { asking } of waiting) asking.on('error', () => {});
    await until('the others are refused', async () => {
      const { asking, answered } = post();
      const isRefused = await Promise.race([
        answered.then(([{ statusCode }]) => statusCode === 429),
        new Promise((resolve) => setTimeout(resolve, 200, false)),
      ]);
      asking.on('error', () => {}).destroy();
      return isRefused === true;
    });
    for (const { asking, answered } of waiting) {
      answered.catch(() => {});
      asking.destroy();
    }
  });

  test('a post from elsewhere is refused, and so is one that is too long or says no length', async () => {
    const { post } = await serve(await newPlace('SQLite'));
    const status = async (headers: Record<string, string>, body: BodyInit) =>
      (await fetch(post, { method: 'POST', headers, body, duplex: 'half' } as RequestInit)).status;
    expect(await status({ 'sec-fetch-site': 'cross-site' }, 'x')).toBe(403);
    expect(await status({}, new Uint8Array(FRAME_LIMIT + 1))).toBe(413);
    expect(await status({}, new Blob(['x']).stream())).toBe(413);
  });

  test('so many from one place, and no more', async () => {
    const { socket: url } = await serve(await newPlace('SQLite'));
    const open = await Promise.all(Array.from({ length: 32 }, () => TestSocket.open(url)));
    await expect(TestSocket.open(url)).rejects.toThrow('429');
    open[0]!.socket.close();
    await once(open[0]!.socket, 'close');
    // The other end may hear of it a little later.
    await until('one more comes in', () =>
      TestSocket.open(url).then(
        () => true,
        () => false,
      ),
    );
  });
});

describe('a socket that breaks the rules is closed', () => {
  test.each([
    ['text in the place of bytes', 1003, 'hello'],
    ['bytes that are no frame', 1008, Buffer.from([1, 2, 3])],
    ['a frame above the limit', 1009, Buffer.alloc(FRAME_LIMIT + 1)],
  ])('%s', async (_, code, sent) => {
    const { socket: url } = await serve(await newPlace('SQLite'));
    const { socket } = await TestSocket.open(url);
    socket.send(sent);
    const [closed] = await once(socket, 'close');
    expect(closed).toBe(code);
  });
});

test('a frame in far too many parts is cut off before it costs more memory than bytes', async () => {
  const { socket: url } = await serve(await newPlace('SQLite'));
  const { socket } = await TestSocket.open(url);
  const closed = once(socket, 'close');
  for (let part = 0; part < 5_000; part++) socket.send(Buffer.from([1]), { fin: false });
  expect((await closed)[0]).toBe(1008);
});

test('an answer of many slices arrives whole', async () => {
  const { socket: url } = await serve(await newPlace('SQLite'));
  const device = await TestDevice.make();
  const here = await TestSocket.open(url);
  const large = 'x'.repeat(3 * 2 ** 20);
  await here.ask(device, await device.append(here.hello, large));
  const answer = await here.ask(device, { ...READ, mostBytes: 2 ** 32 - 1 });
  expect(answer.kind === 'pieces' && Buffer.from(answer.pieces[0]!.bytes).equals(Buffer.from(large))).toBe(
    true,
  );
});

test('what cannot be kept is refused, and the log says why without a name', async () => {
  const place = await newPlace('SQLite');
  const lines: string[] = [];
  const { socket: url } = await serve(place, { lines });
  const device = await TestDevice.make();
  const here = await TestSocket.open(url);
  await here.ask(device, await device.append(here.hello, 'one'));
  const file = join(place.dataDir, 'relay.sqlite');
  renameSync(file, `${file}-elsewhere`);
  const call = await device.append(here.hello, 'two');
  expect(await here.ask(device, call)).toMatchObject({ kind: 'refused', code: 'away' });
  renameSync(`${file}-elsewhere`, file);
  // Its second call was refused.
  const again = { ...call, heard: 2 } as typeof call;
  expect(await here.ask(device, again)).toMatchObject({ kind: 'kept', head: 2 });
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain('taken away or replaced');
  for (const name of [
    Buffer.from(device.log).toString('hex'),
    Buffer.from(device.log).toString('base64url'),
    '127.0.0.1',
  ])
    expect(lines[0]).not.toContain(name);
});

test('a server that stops lets everybody go', async () => {
  const { socket: url, stop } = await serve(await newPlace('SQLite'));
  const { socket } = await TestSocket.open(url);
  const closed = once(socket, 'close');
  await stop();
  expect((await closed)[0]).toBe(1001);
});
