// Read twice: before anything is installed or built, on the system's Node (20 or newer), and by the server. So it is
// plain JavaScript without dependencies.
import { resolve } from 'node:path';
import { databaseUrls } from './store/database-urls.mjs';

const YES_OR_NO = new Map([
  ['yes', true],
  ['no', false],
]);
const LEVELS = /** @type {const} */ (['silent', 'error', 'warn', 'info', 'debug']);

/**
 * What the operator may set, from the environment.
 * @typedef {object} Settings
 * @property {string} host
 * @property {number} port
 * @property {URL | undefined} origin where people reach it, when a proxy stands in front: `https://example.org`
 * @property {number} proxies how many stand in front, each of which names who asked it in `X-Forwarded-For`
 * @property {(typeof LEVELS)[number]} logLevel
 * @property {string} dataDir what the instance keeps: an absolute path
 * @property {boolean} feedsFromPrivate whether feeds may be fetched from this machine and from private networks
 * @property {boolean} relay whether devices may copy their sealed logs here
 * @property {string} embedders whose pages may show the list of meetings in a frame, as `frame-ancestors` says it
 * @property {string | undefined} databaseUrl PostgreSQL, in the place of the embedded SQLite: `postgres://...`, with one host or several (`databaseUrls`)
 */

/** Settings that stop the start; its message has one line for each, and the operator reads it as it stands. */
export class SettingsError extends Error {}

