import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

/** PostgreSQL for tests: a server of its own in a new folder, on a free port of this machine, gone with the tests. */
export interface TestPostgres {
  /** Of a new, empty database. */
  newDatabase(): Promise<string>;
  /** Takes the server away, as a machine that goes dark does; what it was asked to keep stays. */
  kill(): Promise<void>;
  /** Brings it back under the same address. */
  start(): Promise<void>;
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

async function untilReady(bin: string, port: number, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (child.exitCode !== null) throw new Error('PostgreSQL ended before it was ready');
    const { status } = spawnSync(join(bin, 'pg_isready'), ['-h', '127.0.0.1', '-p', String(port), '-q']);
    if (status === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('PostgreSQL was not ready within 30 s');
}

export async function startPostgres(): Promise<TestPostgres> {
  const bin = binFolder();
  const who = account();
  const folder = mkdtempSync(join(tmpdir(), 'bearings-postgres-'));
  if (who.uid !== undefined) chownSync(folder, who.uid, who.gid!);
  const data = join(folder, 'data');
  const made = spawnSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'bearings', '--auth=trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    { ...who, cwd: folder, encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr}`);
  const port = await freePort();
  const begin = () =>
    spawn(
      join(bin, 'postgres'),
      [
        '-D',
        data,
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
  let child = begin();
  await untilReady(bin, port, child);
  async function kill(): Promise<void> {
    const ended = once(child, 'exit');
    child.kill('SIGQUIT');
    await ended;
  }
  let count = 0;
  return {
    async newDatabase() {
      const name = `test${++count}`;
      const { status, stderr } = spawnSync(
        join(bin, 'createdb'),
        ['-h', '127.0.0.1', '-p', String(port), '-U', 'bearings', name],
        { encoding: 'utf8' },
      );
      if (status !== 0) throw new Error(`createdb: ${stderr}`);
      return `postgres://bearings@127.0.0.1:${port}/${name}`;
    },
    kill,
    async start() {
      child = begin();
      await untilReady(bin, port, child);
    },
    async stop() {
      // At once: what it holds is thrown away.
      if (child.exitCode === null && child.signalCode === null) await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
