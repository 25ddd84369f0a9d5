import type { Answer } from '@bearings/relay/protocol';
import type { Bytes } from '../bytes.ts';
import { VaultError } from '../errors.ts';
import { bytesOf, heardIn } from './heard-frame.ts';
import type { FrameSocket, LineEnvironment } from './transport.ts';
import { Broken, type Hello, type Way } from './way.ts';

/** How long a socket has to open and to say hello. */
const HELLO_MS = 15_000;
/** How long an answer has, and how slow a network may be, in bytes a second. */
const ANSWER_MS = 30_000;
const SLOWEST = 8_000;
const ID_LIMIT = 2 ** 32;

interface Waiting {
  readonly answered: (answer: Answer) => void;
  readonly failed: (error: Error) => void;
}

/** A socket that said hello. */
export class SocketWay implements Way {
  readonly hello: Hello;
  isOpen = true;
  refused = 0;
  readonly #env: LineEnvironment;
  readonly #socket: FrameSocket;
  readonly #unasked: (answer: Answer | undefined) => void;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;

  private constructor(
    env: LineEnvironment,
    socket: FrameSocket,
    hello: Hello,
    unasked: (answer: Answer | undefined) => void,
  ) {
    this.#env = env;
    this.#socket = socket;
    this.hello = hello;
    this.#unasked = unasked;
    socket.onmessage = ({ data }) => this.#take(data);
    socket.onclose = () => this.#end(new Broken('the socket closed'));
  }

  /**
   * Rejects with Broken where it does not open or says no hello, with `server-unfit` where it says something else.
   * @param unasked hears what the server says by itself, and `undefined` once the socket is gone
   */
  static async open(
    env: LineEnvironment,
    url: string,
    unasked: (answer: Answer | undefined) => void,
  ): Promise<SocketWay> {
    const socket = openedSocket(env, url);
    socket.binaryType = 'arraybuffer';
    let stop = () => {};
    try {
      const hello = await new Promise<Hello>((resolve, reject) => {
        stop = env.later(HELLO_MS, () => reject(new Broken('no hello')));
        socket.onclose = () => reject(new Broken('the socket did not open'));
        socket.onmessage = ({ data }) => {
          try {
            const { answer } = heardIn(bytesOf(data) ?? new Uint8Array());
            if (answer.kind !== 'hello') throw new VaultError('server-unfit', `${answer.kind} before hello`);
            resolve(answer);
          } catch (error) {
            reject(error as Error);
          }
        };
      });
      return new SocketWay(env, socket, hello, unasked);
    } catch (error) {
      socket.onclose = null;
      socket.onmessage = null;
      socket.close();
      throw error;
    } finally {
      stop();
    }
  }

  async ask(frameOf: (id: number) => Promise<Bytes>, answerBytes: number): Promise<Answer> {
    if (this.#lastId + 1 >= ID_LIMIT) this.#end(new Broken('no numbers are left'));
    this.#lastId += 1;
    const id = this.#lastId;
    const frame = await frameOf(id);
    if (!this.isOpen) throw new Broken('the socket closed');
    let stop = () => {};
    try {
      const answer = await new Promise<Answer>((answered, failed) => {
        this.#waiting.set(id, { answered, failed });
        const ms = ANSWER_MS + ((frame.length + answerBytes) / SLOWEST) * 1_000;
        stop = this.#env.later(ms, () => this.#end(new Broken('no answer')));
        this.#socket.send(frame);
      });
      if (answer.kind === 'refused') this.refused = id;
      return answer;
    } finally {
      stop();
      this.#waiting.delete(id);
    }
  }

  close(): void {
    this.#end(new Broken('the line was closed'));
  }

  #take(data: unknown): void {
    try {
      const { id, answer } = heardIn(bytesOf(data) ?? new Uint8Array());
      const waiting = this.#waiting.get(id);
      if (waiting) waiting.answered(answer);
      else if (id === 0 && this.#waiting.size > 0 && isEnding(answer))
        // It could not read which call it refuses.
        this.#end(new VaultError('server-unfit', answer.code));
      else this.#unasked(answer);
    } catch (error) {
      this.#end(error as Error);
    }
  }

  #end(error: Error): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.#socket.onmessage = null;
    this.#socket.onclose = null;
    this.#socket.close();
    for (const { failed } of this.#waiting.values()) failed(error);
    this.#unasked(undefined);
  }
}

/** The refusals after which a server hangs up without knowing the call. */
const isEnding = (answer: Answer): answer is Answer & { kind: 'refused' } =>
  answer.kind === 'refused' && ['unreadable', 'unsupported-version', 'too-large'].includes(answer.code);

function openedSocket(env: LineEnvironment, url: string): FrameSocket {
  try {
    return env.socket(url);
  } catch (cause) {
    throw new Broken('no socket can be opened', { cause });
  }
}
