import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import process from 'node:process';
import { pino } from 'pino';
import { createBearingsServer } from './server.ts';
import { isInsecure, readSettings, type Settings, SettingsError } from './settings.ts';

const DRAIN_MS = 10_000;

function settingsOrStop(): Settings {
  try {
    return readSettings(process.env);
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

const settings = settingsOrStop();
const log = pino({ level: settings.logLevel, base: null }, pino.destination(2));
const build = process.env.WEB_BUILD ?? join(import.meta.dirname, '../../web/build');
if (!existsSync(join(build, 'prerendered'))) {
  process.stderr.write('The pages are not built yet. Run: npm start\n');
  process.exit(1);
}

const server = createBearingsServer(settings, log, build);

server.on('error', (error: NodeJS.ErrnoException) => {
  const why: Record<string, string> = {
    EADDRINUSE: `Port ${settings.port} is taken by another program. Set PORT to a free one, for example: PORT=8081 npm start`,
    EACCES: `This account may not listen on port ${settings.port}. Set PORT to a number above 1023.`,
    EADDRNOTAVAIL: `HOST is "${settings.host}", which is no address of this machine.`,
    ENOTFOUND: `HOST is "${settings.host}", which is no address of this machine.`,
  };
  process.stderr.write(`${why[error.code ?? ''] ?? `The server could not start: ${error.message}`}\n`);
  process.exit(1);
});

server.listen(settings.port, settings.host, () => {
  const { port } = server.address() as AddressInfo;
  const shown =
    settings.host === '127.0.0.1'
      ? 'localhost'
      : settings.host.includes(':')
        ? `[${settings.host}]`
        : settings.host;
  if (isInsecure(settings)) {
    log.warn(
      'People who reach this over plain http from another machine can not keep anything: browsers then switch off encryption and the offline store. Put a TLS proxy in front and set ORIGIN to its https address.',
    );
  }
  process.stdout.write(`Bearings is ready at ${settings.origin?.origin ?? `http://${shown}:${port}`}\n`);
});

let stopping = false;
function stop(signal: NodeJS.Signals): void {
  if (stopping) process.exit(1);
  stopping = true;
  log.info({ signal }, 'stopping');
  server.close(() => process.exit(0));
  server.closeIdleConnections();
  setTimeout(() => server.closeAllConnections(), DRAIN_MS).unref();
}
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
