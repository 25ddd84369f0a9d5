import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { localAddress, type Settings } from './settings.mjs';
import { makeFolder } from './store/folder.ts';

/** Where the server that was started last is reached; commands run beside it, often without its settings. */
const FILE = 'address.json';
const KEPT = v.object({ address: v.pipe(v.string(), v.url()) });

/** Leaves word of where this server is reached. A folder that cannot be written to keeps nobody from starting. */
export function keepAddress({ dataDir }: Pick<Settings, 'dataDir'>, address: string): void {
  try {
    makeFolder(dataDir);
    writeFileSync(join(dataDir, FILE), `${JSON.stringify({ address })}\n`);
  } catch {
    // Commands then say that they do not know the address.
  }
}

function keptAddress(dataDir: string): string | undefined {
  try {
    return v.parse(KEPT, JSON.parse(readFileSync(join(dataDir, FILE), 'utf8'))).address;
  } catch {
    return undefined;
  }
}

/** Where people reach an instance: `https://example.org`. */
export interface Address {
  readonly origin: string;
  /** Neither said by a setting nor left by a server. */
  readonly isGuessed: boolean;
}

/** Where people reach this instance: as its settings say it, else where the server was that started last. */
export function addressOf(
  settings: Pick<Settings, 'origin' | 'host' | 'port' | 'dataDir'>,
  { PORT, ORIGIN }: Readonly<Record<string, string | undefined>>,
): Address {
  const said = settings.origin?.origin ?? localAddress(settings.host, settings.port);
  if (PORT || ORIGIN) return { origin: said, isGuessed: false };
  const kept = keptAddress(settings.dataDir);
  return kept === undefined ? { origin: said, isGuessed: true } : { origin: kept, isGuessed: false };
}
