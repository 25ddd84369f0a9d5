import * as v from 'valibot';

/** What the operator may set, from the environment. */
export interface Settings {
  readonly host: string;
  readonly port: number;
  /** Where people reach it, when a proxy stands in front: `https://example.org`. */
  readonly origin: URL | undefined;
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
}

/** A setting that stops the start; its message is the one line the operator reads. */
export class SettingsError extends Error {}

const LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const;

const port = v.pipe(
  v.string(),
  v.regex(/^\d{1,5}$/),
  v.transform(Number),
  v.check((value) => value <= 65_535),
);
const origin = v.pipe(
  v.string(),
  v.url(),
  v.transform((value) => new URL(value)),
  v.check((url) => /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`),
);

function setting<T>(schema: v.GenericSchema<string, T>, name: string, value: string, wanted: string): T {
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  throw new SettingsError(`${name} is "${value}"; it has to be ${wanted}.`);
}

/** @throws SettingsError with one clear line about the first setting that is wrong */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const { PORT, HOST, ORIGIN, LOG_LEVEL } = environment;
  return {
    host: HOST || '127.0.0.1',
    port: PORT ? setting(port, 'PORT', PORT, 'a number from 0 to 65535') : 8080,
    origin: ORIGIN
      ? setting(origin, 'ORIGIN', ORIGIN, 'an address without a path, such as https://example.org')
      : undefined,
    logLevel: LOG_LEVEL
      ? setting(v.picklist(LEVELS), 'LOG_LEVEL', LOG_LEVEL, `one of ${LEVELS.join(', ')}`)
      : 'info',
  };
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/;

/** Browsers give no encryption and no offline store to plain http from another machine. */
export function isInsecure({ host, origin }: Settings): boolean {
  if (origin) return origin.protocol !== 'https:' && !LOOPBACK.test(origin.hostname);
  return !LOOPBACK.test(host);
}
