import { readAnswer, writeAnswer } from '@bearings/relay/protocol';
import type { LogKey, LogLine } from '@bearings/vault/log-line';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { bytes, LOGIN_PAGE, Network, ORIGIN, textOf } from './network.testkit.ts';

let network: Network;
let key: LogKey;
let line: LogLine;
const batch = () => network.world.random(16) as Uint8Array<ArrayBuffer>;
const textsOf = async (from = 0) => (await line.readAfter(from)).pieces.map((piece) => textOf(piece.bytes));
const code = (name: string) => expect.objectContaining({ code: name });
const refused = (name: 'busy' | 'away' | 'server-full' | 'bad-signature', retryAfter = 0) =>
  ({ kind: 'refused', code: name, retryAfter, bits: 0 }) as const;

beforeEach(async () => {
  network = new Network();
  key = await network.newKey();
  line = network.server().line(key);
});

describe.each(['open', 'shut'] as const)('with sockets %s', (sockets) => {
  beforeEach(() => {
    network.sockets = sockets;
  });

  test('a log is made, grows, is read, folded and deleted', async () => {
    expect(await line.head()).toEqual({ head: 0, revision: 0 });
    expect(await line.readAfter(0)).toEqual({ head: 0, revision: 0, pieces: [] });
    expect(await line.append(batch(), [bytes('one'), bytes('two')])).toMatchObject({ head: 2, revision: 0 });
    expect(await line.append(batch(), [bytes('three')])).toMatchObject({ head: 3 });
    expect(await textsOf()).toEqual(['one', 'two', 'three']);
    expect(await line.readAfter(2)).toMatchObject({ head: 3, pieces: [{ first: 3, last: 3 }] });
    expect(await line.readAfter(3)).toMatchObject({ head: 3, pieces: [] });
    const folded = { first: 1, last: 2, bytes: bytes('one and two') };
    expect(await line.replace(batch(), 0, [folded])).toMatchObject({ head: 3, revision: 1 });
    expect(await line.replace(batch(), 0, [folded])).toBe('moved');
    expect(await textsOf()).toEqual(['one and two', 'three']);
    await line.remove();
    await line.remove();
    await expect(line.head()).rejects.toEqual(code('log-gone'));
    await expect(line.append(batch(), [bytes('again')])).rejects.toEqual(code('log-gone'));
  });

  test('the clock of the server is known from then on', async () => {
    const server = network.server();
    expect(server.ahead).toBeUndefined();
    const { now } = network.env;
    network.env.now = () => now() - 90_000;
    await server.line(key).head();
    expect(server.ahead).toBe(90_000);
  });

  test('an answer that is lost is asked for again, and nothing is kept twice', async () => {
    await line.append(batch(), [bytes('one')]);
    network.losses = 2;
    expect(await line.append(batch(), [bytes('two')])).toMatchObject({ head: 2 });
    expect(await textsOf()).toEqual(['one', 'two']);
    expect(network.pauses).toHaveLength(2);
  });

  test('calls that are made at once are answered in their order', async () => {
    const all = ['a', 'b', 'c', 'd', 'e'].map((text) => line.append(batch(), [bytes(text)]));
    expect((await Promise.all(all)).map(({ head }) => head)).toEqual([1, 2, 3, 4, 5]);
    expect(await textsOf()).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  test('a server that is busy is waited for, though not for long', async () => {
    await line.append(batch(), [bytes('one')]);
    network.world.wait = 7;
    network.paused = () => {
      network.world.wait = 0;
    };
    expect(await line.head()).toMatchObject({ head: 1 });
    expect(network.pauses[0]).toBe(7_000);
    network.world.wait = 60;
    await expect(line.head()).rejects.toEqual(code('server-busy'));
  });

  test('a network that is gone says so, and the line works again once it is back', async () => {
    network.isDown = true;
    await expect(line.append(batch(), [bytes('one')])).rejects.toEqual(code('server-away'));
    network.isDown = false;
    expect(await line.append(batch(), [bytes('one')])).toMatchObject({ head: 1 });
  });

  test('who holds an order alone can bring it', async () => {
    const { signRemoval } = await import('@bearings/relay/protocol');
    await line.append(batch(), [bytes('one')]);
    const order = await signRemoval(network.env.subtle, key.sign, ORIGIN, key.id);
    await network.server().order(key.id, order);
    await network.server().order(key.id, order);
    await expect(line.head()).rejects.toEqual(code('log-gone'));
  });

  test('a log that never was is deleted for the work it costs', async () => {
    await line.remove();
    await expect(line.append(batch(), [bytes('one')])).rejects.toEqual(code('log-gone'));
  });

  test('a replacement in a log that a server lost has moved', async () => {
    const piece = { first: 1, last: 1, bytes: bytes('one') };
    expect(await line.replace(batch(), 0, [piece])).toBe('moved');
  });

  test('more than one answer holds is read page by page', async () => {
    const long = bytes('x'.repeat(200_000));
    for (let at = 0; at < 4; at++) await line.append(batch(), [long, long]);
    let position = 0;
    let pages = 0;
    for (;;) {
      const { pieces } = await line.readAfter(position);
      if (pieces.length === 0) break;
      position = pieces.at(-1)!.last;
      pages += 1;
    }
    expect(position).toBe(8);
    expect(pages).toBeGreaterThan(1);
    expect(pages).toBeLessThan(8);
  });
});

describe('a socket', () => {
  test('is opened once, under the address of the server, and not before something is asked', async () => {
    expect(network.urls).toEqual([]);
    await line.append(batch(), [bytes('one')]);
    await line.head();
    expect(network.urls).toEqual([`${ORIGIN.replace('https', 'wss')}/socket`]);
  });

  test('that breaks between calls is opened anew', async () => {
    await line.append(batch(), [bytes('one')]);
    network.cut();
    expect(await line.append(batch(), [bytes('two')])).toMatchObject({ head: 2 });
    expect(network.urls).toHaveLength(2);
    expect(network.pauses).toEqual([]);
  });

  test('that says nothing is given up, and HTTP taken', async () => {
    network.sockets = 'silent';
    const asked = line.head();
    await vi.waitFor(() => expect(network.timers.size).toBe(1));
    network.runTimers();
    expect(await asked).toEqual({ head: 0, revision: 0 });
    expect(network.timers.size).toBe(0);
  });

  test('whose answer never comes is broken off, and the same is sent again', async () => {
    await line.append(batch(), [bytes('one')]);
    [...network.open][0]!.send = () => {};
    const asked = line.append(batch(), [bytes('two')]);
    await vi.waitFor(() => expect(network.timers.size).toBe(1));
    network.runTimers();
    expect(await asked).toMatchObject({ head: 2 });
    expect(network.urls).toHaveLength(2);
  });

  test('that never opens is not tried again and again, by this line or another one', async () => {
    network.sockets = 'shut';
    await line.append(batch(), [bytes('one')]);
    await line.head();
    const tried = network.urls.length;
    await line.head();
    await line.head();
    expect(network.urls).toHaveLength(tried);
    network.world.now += 11 * 60_000;
    network.sockets = 'open';
    await line.head();
    expect(network.urls).toHaveLength(tried + 1);
  });

  test('that does not open while the whole server is away is tried again at once when it is back', async () => {
    await line.append(batch(), [bytes('one')]);
    network.isDown = true;
    network.sockets = 'shut';
    network.cut();
    for (let times = 0; times < 3; times += 1) await expect(line.head()).rejects.toThrow();
    network.isDown = false;
    network.sockets = 'open';
    const tried = network.urls.length;
    await line.head();
    expect(network.urls).toHaveLength(tried + 1);
    expect(network.open.size).toBe(1);
  });

  test('that did open once begins its luck anew', async () => {
    network.sockets = 'shut';
    await line.head();
    network.sockets = 'open';
    await line.head();
    network.sockets = 'shut';
    network.cut();
    await line.head();
    network.sockets = 'open';
    const tried = network.urls.length;
    await line.head();
    expect(network.urls).toHaveLength(tried + 1);
  });

  test('that the browser forbids is no reason to stop', async () => {
    network.env.socket = () => {
      throw new DOMException('no', 'SecurityError');
    };
    expect(await line.append(batch(), [bytes('one')])).toMatchObject({ head: 1 });
  });

  test('tells who follows, and is opened again when it breaks', async () => {
    await line.append(batch(), [bytes('one')]);
    const heard = vi.fn();
    const stop = line.follow(heard);
    await vi.waitFor(() => expect(network.calls).toContain('tail'));
    const other = network.server().line(key);
    await other.append(batch(), [bytes('two')]);
    await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(1));
    network.cut();
    // What came while nobody was told may have been missed.
    await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(2));
    await other.append(batch(), [bytes('three')]);
    await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(3));
    stop();
    await other.append(batch(), [bytes('four')]);
    expect(await line.head()).toMatchObject({ head: 4 });
    expect(heard).toHaveBeenCalledTimes(3);
  });

  test('tells who follows that the log is gone', async () => {
    await line.append(batch(), [bytes('one')]);
    const heard = vi.fn();
    line.follow(heard);
    await vi.waitFor(() => expect(network.calls).toContain('tail'));
    await line.head();
    await network.server().line(key).remove();
    await vi.waitFor(() => expect(heard).toHaveBeenCalled());
    line.close();
  });

  test('is closed with its line, and what was asked is told', async () => {
    network.sockets = 'silent';
    const asked = line.head();
    await vi.waitFor(() => expect(network.open.size).toBe(1));
    line.close();
    network.runTimers();
    await expect(asked).rejects.toEqual(code('server-away'));
    expect(network.open.size).toBe(0);
  });
});

