import { readAnswer, writeAnswer } from '@bearings/relay/protocol';
import type { LogKey, LogLine } from '@bearings/vault/log-line';
import { beforeEach, describe, expect, test } from 'vitest';
import { bytes, code, connected, type Network, refused } from './network.testkit.ts';

let network: Network;
let key: LogKey;
let line: LogLine;

beforeEach(async () => {
  ({ network, key, line } = await connected());
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
    await line.append(network.batch(), [bytes('one')]);
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
    await line.append(network.batch(), [bytes('one')]);
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
