import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import process from 'node:process';
import { pino } from 'pino';
import { createBearingsServer } from './server.ts';
import {
  insecurity,
  localAddress,
  readSettings,
  type Settings,
  SettingsError,
  whyNotListening,
} from './settings.mjs';

const DRAIN_MS = 10_000;

/** What an operator reads in a terminal is plain lines; the log of what was answered is JSON. */
const say = (line: string) => process.stdout.write(`${line}\n`);
const warn = (line: string) => process.stderr.write(`${line}\n`);

function stopWith(line: string): never {
  warn(line);
  process.exit(1);
}

function settingsOrStop(): Settings {
  try {
    return readSettings(process.env);
  } catch (error) {
    if (error instanceof SettingsError) stopWith(error.message);
    throw error;
  }
}

const settings = settingsOrStop();
// Tests and figures serve other builds than the product's own.
const build = process.env.WEB_BUILD ?? join(import.meta.dirname, '../../web/build');
if (!existsSync(join(build, 'prerendered'))) stopWith('The pages are not built yet. Run: npm start');

const log = pino({ level: settings.logLevel, base: null }, pino.destination(2));
const server = createBearingsServer(settings, log, build);

server.on('error', (error) => stopWith(whyNotListening(error, settings)));

server.listen(settings.port, settings.host, () => {
  const { port } = server.address() as AddressInfo;
  const here = localAddress(settings.host, port);
  const insecure = insecurity(settings);
  if (insecure) warn(insecure);
  say(`Bearings is ready at ${settings.origin?.origin ?? here}`);
  if (settings.origin) say(`It listens at ${here}, where the proxy in front sends what is asked.`);
});

let stopping = false;
function stop(): void {
  if (stopping) process.exit(1);
  stopping = true;
  say('Bearings is stopping.');
  server.close(() => process.exit(0));
  server.closeIdleConnections();
  setTimeout(() => server.closeAllConnections(), DRAIN_MS).unref();
}
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
