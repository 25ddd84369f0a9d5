import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { type Answer, type Call, doWork } from '@bearings/relay/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startPostgres, type TestPostgres, type TestStandby } from '../store/postgres.testkit.ts';
import { type Other, other, until } from '../store/processes.testkit.ts';
import { TestDevice, TestSocket } from './relay-client.testkit.ts';

const SERVERS = 3;
const CLIENTS = 6;
/** How many more writes of each client are waited for before something else breaks. */
const MORE = 15;
/** Between two tries of a client, in milliseconds; servers let each asker do 20 things a second. */
const PAUSE_MS = 50;

let folder: string;
let primary: TestPostgres;
let standby: TestStandby;
const started: Other[] = [];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bearings-failover-'));
  mkdirSync(join(folder, 'build/prerendered'), { recursive: true });
  writeFileSync(
    join(folder, 'build/prerendered/missing.html'),
    `<meta http-equiv="content-security-policy" content="default-src 'none'">`,
  );
  primary = await startPostgres();
  standby = await primary.addStandby();
}, 60_000);
afterAll(async () => {
  for (const server of started) await server.kill();
  await standby.stop();
  await primary.stop();
  rmSync(folder, { recursive: true, force: true });
});

interface TestServer {
  readonly process: Other;
  readonly url: string;
}

async function startServer(databaseUrl: string, name: string): Promise<TestServer> {
  const server = other('main.ts', [], {
    DATA_DIR: join(folder, name),
    WEB_BUILD: join(folder, 'build'),
    DATABASE_URL: databaseUrl,
    RELAY: 'yes',
    PORT: '0',
    PROXIES: '1',
    ORIGIN: '',
  });
  started.push(server);
  await until('the server is ready', () => /ready at \S+\n/.test(server.output()), 50);
  const [, port] = /ready at http:\/\/localhost:(\d+)/.exec(server.output())!;
  return { process: server, url: `ws://127.0.0.1:${port}/socket` };
}

const pause = () => new Promise((resolve) => setTimeout(resolve, PAUSE_MS));

/** Appends one piece after the other to a log of its own, and goes to the next server whenever one does not keep it. */
class Client {
  readonly #servers: readonly TestServer[];
  readonly #device: TestDevice;
  #at: number;
  #socket: TestSocket | undefined;
  /** Rejects when the socket does not live any more, also where that was while nothing was asked. */
  #closed: Promise<never> = Promise.race([]);
  /** Pieces by the position that they were said to be kept at. */
  readonly kept = new Map<number, string>();
  /** When each was said to be kept, in milliseconds. */
  readonly times: number[] = [];
  isDone = false;

  constructor(servers: readonly TestServer[], device: TestDevice, number: number) {
    this.#servers = servers;
    this.#device = device;
    this.#at = number % servers.length;
  }

  async write(): Promise<void> {
    while (!this.isDone) {
      const batch = randomBytes(16);
      const pieces = [Buffer.concat([batch, randomBytes(300)])];
      const { head } = await this.ask(
        (work, heard) => ({ kind: 'append', batch, heard, work, pieces }),
        'kept',
      );
      expect(this.kept.has(head)).toBe(false);
      this.kept.set(head, batch.toString('hex'));
      this.times.push(performance.now());
      // All together stay below what one may ask for.
      await pause();
    }
  }

