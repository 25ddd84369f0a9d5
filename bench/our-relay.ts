import { setTimeout } from 'node:timers/promises';
import { socketTo } from '../apps/server/src/relay/relay-client.testkit.ts';
import { type RunningServer, startServer } from '../tests/e2e/support/processes.ts';
import { inTurn, newRate, type Rate, type RelayProcess, sendAll, times } from './append-rates.ts';
import { BenchDevice } from './device.ts';
import { BYTES, fromAsker, Line, newKey, ORIGIN } from './relay-writer.ts';
import { processorTime, residentMemory } from './usage.ts';

const RUNS = 3;
const READERS = 32;
const READS = 60;
export const IDLE = 10_000;
/** Sockets that are opened at the same time. */
const AT_ONCE = 200;
/** As long as it takes until each socket that follows was asked for a sign of life. */
const REST_MS = 30_000;
/** Rounds of a device in one run. */
const ROUNDS = 150;
const LISTENS = /listens at (\S+),/;

/** What sockets that follow a log take of the server. */
export interface Idle {
  /** Of all {@link IDLE} together, in MB. */
  readonly memory: number;
  /** Processor time to open one and to begin to follow, in ms. */
  readonly opening: number;
  /** Processor time for one that nothing happens on, for 30 seconds, in ms. */
  readonly resting: number;
}

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

  /** Rounds of a device to which nothing is new, each over a socket of its own as they are. @returns bytes of one, too */
  async roundRates(): Promise<Rate & { readonly bytes: number[] }> {
    const rate = { ...newRate(), bytes: [] as number[] };
    const device = await BenchDevice.make(ORIGIN, () => {
      this.#askers += 1;
      return socketTo(this.#url, fromAsker(this.#askers));
    });
    await device.copying.turnOn();
    for (let at = 0; at < 10; at += 1) {
      await device.vault.put({ type: 'mood', payload: { words: `one of ten, ${at}` } });
      await device.copying.round();
    }
    const bytes = () => device.wire().sent + device.wire().read;
    for (let run = 0; run < RUNS; run++) {
      const [since, worked, went] = [performance.now(), processorTime(this.pid), bytes()];
      await inTurn(ROUNDS, () => device.copying.round());
      rate.perSecond.push((ROUNDS / (performance.now() - since)) * 1_000);
      rate.each.push(((processorTime(this.pid) - worked) / ROUNDS) * 1_000);
      rate.bytes.push((bytes() - went) / ROUNDS);
    }
    return rate;
  }

  async idle(): Promise<Idle> {
    const key = await newKey();
    const first = await this.#line(key);
    await first.ask(await first.append(1, true));
    const [before, worked] = [residentMemory(this.pid), processorTime(this.pid)];
    const lines: Line[] = [first];
    for (let at = 1; at < IDLE; at += AT_ONCE) {
      const opened = times(Math.min(AT_ONCE, IDLE - at), async () => {
        const line = await this.#line(key);
        await line.ask(await line.sign({ kind: 'tail' }));
        return line;
      });
      lines.push(...(await opened));
    }
    const opened = processorTime(this.pid);
    await setTimeout(REST_MS);
    const rested = processorTime(this.pid);
    const memory = residentMemory(this.pid) - before;
    for (const line of lines) line.close();
    return {
      memory,
      opening: ((opened - worked) / IDLE) * 1_000,
      resting: ((rested - opened) / IDLE) * 1_000,
    };
  }

  stop(): Promise<void> {
    return this.#server.stop();
  }

  #line(key: Awaited<ReturnType<typeof newKey>>): Promise<Line> {
    this.#askers += 1;
    return Line.open(this.#url, key, this.#askers);
  }
}
