import { FrameLine } from './frame-line.ts';
import { FrameWays, SocketLuck } from './frame-ways.ts';
import type { CopyServer, LogKey, LogLine, Order } from './log-line.ts';
import type { LineEnvironment } from './transport.ts';
import type { Hello } from './way.ts';

/** A server that keeps logs, reached over frames. */
export class FrameServer implements CopyServer {
  readonly origin: string;
  readonly space: string;
  readonly #env: LineEnvironment;
  readonly #luck = new SocketLuck();
  #ahead: number | undefined;

  /**
   * @param origin as the page's address has it: `https://example.org`
   * @param space see {@link CopyServer}
   */
  constructor(env: LineEnvironment, origin: string, space: string) {
    this.#env = env;
    this.origin = origin;
    this.space = space;
  }

  get ahead(): number | undefined {
    return this.#ahead;
  }

  line(log: LogKey): LogLine {
    return this.#line(log);
  }

  async bringOrder({ log, order }: Order): Promise<void> {
    const line = this.#line({ id: log });
    try {
      await line.bringOrder(order);
    } finally {
      line.close();
    }
  }

  #line(log: Pick<LogKey, 'id'> & Partial<LogKey>): FrameLine {
    const url = `${this.origin.replace(/^http/, 'ws')}/socket`;
    const met = ({ now }: Hello) => {
      this.#ahead = now - this.#env.now();
    };
    return new FrameLine(this.#env, this.origin, new FrameWays(this.#env, url, this.#luck, met), log);
  }
}
