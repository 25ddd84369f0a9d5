/** The real server and the browser, as processes of their own. Knows no test runner: the figures use it too. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { SERVER } from '../../../scripts/setup.mjs';

const root = join(import.meta.dirname, '../../..');

export const BUILD = join(root, 'apps/web/build');
/** The build with the two made-up languages. */
export const PSEUDO_BUILD = join(root, 'apps/web/build-pseudo');

/** The flags keep Chromium from calling home; every request it makes is then a request of ours. */
export const CHROMIUM = {
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};

export interface RunningServer {
  readonly origin: string;
  /** Everything it wrote so far. */
  readonly output: () => string;
  readonly process: ChildProcess;
  stop(): Promise<void>;
}

/** The real server as its own process, on a free port; what it keeps lies in a folder of its own, and goes with it. */
export async function startServer(
  environment: Record<string, string> = {},
  build = BUILD,
): Promise<RunningServer> {
  const data = mkdtempSync(join(tmpdir(), 'bearings-data-'));
  const child = spawn(process.execPath, SERVER, {
    cwd: root,
    env: { ...process.env, PORT: '0', WEB_BUILD: build, DATA_DIR: data, ...environment },
  });
  child.on('exit', () => rmSync(data, { recursive: true, force: true }));
  let output = '';
  const origin = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk;
      const ready = /Bearings is ready at (\S+)/.exec(output);
      if (ready) resolve(ready[1]!);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('exit', () => reject(new Error(`The server ended: ${output}`)));
  });
  return {
    origin,
    output: () => output,
    process: child,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

/** A browser for visits that leave nothing behind: without windows and profiles where there is one. @param more arguments beside ours */
export const launch = (...more: readonly string[]): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.CHROMIUM_SHELL ?? CHROMIUM.executablePath,
    args: [...CHROMIUM.args, ...more],
  });

export const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true } as const;