describe('a new log', () => {
  test('costs work, which is done in slices', async () => {
    await line.append(batch(), [bytes('one')]);
    expect(network.calls).toEqual(['head', 'append']);
    expect(network.breaths).toBeLessThan(1_000);
  });

  test('costs what is asked, also where that rises meanwhile', async () => {
    network.forge = (frame) => {
      const { id, answer } = readAnswer(frame);
      return answer.kind === 'hello' ? writeAnswer(id, { ...answer, bits: 1 }) : frame;
    };
    expect(await line.append(batch(), [bytes('one')])).toMatchObject({ head: 1 });
  });

  test('is not worked for where a server asks for years of work', async () => {
    network.forge = (frame) => {
      const { id, answer } = readAnswer(frame);
      return answer.kind === 'hello' ? writeAnswer(id, { ...answer, bits: 60 }) : frame;
    };
    await expect(line.append(batch(), [bytes('one')])).rejects.toEqual(code('server-unfit'));
  });
});

test('what is signed holds for this server alone', async () => {
  const { FrameServer } = await import('@bearings/vault/frame-server');
  const elsewhere = new FrameServer(network.env, 'https://elsewhere.example', 'own').line(key);
  await expect(elsewhere.head()).rejects.toEqual(code('server-unfit'));
});

describe('over HTTP', () => {
  beforeEach(() => {
    network.sockets = 'shut';
  });

  test('a challenge that has grown old is asked for anew', async () => {
    await line.append(batch(), [bytes('one')]);
    for (const minutes of [5, 20, 60, -90]) {
      network.world.now += minutes * 60_000;
      expect(await line.head()).toMatchObject({ head: 1 });
    }
  });

  test('one that the server has forgotten is too: it was started anew', async () => {
    await line.append(batch(), [bytes('one')]);
    let times = 0;
    network.forge = (frame) => {
      const { id } = readAnswer(frame);
      times += 1;
      return times === 1 ? writeAnswer(id, refused('bad-signature')) : frame;
    };
    expect(await line.head()).toMatchObject({ head: 1 });
    expect(times).toBe(3);
  });

  test.each([
    ['a page that wants somebody to log in', LOGIN_PAGE],
    [
      'a proxy that reaches no server',
      { status: 502, type: 'text/html', keepsNone: false, body: bytes('Bad gateway') },
    ],
    [
      'a redirection that was followed to nothing',
      { status: 0, type: '', keepsNone: false, body: bytes('') },
    ],
  ])('%s means that the server is away', async (_name, posted) => {
    network.instead = () => posted;
    await expect(line.append(batch(), [bytes('one')])).rejects.toEqual(code('server-away'));
    network.instead = undefined;
    expect(await line.append(batch(), [bytes('one')])).toMatchObject({ head: 1 });
  });

  test.each([404, 421])('a server without a relay (%i) is told from one that is away', async (status) => {
    network.instead = () => ({ status, type: 'text/html', keepsNone: true, body: bytes('Not found') });
    await expect(line.head()).rejects.toEqual(code('server-unfit'));
    // Whatever stands in front of it says the same of what it does not know.
    network.instead = () => ({ status, type: 'text/html', keepsNone: false, body: bytes('Not found') });
    await expect(line.head()).rejects.toEqual(code('server-away'));
    network.instead = undefined;
    expect(await line.head()).toMatchObject({ head: 0 });
  });

  test('another version is unfit', async () => {
    network.forge = (frame) => Uint8Array.of(2, ...frame.subarray(1));
    await expect(line.head()).rejects.toEqual(code('server-unfit'));
  });
});

