/** What a month of a million participants would cost a relay: worked out from what was measured, never run at that size. */

const PEOPLE = 1_000_000;
const DAYS = 30;

/** How people use it: assumptions of November 2026, as nobody knows yet. */
const USE = {
  /** Of all, who writes on a given day. */
  active: 0.25,
  /** Records of somebody who writes that day; ten a day is what the vault of ten years has. */
  records: 10,
  /** Bundles these go out in. */
  batches: 4,
  /** Appends for each bundle: itself, and the other device's word that it was read. */
  appends: 2,
  /** Openings of the app in a day by somebody who writes, on both their devices. */
  visits: 4,
  /** Devices, each of which looks once a day whether the 12 words lead to the copy: as much as a round. */
  devices: 2,
  /** How long the page, and so the socket, stays open. */
  visitMinutes: 10,
  /** Of a day's work, what falls into its busiest hour. */
  busiestHour: 0.1,
  /** How long people have been keeping records, on average. */
  daysKept: 730,
} as const;

/** Seconds: how often a page that is looked at has a round, and a server looks at what is followed. */
const EVERY = { round: 150, look: 30 } as const;

/** Bytes: what the protocol and the vault come to. */
const SIZE = {
  /** One record in a folded bundle: 2.7 MB for 36,500 of them, see "Copying". */
  folded: 74,
  /** A small bundle is filled up to this, and carries a signature, a number and an answer. */
  bundle: 1_300,
  /** A bundle goes in, out to the other device, and on average once more to be folded. */
  crossings: 3,
  /** Of a log, small bundles that wait to be folded: half of the 64 that it takes, with what a piece counts for. */
  waiting: 32 * 1_256,
  /** Of the socket that follows: a handshake, a challenge, one signed call, and a sign of life each 30 s. */
  follow: 2_000,
  /** The most that one store takes: `QUOTAS` in packages/relay. There is no setting for it. */
  store: 20 * 2 ** 30,
  /** One process at rest. */
  process: 132e6,
} as const;

/** Of the disk: itself and a backup. */
const COPIES = 2;
/** A core is not asked for more than this at the busiest hour. */
const FULL = 0.5;

/** In dollars: assumptions of November 2026 about rented machines, and nobody's offer. */
const PRICE = { coreHour: 0.02, memoryGB: 3, diskGB: 0.1, trafficGB: 0.02 } as const;

/** Medians of a run. */
export interface Costs {
  /** Processor time of the server for an append of one piece, in ms. */
  readonly appendMs: number;
  /** The same for a round to which nothing is new: a socket, its handshake, and calls that look. */
  readonly roundMs: number;
  /** What such a round has on the wire. */
  readonly roundBytes: number;
  /** Processor time to open a socket and to follow by it, in ms. */
  readonly followMs: number;
  /** The same for 30 seconds in which nothing happens on it: a sign of life, and a look at its log. */
  readonly restMs: number;
  /** Memory of a socket that follows a log, in bytes. */
  readonly socketBytes: number;
}

export interface Month {
  readonly coreHours: number;
  /** Cores that are busy in the busiest hour. */
  readonly busyCores: number;
  /** Cores that are paid for. */
  readonly cores: number;
  readonly sockets: number;
  /** Stores, each with a process and an address of its own. */
  readonly stores: number;
  readonly memoryGB: number;
  /** With the backup. */
  readonly diskGB: number;
  readonly trafficGB: number;
}

/** All of a month but its prices. */
export function monthOf(costs: Costs): Month {
  const active = PEOPLE * USE.active;
  const appends = active * USE.batches * USE.appends;
  const visits = active * USE.visits;
  const visitSeconds = USE.visitMinutes * 60;
  // One at the opening, one for each append, and those that only look.
  const rounds = visits * (1 + Math.floor(visitSeconds / EVERY.round)) + appends + active * USE.devices;
  const rests = (visits * visitSeconds) / EVERY.look;
  const dayMs =
    appends * costs.appendMs + rounds * costs.roundMs + visits * costs.followMs + rests * costs.restMs;
  const busyCores = (dayMs * USE.busiestHour) / 3_600_000;
  const sockets = (visits * USE.busiestHour * USE.visitMinutes) / 60;
  const kept = PEOPLE * (USE.daysKept * USE.active * USE.records * SIZE.folded + SIZE.waiting);
  const stores = Math.ceil(kept / SIZE.store);
  return {
    coreHours: (dayMs * DAYS) / 3_600_000,
    busyCores,
    cores: Math.ceil(busyCores / FULL),
    sockets,
    stores,
    memoryGB: (stores * SIZE.process + sockets * costs.socketBytes) / 1e9,
    diskGB: (kept * COPIES) / 1e9,
    trafficGB:
      (DAYS * (appends * SIZE.bundle * SIZE.crossings + rounds * costs.roundBytes + visits * SIZE.follow)) /
      1e9,
  };
}

/** @returns dollars a month */
export function pricesOf(month: Month): Readonly<Record<'cores' | 'memory' | 'disk' | 'traffic', number>> {
  return {
    cores: month.cores * DAYS * 24 * PRICE.coreHour,
    memory: month.memoryGB * PRICE.memoryGB,
    disk: month.diskGB * PRICE.diskGB,
    traffic: month.trafficGB * PRICE.trafficGB,
  };
}

export function monthText(month: Month): string {
  const prices = pricesOf(month);
  const whole = Object.values(prices).reduce((sum, price) => sum + price, 0);
  const { coreHours, busyCores, cores, sockets, stores, memoryGB, diskGB, trafficGB } = month;
  const number = (value: number) => value.toLocaleString('en', { maximumSignificantDigits: 2 });
  const rows: readonly (readonly [string, string, number])[] = [
    [
      'processor',
      `${number(coreHours)} core-hours; ${number(busyCores)} cores in the busiest hour: ${cores} paid for`,
      prices.cores,
    ],
    ['memory', `${number(memoryGB)} GB: ${number(sockets)} sockets at once, ${stores} stores`, prices.memory],
    ['disk', `${number(diskGB)} GB, with a backup`, prices.disk],
    ['traffic', `${number(trafficGB)} GB`, prices.traffic],
    [
      'together',
      `$${number((whole / PEOPLE) * 1_000)} for each thousand participants, of whom ${USE.active * 100} % write on a day`,
      whole,
    ],
  ];
  const title = `A month of ${PEOPLE.toLocaleString('en')} participants, worked out (assumptions: bench/month.ts)`;
  const lines = rows.map(
    ([name, text, price]) => `  ${name.padEnd(9)}  $${price.toFixed(0).padStart(3)}  ${text}`,
  );
  return [title, ...lines].join('\n');
}
