import { existsSync, readFileSync } from 'node:fs';
import { addressOf } from '../address.ts';
import { securityHeaders } from '../headers.ts';
import { insecurity, readSettings, type Settings, SettingsError } from '../settings.mjs';
import { reasonOf } from '../store/store-error.ts';
import { broken, type Finding, look, ok, tried } from './finding.ts';
import { diskRoom, folderClosed, folderWritable, nodeVersion, openFiles, packs } from './machine.ts';
import { directory, logs, postgres } from './stores.ts';

export interface DoctorCommand {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly nodeVersion: string;
  readonly say: (line: string) => void;
  readonly now: () => number;
  readonly fetch: typeof globalThis.fetch;
}

const PATIENCE_MS = 5_000;
const LIMITS = '/proc/self/limits';

/** What the server that was started last sends with an answer, all the way through whatever stands in front of it. */
async function headers(
  settings: Settings,
  { environment, fetch }: DoctorCommand,
): Promise<readonly Finding[]> {
  const { origin } = addressOf(settings, environment);
  const told = await fetch(`${origin}/healthz`, { signal: AbortSignal.timeout(PATIENCE_MS) }).catch(
    (error: Error) => reasonOf(error.cause ?? error),
  );
  if (typeof told === 'string')
    return [
      look(`nothing answers at ${origin} (${told}). If Bearings should run, start it and look at its log`),
    ];
  if (told.status !== 200)
    return [broken(`${origin}/healthz is answered with ${told.status}, not by Bearings`)];
  const wanted = {
    ...securityHeaders({ ...settings, origin: new URL(origin) }),
    'content-security-policy': undefined,
  };
  const wrong = Object.entries(wanted)
    .filter(([name, value]) => {
      const sent = told.headers.get(name);
      return value === undefined ? sent === null : sent !== value;
    })
    .map(([name]) => name);
  return [
    wrong.length === 0
      ? ok(`${origin} answers with all its headers`)
      : broken(
          `${origin} answers without ${wrong.join(', ')}, or with other ones. Let the proxy pass headers on as they are`,
        ),
  ];
}

async function findings(settings: Settings, command: DoctorCommand): Promise<readonly Finding[]> {
  const { dataDir, databaseUrl, relay } = settings;
  const insecure = insecurity(settings);
  return [
    insecure ? look(insecure) : ok(`settings: all can be read; ${databaseUrl ? 'PostgreSQL' : 'SQLite'}`),
    nodeVersion(command.nodeVersion),
    ...folderWritable(dataDir, command.now),
    ...folderClosed(dataDir),
    ...diskRoom(dataDir),
    ...openFiles(existsSync(LIMITS) ? readFileSync(LIMITS, 'utf8') : undefined),
    ...(databaseUrl ? await tried('database', () => postgres(databaseUrl, command.now)) : []),
    ...(await tried('meetings', () => directory(settings))),
    ...(relay ? await tried('sealed logs', () => logs(settings)) : [ok('sealed logs: RELAY is off')]),
    ...(await tried('packs', () => packs(dataDir))),
    ...(await headers(settings, command)),
  ];
}

/**
 * Looks at everything that an instance needs, and says a line of each.
 * @returns whether nothing is broken
 */
export async function doctor(command: DoctorCommand): Promise<boolean> {
  const found = await looked(command);
  for (const { mark, told } of found) command.say(`${mark.padEnd(7)} ${told}`);
  return found.every(({ mark }) => mark !== 'broken');
}

async function looked(command: DoctorCommand): Promise<readonly Finding[]> {
  try {
    return await findings(readSettings(command.environment), command);
  } catch (error) {
    if (error instanceof SettingsError) return error.message.split('\n').map(broken);
    throw error;
  }
}