describe('a server that says what no server says is unfit', () => {
  const state = { head: 3, revision: 0 };
  const piece = (first: number, last: number) => ({ first, last, bytes: bytes('x') });
  test.each([
    ['pieces that were read already', { kind: 'pieces', ...state, pieces: [piece(1, 1), piece(2, 2)] }],
    ['pieces out of order', { kind: 'pieces', ...state, pieces: [piece(3, 3), piece(2, 2)] }],
    ['pieces over each other', { kind: 'pieces', ...state, pieces: [piece(2, 3), piece(3, 3)] }],
    ['pieces beyond the head', { kind: 'pieces', ...state, pieces: [piece(2, 4)] }],
    ['none though there are some', { kind: 'pieces', ...state, pieces: [] }],
    ['something else', { kind: 'removed' }],
  ] as const)('%s', async (_name, answer) => {
    await line.append(batch(), [bytes('one')]);
    network.forge = (frame) => {
      const { id, answer: real } = readAnswer(frame);
      return real.kind === 'pieces' ? writeAnswer(id, answer) : frame;
    };
    await expect(line.readAfter(1)).rejects.toEqual(code('server-unfit'));
  });

  test.each([
    ['bytes of no frame', Uint8Array.of(1, 2, 3)],
    ['another version', Uint8Array.of(9, 128, 0, 0, 0, 0)],
    ['no hello', new Uint8Array(writeAnswer(0, { kind: 'removed' }))],
  ])('in the place of hello, %s: HTTP is asked instead', async (_name, frame) => {
    network.sockets = new Uint8Array(frame);
    expect(await line.head()).toEqual({ head: 0, revision: 0 });
    network.forge = () => frame;
    await expect(network.server().line(key).head()).rejects.toEqual(code('server-unfit'));
  });

  test('bytes of no frame in the midst of things', async () => {
    await line.append(batch(), [bytes('one')]);
    network.forge = () => Uint8Array.of(1);
    await expect(line.head()).rejects.toEqual(code('server-unfit'));
  });

  test.each([
    ['server-full', 'server-full'],
    ['away', 'server-away'],
    ['bad-signature', 'server-unfit'],
  ] as const)('refused because of %s: %s', async (why, name) => {
    network.forge = (frame) => {
      const { id, answer } = readAnswer(frame);
      return answer.kind === 'hello' ? frame : writeAnswer(id, refused(why));
    };
    await expect(line.head()).rejects.toEqual(code(name));
  });
});
