import { setTimeout } from 'node:timers/promises';
import { type RunningServer, startServer } from '../tests/e2e/support/processes.ts';
import { inTurn, newRate, type Rate, type RelayProcess, sendAll, times } from './append-rates.ts';
import { BYTES, Line, newKey, ORIGIN } from './relay-writer.ts';
import { residentMemory } from './usage.ts';

const RUNS = 3;
const READERS = 32;
const READS = 60;
export const IDLE = 10_000;
/** Sockets that are opened at the same time. */
const AT_ONCE = 200;
const REST_MS = 3_000;
const LISTENS = /listens at (\S+),/;

/** Where its sockets are; that it listens is the second line it says. */
async function socketOf(server: RunningServer): Promise<string> {
  for (;;) {
    const found = LISTENS.exec(server.output());
    if (found) return `${found[1]!.replace(/^http/, 'ws')}/socket`;
    await setTimeout(10);
  }
}

/** The real server with its relay, as a process of its own. */
export class OurRelay implements RelayProcess {
  readonly pid: number;
  readonly #server: RunningServer;
  readonly #url: string;
  /** Everybody comes from a network of their own: whoever asks too much is refused. */
  #askers = 0;

  private constructor(server: RunningServer, url: string) {
    this.pid = server.process.pid!;
    this.#server = server;
    this.#url = url;
  }

  static async start(build: string, environment: Record<string, string>): Promise<OurRelay> {
    const server = await startServer({ RELAY: 'yes', ORIGIN, ...environment }, build);
    return new OurRelay(server, await socketOf(server));
  }

  async open(): Promise<Line> {
    const line = await this.#line(await newKey());
    await line.ask(await line.append(1, true));
    return line;
  }

  /** Pages of 100 pieces, asked for by 32 lines of one log. */
  async readRates(): Promise<Rate> {
    const rate = newRate();
    const key = await newKey();
    const writer = await this.#line(key);
    for (let at = 0; at < 200; at++) await writer.ask(await writer.append(1, at === 0));
    writer.close();
    const lines = await times(READERS, () => this.#line(key));
    const read = { kind: 'read', after: 0, mostBytes: 100 * BYTES } as const;
    for (let run = 0; run < RUNS; run++) {
      const frames = await times(READERS, (at) => inTurn(READS, () => lines[at]!.sign(read)));
      await sendAll(lines, frames, this.pid, rate);
    }
    for (const line of lines) line.close();
    return rate;
  }

  /** What so many sockets that follow a log take up of the server's memory, in MB. */
  async idleMemory(): Promise<number> {
    const key = await newKey();
    const first = await this.#line(key);
    await first.ask(await first.append(1, true));
    const before = residentMemory(this.pid);
    const lines: Line[] = [first];
    for (let at = 1; at < IDLE; at += AT_ONCE) {
      const opened = times(Math.min(AT_ONCE, IDLE - at), async () => {
        const line = await this.#line(key);
        await line.ask(await line.sign({ kind: 'tail' }));
        return line;
      });
      lines.push(...(await opened));
    }
    await setTimeout(REST_MS);
    const taken = residentMemory(this.pid) - before;
    for (const line of lines) line.close();
    return taken;
  }

  stop(): Promise<void> {
    return this.#server.stop();
  }

  #line(key: Awaited<ReturnType<typeof newKey>>): Promise<Line> {
    this.#askers += 1;
    return Line.open(this.#url, key, this.#askers);
  }
}
