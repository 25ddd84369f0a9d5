import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { type Answer, type Call, doWork } from '@bearings/relay/protocol';
import { expect } from 'vitest';
import { until } from '../store/processes.testkit.ts';
import { TestDevice, TestSocket } from './relay-client.testkit.ts';
import type { TestServer } from './server-processes.testkit.ts';

/** Between two tries of the same, in milliseconds. */
const PAUSE_MS = 50;
const PAGE = 6 * 2 ** 20;

/** Appends one piece after the other to a log of its own, and goes to the next server whenever one does not keep it. */
export class WritingClient {
  readonly #servers: readonly TestServer[];
  readonly #device: TestDevice;
  readonly #number: number;
  readonly #length: number;
  #at: number;
  #socket: TestSocket | undefined;
  /** Rejects when the socket does not live any more, also where that was while nothing was asked. */
  #closed: Promise<never> = Promise.race([]);
  /** Pieces by the position that they were said to be kept at. */
  readonly kept = new Map<number, string>();
  /** When each was said to be kept, in milliseconds. */
  readonly times: number[] = [];
  /** Why something was not kept, each time. */
  readonly refusals: string[] = [];
  isDone = false;

  private constructor(servers: readonly TestServer[], device: TestDevice, number: number, length: number) {
    this.#servers = servers;
    this.#device = device;
    this.#number = number;
    this.#length = length;
    this.#at = number % servers.length;
  }

  /**
   * @param servers may be others later on
   * @param length bytes of a piece, beside the id of its batch
   */
  static several(servers: readonly TestServer[], count: number, length = 300): Promise<WritingClient[]> {
    return Promise.all(
      Array.from(
        { length: count },
        async (_, at) => new WritingClient(servers, await TestDevice.make(), at, length),
      ),
    );
  }

  /** Until `isDone`, without a pause. */
  async write(): Promise<void> {
    while (!this.isDone) {
      const batch = randomBytes(16);
      const pieces = [Buffer.concat([batch, randomBytes(this.#length)])];
      const { head } = await this.#ask(
        (work, heard) => ({ kind: 'append', batch, heard, work, pieces }),
        'kept',
      );
      expect(this.kept.has(head)).toBe(false);
      this.kept.set(head, batch.toString('hex'));
      this.times.push(performance.now());
    }
  }

  /** Over a socket of its own, while it writes. @returns how many of those writes were looked for that were kept before */
  async lookForKept(): Promise<number> {
    const kept = new Map(this.kept);
    const reader = new WritingClient(this.#servers, this.#device, this.#number, this.#length);
    const found: string[] = [];
    for (let whole = 0; found.length === 0 || found.length < whole; ) {
      const read: Call = { kind: 'read', after: found.length, mostBytes: PAGE };
      const { head, pieces } = await reader.#ask(() => read, 'pieces');
      found.push(...pieces.map(({ bytes }) => Buffer.from(bytes.subarray(0, 16)).toString('hex')));
      whole = head;
    }
    reader.close();
    for (const [position, batch] of kept) expect(found[position - 1]).toBe(batch);
    // Who heard no answer sent the same again, and nothing is there twice.
    expect(new Set(found).size).toBe(found.length);
    return kept.size;
  }

  /** Asks until it is done, whoever does it. */
  async #ask<Kind extends Answer['kind']>(
    callOf: (work: Uint8Array, heard: number) => Call,
    kind: Kind,
  ): Promise<Answer & { kind: Kind }> {
    let work = new Uint8Array();
    for (;;) {
      try {
        this.#socket ??= await this.#open();
        const asking = this.#socket.ask(this.#device, callOf(work, this.#socket.refused));
        const answer = await Promise.race([asking, this.#closed]);
        if (answer.kind === kind) return answer as Answer & { kind: Kind };
        const { challenge } = this.#socket.hello;
        const code = answer.kind === 'refused' ? answer.code : answer.kind;
        if (code === 'work-needed' && answer.kind === 'refused') {
          const digest = (text: Uint8Array) => createHash('sha256').update(text).digest();
          work = await doWork(digest, challenge, this.#device.log, answer.bits);
          continue;
        }
        this.refusals.push(code);
        if (code !== 'away' && code !== 'busy') throw new Error(`refused: ${code}`);
      } catch (error) {
        if (/refused: /.test((error as Error).message)) throw error;
      }
      this.close();
      this.#at = (this.#at + 1) % this.#servers.length;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }

  async #open(): Promise<TestSocket> {
    const { url } = this.#servers[this.#at]!;
    // Each from a network of its own: a server lets nobody ask for much at once.
    const opened = await TestSocket.open(url, { from: `10.0.${this.#number}.1` });
    this.#closed = once(opened.socket, 'close').then(() => {
      throw new Error('the socket was closed');
    });
    this.#closed.catch(() => {});
    return opened;
  }

  close(): void {
    this.#socket?.socket.terminate();
    this.#socket = undefined;
  }
}

/** Until each client has had so many more of its writes kept. */
export async function moreOf(clients: readonly WritingClient[], more: number): Promise<void> {
  const before = clients.map(({ kept }) => kept.size);
  await until(
    'everybody goes on',
    () => clients.every(({ kept }, at) => kept.size >= before[at]! + more),
    20,
  );
}
