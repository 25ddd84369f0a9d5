import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { afterAll, afterEach } from 'vitest';
import { RateLimit } from '../api/rate-limit.ts';
import type { ApiContext } from '../api/routes.ts';
import { openDirectoryStore } from '../directory/open-store.ts';
import { Metrics } from '../metrics/metrics.ts';
import { createBearingsServer } from '../server.ts';
import { readSettings } from '../settings.mjs';
import { brokeOff, type Place } from './log-stores.testkit.ts';
import { RelayDesk } from './relay-desk.ts';

/** A server that runs. */
export interface Served {
  /** Where sockets are opened, where calls are posted, and where everything else is. */
  readonly socket: string;
  readonly post: string;
  readonly url: string;
  readonly port: number;
  /** Lets everybody go, and is over once what was asked before is done. Comes by itself after the test. */
  stop(): Promise<void>;
}

export interface Serving {
  /** Takes what is logged about sealed logs. */
  readonly lines?: string[];
  /** Takes what is logged about all that is asked of the server, as much as there can be. */
  readonly answered?: string[];
  /** What it is called by whoever asks; one proxy then stands in front. */
  readonly origin?: string;
}

const into = (lines: string[]) =>
  new Writable({
    write(chunk, _, done) {
      lines.push(String(chunk));
      done();
    },
  });

/** The least that a server wants to be built: two pages of nothing. */
function madeBuild(): string {
  const build = mkdtempSync(join(tmpdir(), 'bearings-build-'));
  mkdirSync(join(build, 'prerendered'));
  mkdirSync(join(build, 'client'));
  for (const page of ['index', 'missing'])
    writeFileSync(
      join(build, 'prerendered', `${page}.html`),
      `<head><meta http-equiv="content-security-policy" content="default-src 'none'"></head>`,
    );
  return build;
}

/** Servers in this process for a file of tests, as `main.ts` puts them together, as far as sealed logs go. */
export function useServersHere(): (place: Place, serving?: Serving) => Promise<Served> {
  const build = madeBuild();
  const running = new Set<() => Promise<void>>();
  afterEach(async () => {
    for (const stop of running) await stop();
  });
  afterAll(() => rmSync(build, { recursive: true }));

  return async (place, { lines = [], answered, origin } = {}) => {
    const settings = readSettings({ ORIGIN: origin });
    const notes = await openDirectoryStore(place, brokeOff);
    const desk = await RelayDesk.open({ ...settings, ...place }, pino({ base: null }, into(lines)), notes);
    const log = answered ? pino({ base: null, level: 'trace' }, into(answered)) : pino({ level: 'silent' });
    const server = createBearingsServer(settings, log, build, {
      api: {} as ApiContext,
      rateLimit: new RateLimit(new Uint8Array(32), Date.now),
      relay: desk,
      metrics: new Metrics([() => desk.families()]),
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const stop = async () => {
      running.delete(stop);
      const closed = once(server, 'close');
      server.close();
      desk.letGo();
      server.closeAllConnections();
      await closed;
      await desk.close();
      await notes.close();
    };
    running.add(stop);
    const here = `127.0.0.1:${port}`;
    return { socket: `ws://${here}/socket`, post: `http://${here}/relay`, url: `http://${here}`, port, stop };
  };
}
