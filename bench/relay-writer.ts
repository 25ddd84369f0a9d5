import { createHash, randomBytes, webcrypto } from 'node:crypto';
import { once } from 'node:events';
import { type Answer, CALLS_LIMIT, type Call, doWork, readAnswer, signCall } from '@bearings/relay/protocol';
import { socketTo } from '../apps/server/src/relay/relay-client.testkit.ts';
import type { Writer } from './append-rates.ts';

const subtle = webcrypto.subtle as SubtleCrypto;
const NO_WORK = new Uint8Array();

/** Bytes of one piece. */
export const BYTES = 400;
/** Where people are said to reach the server; calls are signed for it. */
export const ORIGIN = 'https://bearings.example';

/** Whoever holds the key of a log. */
export interface Key {
  readonly sign: CryptoKey;
  readonly log: Uint8Array;
}

export async function newKey(): Promise<Key> {
  const pair = (await subtle.generateKey('Ed25519', false, ['sign', 'verify'])) as CryptoKeyPair;
  return { sign: pair.privateKey, log: new Uint8Array(await subtle.exportKey('raw', pair.publicKey)) };
}

/** Who this comes from, as the proxy in front says: whoever asks too much is refused. */
export const fromAsker = (asker: number) => ({
  'x-forwarded-for': `10.${(asker >> 8) & 255}.${asker & 255}.1`,
});

/** One socket to our relay. What it will send is signed before the clock runs. */
export class Line implements Writer {
  readonly #socket: ReturnType<typeof socketTo>;
  readonly #key: Key;
  #hello!: Answer & { kind: 'hello' };
  #waiting = Promise.withResolvers<Answer>();
  #id = 0;

  private constructor(socket: ReturnType<typeof socketTo>, key: Key) {
    this.#socket = socket;
    this.#key = key;
    socket.on('message', (data) => {
      const { id, answer } = readAnswer(data as Buffer);
      if (answer.kind === 'hello') this.#hello = answer;
      else if (id === 0) return;
      this.#waiting.resolve(answer);
    });
    socket.on('close', (code) => {
      this.#waiting.promise.catch(() => {});
      this.#waiting.reject(new Error(`closed: ${code}`));
    });
  }

  /** @param asker see {@link fromAsker} */
  static async open(url: string, key: Key, asker: number): Promise<Line> {
    const socket = socketTo(url, fromAsker(asker));
    const line = new Line(socket, key);
    await once(socket, 'open');
    await line.#waiting.promise;
    return line;
  }

  sign(call: Call): Promise<Uint8Array> {
    this.#id += 1;
    const place = { origin: ORIGIN, challenge: this.#hello.challenge };
    return signCall(subtle, this.#key.sign, place, { id: this.#id, log: this.#key.log, call });
  }

  /** @param isFirst makes the log, which takes some work */
  async append(pieces: number, isFirst = false): Promise<Uint8Array> {
    const digest = (text: Uint8Array) => createHash('sha256').update(text).digest();
    const { challenge, bits } = this.#hello;
    const work = isFirst ? await doWork(digest, challenge, this.#key.log, bits) : NO_WORK;
    return this.sign({
      kind: 'append',
      batch: randomBytes(16),
      heard: 0,
      work,
      pieces: Array.from({ length: pieces }, () => randomBytes(BYTES)),
    });
  }

  /** @throws Error for a refusal */
  async ask(frame: Uint8Array): Promise<Answer> {
    if (this.#socket.readyState !== this.#socket.OPEN) throw new Error('the socket was closed');
    this.#waiting = Promise.withResolvers();
    this.#socket.send(frame);
    const answer = await this.#waiting.promise;
    if (answer.kind === 'refused') throw new Error(`refused: ${answer.code}`);
    return answer;
  }

  /** Sends all of these as fast as it can, with as many on their way as a relay lets wait, whatever the answers are. */
  pour(frames: readonly Uint8Array[]): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    let [sent, answered] = [0, 0];
    const more = () => {
      for (; sent < frames.length && sent - answered < CALLS_LIMIT; sent++) this.#socket.send(frames[sent]!);
      if (answered === frames.length) resolve();
    };
    this.#socket.on('message', () => {
      answered += 1;
      more();
    });
    this.#socket.on('close', () => resolve());
    more();
    return promise;
  }

  close(): void {
    this.#socket.terminate();
  }
}
