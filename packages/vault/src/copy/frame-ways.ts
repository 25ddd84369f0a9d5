import type { Answer } from '@bearings/relay/protocol';
import { PostWay } from './post-way.ts';
import { SocketWay } from './socket-way.ts';
import type { LineEnvironment } from './transport.ts';
import { Broken, type Hello, type Way } from './way.ts';

/** How long sockets are left alone after one did not open though the server answered over HTTP. */
const WITHOUT_SOCKETS_MS = 10 * 60_000;
/** A socket that did not open so often in a row, while HTTP was answered, is no way for this network. */
const MOST_BREAKS = 2;

/** What is known of sockets in this network, shared by all lines to one server. */
export class SocketLuck {
  #breaks = 0;
  #until = 0;

  /** Whether one is worth a try; the clock may have been set. */
  isFair(now: number): boolean {
    return now >= this.#until || now < this.#until - WITHOUT_SOCKETS_MS;
  }

  broke(now: number): void {
    this.#breaks += 1;
    if (this.#breaks < MOST_BREAKS) return;
    this.#until = now + WITHOUT_SOCKETS_MS;
    this.#breaks = 0;
  }

  held(): void {
    this.#breaks = 0;
  }
}

/** The ways from one line to its server: the socket that is open, or HTTP while none opens. */
export class FrameWays {
  /** Hears what comes unasked, and `undefined` when the socket is gone. */
  unasked: (answer: Answer | undefined) => void = () => {};
  readonly #env: LineEnvironment;
  readonly #url: string;
  readonly #luck: SocketLuck;
  readonly #met: (hello: Hello) => void;
  #socket: SocketWay | undefined;
  #post: PostWay | undefined;
  /** A socket did not open, and HTTP was not asked since. */
  #hasBroken = false;
  #isClosed = false;

  constructor(env: LineEnvironment, url: string, luck: SocketLuck, met: (hello: Hello) => void) {
    this.#env = env;
    this.#url = url;
    this.#luck = luck;
    this.#met = met;
  }

  /** Any way that is open. Rejects as `PostWay.open` does. */
  async open(): Promise<Way> {
    if (this.#socket?.isOpen) return this.#socket;
    if (!this.#luck.isFair(this.#env.now())) return this.post();
    try {
      return await this.socket();
    } catch {
      // Who answers here tells why: a network that lets no sockets through, or none at all.
      return this.post();
    }
  }

  /** Rejects with Broken, `server-unfit`. */
  async socket(): Promise<Way> {
    if (this.#socket?.isOpen) return this.#socket;
    this.#checkOpen();
    if (!this.#luck.isFair(this.#env.now())) throw new Broken('sockets do not open here');
    try {
      this.#socket = await SocketWay.open(this.#env, this.#url, (answer) => this.#heard(answer));
    } catch (error) {
      // It may be the server that is away, and not its sockets alone: who is asked next says which.
      this.#hasBroken = true;
      this.#post = undefined;
      throw error;
    }
    this.#hasBroken = false;
    this.#luck.held();
    return this.#taken(this.#socket);
  }

  async post(): Promise<Way> {
    if (this.#post?.isOpen) return this.#post;
    this.#checkOpen();
    this.#post = await PostWay.open(this.#env);
    if (this.#hasBroken) this.#luck.broke(this.#env.now());
    this.#hasBroken = false;
    return this.#taken(this.#post);
  }

  close(): void {
    this.#isClosed = true;
    this.#socket?.close();
    this.#post?.close();
  }

  /** What opened after the line was closed is of no use any more. */
  #taken(way: Way): Way {
    if (this.#isClosed) way.close();
    this.#checkOpen();
    this.#met(way.hello);
    return way;
  }

  #checkOpen(): void {
    if (this.#isClosed) throw new Broken('the line was closed');
  }

  #heard(answer: Answer | undefined): void {
    this.unasked(answer);
  }
}
