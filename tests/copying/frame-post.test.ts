import { Admission } from '@bearings/relay/admission';
import { RelayPost } from '@bearings/relay/post';
import { readAnswer, writeAnswer } from '@bearings/relay/protocol';
import { Relay } from '@bearings/relay/relay';
import { FrameServer } from '@bearings/vault/frame-server';
import type { LogLine } from '@bearings/vault/log-line';
import { beforeEach, describe, expect, test } from 'vitest';
import { agreed, digest } from '../../packages/relay/src/relay.testkit.ts';
import {
  bytes,
  code,
  connected,
  LOGIN_PAGE,
  type Network,
  ORIGIN,
  refused,
  textOf,
} from './network.testkit.ts';

let network: Network;
let line: LogLine;

beforeEach(async () => {
  ({ network, line } = await connected());
});

describe('over HTTP', () => {
  beforeEach(() => {
    network.sockets = 'shut';
  });

  test('a challenge that has grown old is asked for anew', async () => {
    await line.append(network.batch(), [bytes('one')]);
    for (const minutes of [5, 20, 60, -90]) {
      network.world.now += minutes * 60_000;
      expect(await line.head()).toMatchObject({ head: 1 });
    }
  });

  test('one that the server has forgotten is too: it was started anew', async () => {
    await line.append(network.batch(), [bytes('one')]);
    let times = 0;
    network.forge = (frame) => {
      const { id } = readAnswer(frame);
      times += 1;
      return times === 1 ? writeAnswer(id, refused('bad-signature')) : frame;
    };
    expect(await line.head()).toMatchObject({ head: 1 });
    expect(times).toBe(3);
  });

  test('servers that answer in turn refuse nothing, though each asks for work by what began at itself', async () => {
    const { world, env } = network;
    const price = { leastBits: 9, mostBits: 9, anHour: 1 };
    const busy = new Relay(world.store, world.relay.env, undefined, new Admission(digest, env.now, price));
    const challengeOf = agreed(world.random);
    const servers = [world.relay, busy].map((relay) => new RelayPost(relay, world.pace, challengeOf));
    let turn = 0;
    const post = async (frame?: Uint8Array) => {
      const server = servers[turn++ % servers.length]!;
      const caller = { asker: 'here', origin: ORIGIN };
      const body = frame ? await server.answer(frame, caller) : await server.hello();
      return { status: 200, type: 'application/octet-stream', keepsNone: false, body };
    };
    const copying = new FrameServer({ ...env, post }, ORIGIN, 'own').line(await network.newKey());
    for (const text of ['one', 'two', 'three']) await copying.append(network.batch(), [bytes(text)]);
    const { pieces } = await copying.readAfter(0);
    expect(pieces.map((piece) => textOf(piece.bytes))).toEqual(['one', 'two', 'three']);
    expect(network.pauses).toEqual([]);
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
    await expect(line.append(network.batch(), [bytes('one')])).rejects.toEqual(code('server-away'));
    network.instead = undefined;
    expect(await line.append(network.batch(), [bytes('one')])).toMatchObject({ head: 1 });
  });

  test.each([404, 421])('a server without a relay (%i) is told from one that is away', async (status) => {
    network.instead = () => ({ status, type: 'text/html', keepsNone: true, body: bytes('Not found') });
    await expect(line.head()).rejects.toEqual(code('server-keeps-none'));
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
