import type { VaultDoor } from './vault-door.ts';
import { VAULT_NAME } from './vault-name.ts';

let loading: Promise<VaultDoor> | undefined;

/** The vault's code, fetched when it is first needed, or ahead of that once a page stands. */
export const loadDoor = (): Promise<VaultDoor> => {
  loading ??= import('./door.ts').then(({ browserDoor }) => browserDoor());
  loading.catch(() => {
    loading = undefined;
  });
  return loading;
};

type Databases = () => Promise<readonly { readonly name?: string }[]>;
const databasesHere: Databases = () => indexedDB.databases();

/** Whether this browser says that it has no vault; one that can't say leaves it to the vault to look. */
async function nothingKept(databases: Databases): Promise<boolean> {
  try {
    return (await databases()).every(({ name }) => name !== VAULT_NAME);
  } catch {
    return false;
  }
}

/** Begins to fetch what an opening vault will need, unless there is none; nobody waits for it. */
export async function fetchAhead(
  needed: readonly (() => Promise<unknown>)[],
  databases: Databases = databasesHere,
): Promise<void> {
  if (await nothingKept(databases)) return;
  await Promise.allSettled(needed.map((fetch) => fetch()));
}

/** The way to this browser's vault, for a page that comes up before the vault's code is there. */
export function lazyDoor(databases: Databases = databasesHere): VaultDoor {
  return {
    state: async () => ((await nothingKept(databases)) ? 'absent' : (await loadDoor()).state()),
    create: async () => (await loadDoor()).create(),
    open: async (secret) => (await loadDoor()).open(secret),
    visit: async () => (await loadDoor()).visit(),
    erase: async () => (await loadDoor()).erase(),
  };
}
