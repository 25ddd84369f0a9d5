import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

/** PostgreSQL for tests: a server of its own in a new folder, on a free port of this machine, gone with the tests. */
export interface TestPostgres {
  readonly port: number;
  /** The folder of all its files. */
  readonly data: string;
  /** Of a new, empty database. @param settings that it has unless a connection says otherwise */
  newDatabase(settings?: Readonly<Record<string, string>>): Promise<string>;
  /** All that a database holds, as the text that would make it anew. */
  dump(url: string): string;
  /** Takes the server away, as a machine that goes dark does; what it was asked to keep stays. */
  kill(signal?: 'SIGQUIT' | 'SIGKILL'): Promise<void>;
  /** Brings it back under the same address. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** A second server that follows this one. From now on nothing is kept before both have it on the disk. */
  addStandby(): Promise<TestStandby>;
}

export interface TestStandby {
  readonly port: number;
  /** Holds the process that takes in what the first one writes. @returns lets it go on */
  hold(): () => void;
  /** From now on it takes writes itself. */
  promote(): Promise<void>;
  stop(): Promise<void>;
}

const DEBIAN = '/usr/lib/postgresql';

function binFolder(): string {
  const folders = [
    process.env.POSTGRES_BIN ?? '',
    ...(existsSync(DEBIAN)
      ? readdirSync(DEBIAN)
          .sort((a, b) => Number(b) - Number(a))
          .map((version) => join(DEBIAN, version, 'bin'))
      : []),
    ...(process.env.PATH ?? '').split(':'),
  ];
  const found = folders.find((folder) => folder !== '' && existsSync(join(folder, 'initdb')));
  if (!found)
    throw new Error(
      'The tests of PostgreSQL need it: install the package "postgresql", or set POSTGRES_BIN to the folder of its programs.',
    );
  return found;
}

/** It refuses to run as root: there is an account for it. */
function account(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const [, , uid, gid] =
    readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .find((line) => line.startsWith('postgres:'))
      ?.split(':') ?? [];
  if (!uid || !gid)
    throw new Error(
      'The tests of PostgreSQL run as root and need its account "postgres": install the package "postgresql".',
    );
  return { uid: Number(uid), gid: Number(gid) };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

/** @param begin is done again where that ended at once, `again` times at most */
async function untilReady(
  bin: string,
  port: number,
  begin: () => ChildProcess,
  again = 0,
): Promise<ChildProcess> {
  let child = begin();
  for (let [tries, left] = [0, again]; tries < 600; tries++) {
    if (child.exitCode !== null) {
      if (left === 0) throw new Error('PostgreSQL ended before it was ready');
      left -= 1;
      child = begin();
    }
    const { status } = spawnSync(join(bin, 'pg_isready'), ['-h', '127.0.0.1', '-p', String(port), '-q']);
    if (status === 0) return child;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('PostgreSQL was not ready within 30 s');
}

interface Run {
  readonly bin: string;
  readonly who: ReturnType<typeof account>;
  /** That belongs to whoever runs it. */
  readonly folder: string;
}

function newRun(): Run {
  const [bin, who] = [binFolder(), account()];
  const folder = mkdtempSync(join(tmpdir(), 'bearings-postgres-'));
  if (who.uid !== undefined) chownSync(folder, who.uid, who.gid!);
  return { bin, who, folder };
}

/** @returns what it says */
function program({ bin, who, folder }: Run, name: string, words: readonly string[]): string {
  const run = spawnSync(join(bin, name), words, {
    ...who,
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (run.status !== 0) throw new Error(`${name}: ${run.stderr}`);
  return run.stdout;
}

const dataOf = ({ folder }: Run): string => join(folder, 'data');

/** A server over data that is there. */
async function startOver(run: Run, port: number) {
  const { bin, who, folder } = run;
  const begin = () =>
    spawn(
      join(bin, 'postgres'),
      [
        '-D',
        dataOf(run),
        '-p',
        String(port),
        '-k',
        folder,
        '-c',
        'listen_addresses=127.0.0.1',
        '-c',
        'log_min_messages=fatal',
      ],
      { ...who, cwd: folder, stdio: 'ignore' },
    );
  let child = await untilReady(bin, port, begin);
  async function kill(signal: 'SIGQUIT' | 'SIGKILL' = 'SIGQUIT'): Promise<void> {
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }
  return {
    kill,
    async start() {
      // It refuses while anybody works on of those who belonged to one that was killed.
      child = await untilReady(bin, port, begin, 100);
    },
    async stop() {
      // At once: what it holds is thrown away.
      if (child.exitCode === null && child.signalCode === null) await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const addressOf = (port: number) => ['-h', '127.0.0.1', '-p', String(port), '-U', 'bearings'];

/** @returns what is found: rows in lines, without anything around them */
const asked = (run: Run, port: number, sql: string): string =>
  program(run, 'psql', [...addressOf(port), '-qAt', '-c', sql, 'postgres']).trim();

async function startStandby(of: number): Promise<TestStandby> {
  const run = newRun();
  // The name it has with whoever it follows.
  const follows = `host=127.0.0.1 port=${of} user=bearings application_name=standby`;
  program(run, 'pg_basebackup', ['-D', dataOf(run), '-R', '-c', 'fast', '--no-sync', '-d', follows]);
  const port = await freePort();
  const { stop } = await startOver(run, port);
  return {
    port,
    stop,
    hold() {
      const receiver = Number(asked(run, port, 'select pid from pg_stat_wal_receiver'));
      process.kill(receiver, 'SIGSTOP');
      return () => process.kill(receiver, 'SIGCONT');
    },
    async promote() {
      program(run, 'pg_ctl', ['promote', '-w', '-D', dataOf(run)]);
    },
  };
}

export async function startPostgres(): Promise<TestPostgres> {
  const run = newRun();
  program(run, 'initdb', [
    '-D',
    dataOf(run),
    '-U',
    'bearings',
    '--auth=trust',
    '-E',
    'UTF8',
    '--locale=C',
    '--no-sync',
  ]);
  const port = await freePort();
  const running = await startOver(run, port);
  let count = 0;
  return {
    ...running,
    port,
    data: dataOf(run),
    dump: (url) => program(run, 'pg_dump', [url]),
    async newDatabase(settings = {}) {
      const name = `test${++count}`;
      program(run, 'createdb', [...addressOf(port), name]);
      for (const [setting, value] of Object.entries(settings))
        asked(run, port, `alter database ${name} set ${setting} = '${value}'`);
      return `postgres://bearings@127.0.0.1:${port}/${name}`;
    },
    async addStandby() {
      const standby = await startStandby(port);
      asked(run, port, `alter system set synchronous_standby_names = 'standby'`);
      asked(run, port, 'select pg_reload_conf()');
      return standby;
    },
  };
}
