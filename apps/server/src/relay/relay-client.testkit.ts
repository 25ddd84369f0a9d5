import { createHash, randomBytes, webcrypto } from 'node:crypto';
import { once } from 'node:events';
import { type Answer, type Call, doWork, readAnswer, signCall } from '@bearings/relay/protocol';
import { WebSocket } from 'ws';

const subtle = webcrypto.subtle as SubtleCrypto;

/** Whoever holds the key of a log. */
export class TestDevice {
  readonly #key: CryptoKey;
  readonly log: Uint8Array;

  private constructor(key: CryptoKey, log: Uint8Array) {
    this.#key = key;
    this.log = log;
  }

  static async make(): Promise<TestDevice> {
    const pair = (await subtle.generateKey('Ed25519', false, ['sign', 'verify'])) as CryptoKeyPair;
    return new TestDevice(pair.privateKey, new Uint8Array(await subtle.exportKey('raw', pair.publicKey)));
  }

  frame(origin: string, challenge: Uint8Array, id: number, call: Call): Promise<Uint8Array> {
    return signCall(subtle, this.#key, { origin, challenge }, { id, log: this.log, call });
  }

  /** An append that was worked for. */
  async append({ challenge, bits }: Answer & { kind: 'hello' }, ...texts: string[]): Promise<Call> {
    const work = await doWork(
      (text) => createHash('sha256').update(text).digest(),
      challenge,
      this.log,
      bits,
    );
    return {
      kind: 'append',
      batch: randomBytes(16),
      heard: 0,
      work,
      pieces: texts.map((text) => Buffer.from(text)),
    };
  }
}

export function helloOf(frame: Uint8Array): Answer & { kind: 'hello' } {
  const { answer } = readAnswer(frame);
  if (answer.kind !== 'hello') throw new Error(answer.kind);
  return answer;
}

/**
 * A socket that is about to open.
 * @param headers as a proxy in front would send them
 * @param autoPong whether it answers when it is asked for a sign of life
 */
export const socketTo = (url: string, headers: Record<string, string> = {}, autoPong = true): WebSocket =>
  new WebSocket(url, { headers, perMessageDeflate: false, autoPong });

export interface Opening {
  /** What the server is called. */
  readonly origin?: string;
  /** Where it comes from, as a proxy in front tells it. */
  readonly from?: string;
  /** Whether it answers when it is asked for a sign of life. */
  readonly isAlive?: boolean;
}

/** A real socket to a relay. */
export class TestSocket {
  readonly socket: WebSocket;
  readonly #origin: string;
  readonly #heard: { readonly id: number; readonly answer: Answer }[] = [];
  hello!: Answer & { kind: 'hello' };
  /** The number of the last append that was refused, which the next one names. */
  refused = 0;
  #id = 0;

  private constructor(socket: WebSocket, origin: string) {
    this.socket = socket;
    this.#origin = origin;
    socket.on('message', (data) => this.#heard.push(readAnswer(data as Buffer)));
  }

  /** Rejects where it is refused. */
  static async open(url: string, { origin, from, isAlive = true }: Opening = {}): Promise<TestSocket> {
    const opening = socketTo(url, from === undefined ? {} : { 'x-forwarded-for': from }, isAlive);
    const socket = new TestSocket(opening, origin ?? new URL(url.replace('ws', 'http')).origin);
    await once(socket.socket, 'open');
    const { answer } = await socket.next(({ kind }) => kind === 'hello');
    socket.hello = answer as Answer & { kind: 'hello' };
    return socket;
  }

  async ask(device: TestDevice, call: Call): Promise<Answer> {
    this.#id += 1;
    const id = this.#id;
    this.socket.send(await device.frame(this.#origin, this.hello.challenge, id, call));
    const { answer } = await this.next((_, of) => of === id);
    if (answer.kind === 'refused' && call.kind === 'append') this.refused = id;
    return answer;
  }

  /** The first thing heard of this kind, waited for. */
  async next(is: (answer: Answer, id: number) => boolean) {
    for (;;) {
      const at = this.#heard.findIndex(({ id, answer }) => is(answer, id));
      if (at >= 0) return this.#heard.splice(at, 1)[0]!;
      const heard = new AbortController();
      await Promise.race([
        once(this.socket, 'message', heard),
        once(this.socket, 'close', heard).then(() => {
          throw new Error('the socket was closed');
        }),
      ]).finally(() => heard.abort());
    }
  }
}
