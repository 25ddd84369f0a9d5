import { readAnswer, writeAnswer } from '@bearings/relay/protocol';
import type { LogLine } from '@bearings/vault/log-line';
import { beforeEach, describe, expect, test } from 'vitest';
import { bytes, code, connected, LOGIN_PAGE, type Network, refused } from './network.testkit.ts';

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
