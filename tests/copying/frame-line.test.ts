import { readAnswer, writeAnswer } from '@bearings/relay/protocol';
import type { LogKey, LogLine } from '@bearings/vault/log-line';
import { beforeEach, describe, expect, test } from 'vitest';
import { bytes, code, connected, type Network, ORIGIN, textOf } from './network.testkit.ts';

let network: Network;
let key: LogKey;
let line: LogLine;
const textsOf = async (from = 0) => (await line.readAfter(from)).pieces.map((piece) => textOf(piece.bytes));

beforeEach(async () => {
  ({ network, key, line } = await connected());
});

describe.each(['open', 'shut'] as const)('with sockets %s', (sockets) => {
  beforeEach(() => {
    network.sockets = sockets;
  });

  test('a log is made, grows, is read, folded and deleted', async () => {
    expect(await line.head()).toEqual({ head: 0, revision: 0 });
    expect(await line.readAfter(0)).toEqual({ head: 0, revision: 0, pieces: [] });
    expect(await line.append(network.batch(), [bytes('one'), bytes('two')])).toMatchObject({
      head: 2,
      revision: 0,
    });
    expect(await line.append(network.batch(), [bytes('three')])).toMatchObject({ head: 3 });
    expect(await textsOf()).toEqual(['one', 'two', 'three']);
    expect(await line.readAfter(2)).toMatchObject({ head: 3, pieces: [{ first: 3, last: 3 }] });
    expect(await line.readAfter(3)).toMatchObject({ head: 3, pieces: [] });
    const folded = { first: 1, last: 2, bytes: bytes('one and two') };
    expect(await line.replace(network.batch(), 0, [folded])).toMatchObject({ head: 3, revision: 1 });
    expect(await line.replace(network.batch(), 0, [folded])).toBe('moved');
    expect(await textsOf()).toEqual(['one and two', 'three']);
    await line.remove();
    await line.remove();
    await expect(line.head()).rejects.toEqual(code('log-gone'));
    await expect(line.append(network.batch(), [bytes('again')])).rejects.toEqual(code('log-gone'));
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
    await line.append(network.batch(), [bytes('one')]);
    network.losses = 2;
    expect(await line.append(network.batch(), [bytes('two')])).toMatchObject({ head: 2 });
    expect(await textsOf()).toEqual(['one', 'two']);
    expect(network.pauses).toHaveLength(2);
  });

  test('calls that are made at once are answered in their order', async () => {
    const all = ['a', 'b', 'c', 'd', 'e'].map((text) => line.append(network.batch(), [bytes(text)]));
    expect((await Promise.all(all)).map(({ head }) => head)).toEqual([1, 2, 3, 4, 5]);
    expect(await textsOf()).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  test('a server that is busy is waited for, though not for long', async () => {
    await line.append(network.batch(), [bytes('one')]);
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
    await expect(line.append(network.batch(), [bytes('one')])).rejects.toEqual(code('server-away'));
    network.isDown = false;
    expect(await line.append(network.batch(), [bytes('one')])).toMatchObject({ head: 1 });
  });

  test('who holds an order alone can bring it', async () => {
    const { signRemoval } = await import('@bearings/relay/protocol');
    await line.append(network.batch(), [bytes('one')]);
    const order = await signRemoval(network.env.subtle, key.sign, ORIGIN, key.id);
    await network.server().bringOrder({ log: key.id, order });
    await network.server().bringOrder({ log: key.id, order });
    await expect(line.head()).rejects.toEqual(code('log-gone'));
  });

  test('a log that never was is deleted for the work it costs', async () => {
    await line.remove();
    await expect(line.append(network.batch(), [bytes('one')])).rejects.toEqual(code('log-gone'));
  });

  test('a replacement in a log that a server lost has moved', async () => {
    const piece = { first: 1, last: 1, bytes: bytes('one') };
    expect(await line.replace(network.batch(), 0, [piece])).toBe('moved');
  });

  test('more than one answer holds is read page by page', async () => {
    const long = bytes('x'.repeat(200_000));
    for (let at = 0; at < 4; at++) await line.append(network.batch(), [long, long]);
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

describe('a new log', () => {
  test('costs work, which is done in slices', async () => {
    await line.append(network.batch(), [bytes('one')]);
    expect(network.calls).toEqual(['head', 'append']);
    expect(network.breaths).toBeLessThan(1_000);
  });

  test('costs what is asked, also where that rises meanwhile', async () => {
    network.forge = (frame) => {
      const { id, answer } = readAnswer(frame);
      return answer.kind === 'hello' ? writeAnswer(id, { ...answer, bits: 1 }) : frame;
    };
    expect(await line.append(network.batch(), [bytes('one')])).toMatchObject({ head: 1 });
  });

  test('is not worked for where a server asks for years of work', async () => {
    network.forge = (frame) => {
      const { id, answer } = readAnswer(frame);
      return answer.kind === 'hello' ? writeAnswer(id, { ...answer, bits: 60 }) : frame;
    };
    await expect(line.append(network.batch(), [bytes('one')])).rejects.toEqual(code('server-unfit'));
  });
});

test('what is signed holds for this server alone', async () => {
  const { FrameServer } = await import('@bearings/vault/frame-server');
  const elsewhere = new FrameServer(network.env, 'https://elsewhere.example', 'own').line(key);
  await expect(elsewhere.head()).rejects.toEqual(code('server-unfit'));
});