  /** Asks until it is done, whoever does it. */
  async ask<Kind extends Answer['kind']>(
    callOf: (work: Uint8Array, heard: number) => Call,
    kind: Kind,
  ): Promise<Answer & { kind: Kind }> {
    let work = new Uint8Array();
    for (;;) {
      try {
        this.#socket ??= await this.#open();
        const asking = this.#socket.ask(this.#device, callOf(work, this.#socket.refused));
        const answer = await Promise.race([asking, this.#closed]);
        if (answer.kind === kind) return answer as Answer & { kind: Kind };
        const { challenge } = this.#socket.hello;
        const code = answer.kind === 'refused' ? answer.code : answer.kind;
        if (code === 'work-needed' && answer.kind === 'refused') {
          const digest = (text: Uint8Array) => createHash('sha256').update(text).digest();
          work = await doWork(digest, challenge, this.#device.log, answer.bits);
          continue;
        }
        if (code !== 'away' && code !== 'busy') throw new Error(`refused: ${code}`);
      } catch (error) {
        if (/refused: /.test((error as Error).message)) throw error;
      }
      this.#socket?.socket.terminate();
      this.#socket = undefined;
      this.#at = (this.#at + 1) % this.#servers.length;
      await pause();
    }
  }

  async #open(): Promise<TestSocket> {
    const { url } = this.#servers[this.#at]!;
    const opened = await TestSocket.open(url);
    // It adds one for each question.
    opened.socket.setMaxListeners(0);
    this.#closed = once(opened.socket, 'close').then(() => {
      throw new Error('the socket was closed');
    });
    this.#closed.catch(() => {});
    return opened;
  }

  close(): void {
    this.#socket?.socket.terminate();
  }
}

/** Until each client has had so many more of its writes kept. */
async function moreOf(clients: readonly Client[]): Promise<void> {
  const before = clients.map(({ kept }) => kept.size);
  await until(
    'everybody goes on',
    () => clients.every(({ kept }, at) => kept.size >= before[at]! + MORE),
    20,
  );
}

/** The longest time for which a client that wrote before a moment had nothing kept after it, in milliseconds. */
const pauseAfter = (clients: readonly Client[], moment: number): number =>
  Math.max(...clients.map(({ times }) => times.find((time) => time > moment)! - moment));

test('a server and then the database are killed under load: others take their place, and nothing acknowledged is lost', async () => {
  const database = new URL(await primary.newDatabase()).pathname;
  const hosts = [primary.port, standby.port].map((port) => `127.0.0.1:${port}`).join(',');
  const databaseUrl = `postgres://bearings@${hosts}${database}`;
  const servers: TestServer[] = [];
  for (let at = 0; at < SERVERS; at++) servers.push(await startServer(databaseUrl, `server-${at}`));
  const devices = await Promise.all(Array.from({ length: CLIENTS }, () => TestDevice.make()));
  const clients = devices.map((device, at) => new Client(servers, device, at));
  const writing = Promise.all(clients.map((client) => client.write()));
  await moreOf(clients);

  const serverGone = performance.now();
  await servers[0]!.process.kill();
  await moreOf(clients);

  const databaseGone = performance.now();
  await primary.kill('SIGKILL');
  await standby.promote();
  const promoted = performance.now();
  await moreOf(clients);

  for (const client of clients) client.isDone = true;
  await writing;
  let looked = 0;
  for (const client of clients) {
    const read: Call = { kind: 'read', after: 0, mostBytes: 6 * 2 ** 20 };
    const { head, pieces } = await client.ask(() => read, 'pieces');
    const found = pieces.map(({ bytes }) => Buffer.from(bytes.subarray(0, 16)).toString('hex'));
    // Who heard no answer sent the same again, and nothing is there twice.
    expect(new Set(found).size).toBe(head);
    for (const [position, batch] of client.kept) expect(found[position - 1]).toBe(batch);
    looked += client.kept.size;
    client.close();
  }
  expect(looked).toBeGreaterThanOrEqual(CLIENTS * MORE * 3);
  const ms = (time: number) => `${Math.round(time)} ms`;
  process.stdout.write(
    `failover: ${looked} acknowledged writes found again; pause when a server was killed ${ms(pauseAfter(clients, serverGone))}, ` +
      `when the database was ${ms(pauseAfter(clients, databaseGone))}, of which ${ms(promoted - databaseGone)} went to the standby’s promotion\n`,
  );
}, 120_000);
