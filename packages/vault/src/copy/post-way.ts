import type { Answer } from '@bearings/relay/protocol';
import type { Bytes } from '../bytes.ts';
import { VaultError } from '../errors.ts';
import { heardIn } from './heard-frame.ts';
import type { LineEnvironment, Posted } from './transport.ts';
import { Broken, type Hello, type Way } from './way.ts';

const FRAMES = 'application/octet-stream';
/** A server's challenge holds for a quarter of an hour at least. */
const HELLO_LIVES_MS = 10 * 60_000;

/** Calls over HTTP, one by one. */
export class PostWay implements Way {
  readonly hello: Hello;
  readonly refused = 0;
  readonly #env: LineEnvironment;
  readonly #until: number;
  #isClosed = false;

  private constructor(env: LineEnvironment, hello: Hello) {
    this.#env = env;
    this.hello = hello;
    this.#until = env.now() + HELLO_LIVES_MS;
  }

  /**
   * Asks for hello. Rejects with Broken where nobody answered, with `server-unfit` where another version or something
   * else did, with `server-keeps-none`.
   */
  static async open(env: LineEnvironment): Promise<PostWay> {
    const answer = await answered(env);
    if (answer.kind !== 'hello') throw new VaultError('server-unfit', `${answer.kind} in the place of hello`);
    return new PostWay(env, answer);
  }

  /** The clock may have been set. */
  get isOpen(): boolean {
    const left = this.#until - this.#env.now();
    return !this.#isClosed && left > 0 && left <= HELLO_LIVES_MS;
  }

  async ask(frameOf: (id: number) => Promise<Bytes>): Promise<Answer> {
    const answer = await answered(this.#env, await frameOf(1));
    // What was signed with an old challenge is signed anew with the next hello.
    if (answer.kind === 'refused' && answer.code === 'bad-signature') this.close();
    return answer;
  }

  close(): void {
    this.#isClosed = true;
  }
}

async function answered(env: LineEnvironment, frame?: Bytes): Promise<Answer> {
  let posted: Posted;
  try {
    posted = await env.post(frame);
  } catch (cause) {
    throw new Broken('nobody answered', { cause });
  }
  const { status, type, keepsNone, body } = posted;
  if (keepsNone) throw new VaultError('server-keeps-none');
  // A network that wants somebody to log in answers in the place of the server, most often with a page.
  if (status !== 200 || type.split(';')[0]!.trim().toLowerCase() !== FRAMES)
    throw new Broken(`status ${status}, ${type}`);
  return heardIn(body).answer;
}
