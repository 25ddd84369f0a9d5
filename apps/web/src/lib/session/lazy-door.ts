import type { BrowserDoor } from './door.ts';
import type { VaultDoor } from './vault-door.ts';

const loading = new Map<string, Promise<BrowserDoor>>();

/** The vault's code, fetched when it is first needed, or ahead of that once a page stands. */
export function loadDoor(vault: string): Promise<BrowserDoor> {
  const begun = loading.get(vault);
  if (begun) return begun;
  const door = import('./door.ts').then(({ browserDoor }) => browserDoor(vault));
  loading.set(vault, door);
  door.catch(() => loading.delete(vault));
  return door;
}

type Databases = () => Promise<readonly { readonly name?: string }[]>;
const databasesHere: Databases = () => indexedDB.databases();

/** Whether this browser says that it has no such vault; one that can't say leaves it to the vault to look. */
async function nothingKept(vault: string, databases: Databases): Promise<boolean> {
  try {
    return (await databases()).every(({ name }) => name !== vault);
  } catch {
    return false;
  }
}

/** Begins to fetch what an opening vault will need, unless there is none; nobody waits for it. */
export async function fetchAhead(
  vault: string,
  needed: readonly (() => Promise<unknown>)[],
  databases: Databases = databasesHere,
): Promise<void> {
  if (await nothingKept(vault, databases)) return;
  await Promise.allSettled(needed.map((fetch) => fetch()));
}

/** The way to a vault of this browser, for a page that comes up before the vault's code is there. */
export function lazyDoor(vault: string, databases: Databases = databasesHere): VaultDoor {
  const door = () => loadDoor(vault);
  return {
    state: async () => ((await nothingKept(vault, databases)) ? 'absent' : (await door()).state()),
    create: async () => (await door()).create(),
    open: async (secret) => (await door()).open(secret),
    visit: async () => (await door()).visit(),
    erase: async () => (await door()).erase(),
  };
}
