import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { type Other, other, until } from '../store/processes.testkit.ts';

/** The whole server, as a process of its own. */
export interface TestServer {
  readonly process: Other;
  /** Of its socket. */
  readonly url: string;
}

interface TestServers {
  /** Gone with the tests. */
  readonly folder: string;
  /**
   * On a free port, over a build that has hardly a page. It believes `X-Forwarded-For`.
   * @param environment where it keeps what, at least
   * @param limit bytes that no file it writes may pass, as on a disk that is full
   */
  start(
    environment: Readonly<Record<'DATA_DIR' | 'DATABASE_URL', string>>,
    limit?: number,
  ): Promise<TestServer>;
}

/** @param name what the folder is called, for whoever finds it */
export function useServers(name: string): TestServers {
  const folder = mkdtempSync(join(tmpdir(), `bearings-${name}-`));
  const build = join(folder, 'build');
  mkdirSync(join(build, 'prerendered'), { recursive: true });
  writeFileSync(
    join(build, 'prerendered/missing.html'),
    `<meta http-equiv="content-security-policy" content="default-src 'none'">`,
  );
  const started: Other[] = [];
  afterAll(async () => {
    for (const server of started) await server.kill();
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    folder,
    async start(environment, limit) {
      const here = { WEB_BUILD: build, RELAY: 'yes', HOST: '', PORT: '0', PROXIES: '1', ORIGIN: '' };
      const server = other('main.ts', [], { ...here, ...environment }, limit);
      started.push(server);
      const ready = /ready at http:\/\/localhost:(\d+)\n/;
      await until(
        'the server is ready',
        () => {
          if (server.child.exitCode !== null) throw new Error(`the server ended: ${server.output()}`);
          return ready.test(server.output());
        },
        50,
      );
      const [, port] = ready.exec(server.output())!;
      return { process: server, url: `ws://127.0.0.1:${port}/socket` };
    },
  };
}
