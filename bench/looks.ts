import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate as turn } from 'node:timers/promises';
import { Relay } from '@bearings/relay/relay';
import { SqliteLogStore } from '@bearings/relay/sqlite';
import { BYTES } from './relay-writer.ts';

const RUNS = 3;
const LOGS = 10_000;
/** What one commit of these is made of. */
const TOGETHER = 500;

/**
 * Processor time of a look at one log that is followed, in ms: a server takes one at each of them every 30 seconds. By this
 * process, with so many logs in SQLite, as a server asks for work for each that begins.
 */
export async function lookCosts(folder: string): Promise<number[]> {
  const database = new DatabaseSync(join(folder, 'looks.sqlite'));
  const schedule = { next: setImmediate, soon: setImmediate };
  const store = SqliteLogStore.open(database, schedule, async () => {});
  const relay = new Relay(store, {
    subtle: crypto.subtle,
    random: randomBytes,
    now: Date.now,
    report: (error) => {
      throw error;
    },
    turn: () => turn(),
  });
  const terms = { month: 0, mostBytes: 2 ** 20, mayBegin: true };
  let seen = 0;
  const follower = {
    grew() {},
    stands() {
      seen += 1;
    },
    ended() {},
  };
  for (let made = 0; made < LOGS; made += TOGETHER) {
    const logs = Array.from({ length: TOGETHER }, () => randomBytes(32));
    await Promise.all(logs.map((log) => store.append(log, randomBytes(16), [randomBytes(BYTES)], terms)));
    for (const log of logs) relay.follow(log, follower);
  }
  const costs: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const before = process.cpuUsage();
    await relay.look();
    const { user, system } = process.cpuUsage(before);
    costs.push((user + system) / 1e3 / LOGS);
  }
  database.close();
  if (seen !== RUNS * LOGS) throw new Error(`${seen} logs were looked at`);
  return costs;
}
