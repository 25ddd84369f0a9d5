import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { writeSync } from 'node:fs';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { openLogStore } from './open-log-store.ts';

// Devices that never rest, each with a log of its own: they append, fold what is there into one piece now and then, and
// at times remove it all and begin another. What the store is away for they ask of it again. What they are about to do and
// what was answered is said on the way out. A piece begins with the ids of the batches whose positions it stands for.
const BATCH = 16;
/** Between two tries, in milliseconds. */
const PAUSE_MS = 20;
const MONTH = { month: 682, mostBytes: 2 ** 40 };
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
/** What is said has left this process: a stream would keep it back while nobody reads, and take it along when it is killed. */
function say(line: string): void {
  const bytes = Buffer.from(`${line}\n`);
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(process.stdout.fd, bytes, at);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
    }
  }
}

const [, , devices = '8'] = process.argv;
await once(process.stdin, 'data');
const store = await openLogStore(
  { dataDir: process.env.DATA_DIR!, databaseUrl: process.env.DATABASE_URL || undefined },
  () => {},
);

/** Asks the same until it is done. */
async function done<Result>(log: Uint8Array, ask: () => Promise<Result>): Promise<Result> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if ((error as { readonly code?: string }).code !== 'away') throw error;
      say(`away ${hex(log)}`);
    }
    await wait(PAUSE_MS);
  }
}

async function live(): Promise<void> {
  const log = randomBytes(32);
  const ids: Uint8Array[] = [];
  let revision = 0;
  for (let turn = 1; turn <= 60; turn++) {
    const batch = randomBytes(BATCH);
    say(`sent ${hex(log)} ${hex(batch)}`);
    const piece = Buffer.concat([batch, randomBytes(300)]);
    const { head } = await done(log, () => store.append(log, batch, [piece], { ...MONTH, mayBegin: true }));
    ids.push(batch);
    say(`kept ${hex(log)} ${hex(batch)} ${head}`);
    if (turn % 20 > 0) continue;
    const whole = { first: 1, last: head, bytes: Buffer.concat([...ids, randomBytes(300)]) };
    const [folding, from] = [randomBytes(BATCH), revision];
    ({ revision } = await done(log, () => store.replace(log, folding, from, [whole], MONTH)));
    say(`folded ${hex(log)} ${revision}`);
  }
  say(`removing ${hex(log)}`);
  await done(log, () => store.remove(log, false));
  say(`removed ${hex(log)}`);
  return live();
}
await Promise.all(Array.from({ length: Number(devices) }, live));
