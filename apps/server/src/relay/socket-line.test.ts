import type { Duplex } from 'node:stream';
import { expect, test } from 'vitest';
import type { WebSocket } from 'ws';
import { SocketLine } from './socket-line.ts';

/** A socket whose other end takes what it is told to. */
function held() {
  const sent: { readonly length: number; readonly fin: boolean; taken(): void }[] = [];
  const closed: number[] = [];
  let terminated = false;
  const socket = {
    send: (slice: Uint8Array, { fin }: { fin: boolean }, taken: () => void) =>
      sent.push({ length: slice.length, fin, taken }),
    close: (code: number) => closed.push(code),
    terminate: () => {
      terminated = true;
    },
  };
  let drains = 0;
  const line = new SocketLine(socket as unknown as WebSocket, {} as Duplex, () => {
    drains += 1;
  });
  return { line, sent, closed, drains: () => drains, isTerminated: () => terminated };
}

test('a large frame goes out in slices, so that it is seen how far it came; small ones go at once', () => {
  const { line, sent, drains } = held();
  line.send(new Uint8Array(10));
  line.send(new Uint8Array(20));
  expect(sent.map(({ length, fin }) => [length, fin])).toEqual([
    [10, true],
    [20, true],
  ]);
  line.send(new Uint8Array(150_000));
  line.send(new Uint8Array(5));
  expect([line.waiting, line.taken]).toEqual([150_035, 0]);
  for (let at = 0; at < sent.length; at++) sent[at]!.taken();
  expect(sent.slice(2).map(({ length, fin }) => [length, fin])).toEqual([
    [65_536, false],
    [65_536, false],
    [18_928, true],
    [5, true],
  ]);
  expect([line.waiting, line.taken, drains()]).toEqual([0, 150_035, 1]);
});

test('who breaks a rule is sent what waits before the end; who takes nothing is not waited for', () => {
  const rude = held();
  rude.line.send(new Uint8Array(200_000));
  expect(rude.sent).toHaveLength(1);
  rude.line.end('broken-rule');
  expect(rude.sent.map(({ fin }) => fin)).toEqual([false, false, false, true]);
  expect([rude.closed, rude.isTerminated()]).toEqual([[1008], false]);
  const slow = held();
  slow.line.end('slow');
  expect(slow.isTerminated()).toBe(true);
});