/** @param {string} text */
function urlOf(text) {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

/** @param {string} given */
function readOrigin(given) {
  const url = urlOf(given);
  return url && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/` ? url : undefined;
}

/**
 * Who may show the list of meetings in a frame: everyone, nobody, or some origins.
 * @param {string} given
 */
function readEmbedders(given) {
  const names = given.split(/[\s,]+/).filter(Boolean);
  if (names.length === 1 && names[0] === '*') return '*';
  if (names.length === 1 && names[0] === 'none') return "'none'";
  const origins = names.map((name) => readOrigin(name)?.origin);
  return origins.length > 0 && origins.every((origin) => origin !== undefined)
    ? origins.join(' ')
    : undefined;
}

/**
 * What the operator most likely meant: the name they gave, with https and nothing behind it.
 * @param {string} given
 */
function likelyOrigin(given) {
  const [name = ''] = given
    .trim()
    .replace(/^(?:[a-z]*:)?\/+/i, '')
    .split(/[/?#@]/);
  return readOrigin(`https://${name}`)?.origin ?? 'https://example.org';
}

/**
 * @param {Readonly<Record<string, string | undefined>>} environment
 * @returns {Settings}
 * @throws {SettingsError} a line for each setting that is wrong: what it is, and what to write instead
 */
export function readSettings({
  PORT,
  HOST,
  ORIGIN,
  PROXIES,
  LOG_LEVEL,
  DATA_DIR,
  DATABASE_URL,
  FEEDS_FROM_PRIVATE_NETWORKS,
  RELAY,
  EMBED_ORIGINS,
}) {
  const port = Number(PORT || 8080);
  const origin = ORIGIN ? readOrigin(ORIGIN) : undefined;
  const logLevel = LEVELS.find((level) => level === (LOG_LEVEL || 'info'));
  const wrong = [];
  if ((PORT && !/^\d{1,5}$/.test(PORT)) || port > 65_535)
    wrong.push(`PORT is "${PORT}". Write a number from 0 to 65535, for example: PORT=8081`);
  if (HOST && !/^[\w.-]+$|^[\da-f:.]+(?:%\w+)?$/i.test(HOST))
    wrong.push(`HOST is "${HOST}". Write an address of this machine alone, for example: HOST=127.0.0.1`);
  if (ORIGIN && !origin)
    wrong.push(`ORIGIN is "${ORIGIN}". Write https:// and the name, no path: ORIGIN=${likelyOrigin(ORIGIN)}`);
  if (PROXIES && !/^\d$/.test(PROXIES))
    wrong.push(
      `PROXIES is "${PROXIES}". Write how many stand one behind the other in front of Bearings, for example: PROXIES=1`,
    );
  if (DATABASE_URL && databaseUrls(DATABASE_URL) === undefined)
    wrong.push(
      'DATABASE_URL is no address of PostgreSQL. Write: DATABASE_URL=postgres://name:password@host/database',
    );
  const feedsFromPrivate = YES_OR_NO.get((FEEDS_FROM_PRIVATE_NETWORKS || 'no').toLowerCase());
  if (feedsFromPrivate === undefined)
    wrong.push(`FEEDS_FROM_PRIVATE_NETWORKS is "${FEEDS_FROM_PRIVATE_NETWORKS}". Write yes or no`);
  const relay = YES_OR_NO.get((RELAY || 'yes').toLowerCase());
  if (relay === undefined) wrong.push(`RELAY is "${RELAY}". Write yes or no`);
  const embedders = readEmbedders(EMBED_ORIGINS || '*');
  if (embedders === undefined)
    wrong.push(
      `EMBED_ORIGINS is "${EMBED_ORIGINS}". Write *, none, or addresses: EMBED_ORIGINS="https://a.example https://b.example"`,
    );
  if (!logLevel) wrong.push(`LOG_LEVEL is "${LOG_LEVEL}". Write one of: ${LEVELS.join(', ')}`);
  if (!logLevel || embedders === undefined || wrong.length > 0) throw new SettingsError(wrong.join('\n'));
  const dataDir = resolve(DATA_DIR || 'data');
  return {
    host: HOST || '127.0.0.1',
    port,
    origin,
    proxies: Number(PROXIES || (origin ? 1 : 0)),
    logLevel,
    dataDir,
    databaseUrl: DATABASE_URL || undefined,
    feedsFromPrivate: feedsFromPrivate === true,
    relay: relay === true,
    embedders,
  };
}

/**
 * Why nothing can listen where the settings say, in one line.
 * @param {NodeJS.ErrnoException} error of a server that tried
 * @param {Settings} settings
 */
export function whyNotListening({ code = '', message }, { host, port }) {
  const noAddress = `HOST is "${host}", which is no address of this machine. Write 127.0.0.1 for this machine alone, or 0.0.0.0 for its whole network.`;
  /** @type {Readonly<Record<string, string>>} */
  const known = {
    EADDRINUSE: `Port ${port} is taken by another program. Set PORT to a free one, for example: PORT=${port + 1} npm start`,
    EACCES: `This account may not listen on port ${port}. Set PORT to a number above 1023, for example: PORT=8080 npm start`,
    EADDRNOTAVAIL: noAddress,
    EAI_AGAIN: noAddress,
    ENOTFOUND: noAddress,
  };
  return known[code] ?? `The server could not start: ${message}`;
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/;

/**
 * Whether a host is this machine itself, whichever machine that is.
 * @param {string} host
 */
export function isLoopback(host) {
  return LOOPBACK.test(host);
}

const INSECURE =
  'Over plain http from another machine nobody can keep anything: browsers then switch off encryption and the offline store.';

/**
 * What the operator is told when browsers will hold it insecure, in one line; undefined where all is well.
 * @param {Settings} settings
 */
export function insecurity({ host, origin }) {
  if (origin && origin.protocol !== 'https:' && !isLoopback(origin.hostname))
    return `ORIGIN is ${origin.origin}. ${INSECURE} Put a TLS proxy in front and write: ORIGIN=https://${origin.hostname}`;
  if (!origin && !isLoopback(host))
    return `HOST is ${host} and there is no ORIGIN. ${INSECURE} Put a TLS proxy in front and set ORIGIN to its https address.`;
  return undefined;
}

/**
 * The address that a browser on this machine can open.
 * @param {string} host the server listens on
 * @param {number} port
 */
export function localAddress(host, port) {
  if (['127.0.0.1', '0.0.0.0', '::'].includes(host)) return `http://localhost:${port}`;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
