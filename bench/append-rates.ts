import { processorTime } from './usage.ts';

const RUNS = 3;
/** Appends of one writer in one run, of one piece and of several; one asker has 600 calls at once. */
const APPENDS = { one: 130, several: 40 } as const;
/** Nothing is sent after this; what is answered counts. */
const RUN_MS = 2_000;

/** One that appends to a log of its own. What it will send is made before the clock runs: that is the client's work. */
export interface Writer {
  /** A call that appends so many pieces. */
  append(pieces: number): Promise<Uint8Array>;
  /** Sends a call and waits for its answer. @throws Error for a refusal */
  ask(frame: Uint8Array): Promise<unknown>;
  close(): void;
}

/** A relay in a process of its own. */
export interface RelayProcess {
  readonly pid: number;
  open(): Promise<Writer>;
}

export interface Rate {
  readonly perSecond: number[];
  /** Processor time of the server for one, in ms. */
  readonly each: number[];
}

export const newRate = (): Rate => ({ perSecond: [], each: [] });

export const times = <Made>(count: number, make: (at: number) => Promise<Made>): Promise<Made[]> =>
  Promise.all(Array.from({ length: count }, (_, at) => make(at)));

/** One after the other: an id has to be above those before it. */
export async function inTurn<Made>(count: number, make: () => Promise<Made>): Promise<Made[]> {
  const made: Made[] = [];
  for (let at = 0; at < count; at++) made.push(await make());
  return made;
}

/** Each sends its frames one after the other, the next when the last was answered. @param worth what one frame counts for */
export async function sendAll(
  lines: readonly Pick<Writer, 'ask'>[],
  frames: readonly (readonly Uint8Array[])[],
  pid: number,
  rate: Rate,
  worth = 1,
): Promise<void> {
  let count = 0;
  const [since, worked] = [performance.now(), processorTime(pid)];
  await Promise.all(
    lines.map(async (line, at) => {
      for (const frame of frames[at]!) {
        if (performance.now() - since > RUN_MS) return;
        await line.ask(frame);
        count += worth;
      }
    }),
  );
  rate.perSecond.push((count / (performance.now() - since)) * 1_000);
  rate.each.push(((processorTime(pid) - worked) / count) * 1_000);
}

/**
 * Durable appends of so many writers, each over a socket and into a log of its own. The relays take turns, so that other
 * work on the machine falls on all alike.
 * @returns of each relay how many pieces in a second
 */
export async function appendRates(
  relays: readonly RelayProcess[],
  writers: number,
  pieces: number,
): Promise<Rate[]> {
  const rates = relays.map(newRate);
  const count = pieces > 1 ? APPENDS.several : APPENDS.one;
  // In turn: who is silent for 15 s before the first call is sent away, and a log takes some work.
  const lines: Writer[][] = [];
  for (const relay of relays) lines.push(await inTurn(writers, () => relay.open()));
  for (let run = 0; run < RUNS; run++) {
    for (const [at, relay] of relays.entries()) {
      const own = lines[at]!;
      const frames = await times(writers, (line) => inTurn(count, () => own[line]!.append(pieces)));
      await sendAll(own, frames, relay.pid, rates[at]!, pieces);
    }
  }
  for (const line of lines.flat()) line.close();
  return rates;
}
