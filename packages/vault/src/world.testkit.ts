import { stampKey } from './clock.ts';
import type { Argon2Cost, TabChannel, TabHint, VaultEnvironment } from './environment.ts';
import { memoryStore, type StoreMemory, storeMemory } from './memory-store.ts';
import type { VaultRecord } from './record.ts';
import { SHA256_LENGTH, sha256 } from './sha256.ts';
import type { Commit, Shelf, StoreValue, VaultStore } from './store.ts';
import type { Vault } from './vault.ts';

/** A seeded world for tests: nothing here waits, and a seed replays whatever it showed. */
export interface World {
  readonly memory: StoreMemory;
  /** Wall clock, ms. Set it freely. */
  time: number;
  readonly stretched: { passphrase: string; cost: Argon2Cost }[];
  /** An environment for one more tab. Random bytes go on where the last tab left off. */
  tab(over?: Partial<VaultEnvironment>): VaultEnvironment;
}

/** What a vault lists, so that two can be compared: a record reads its payload when asked, and equality doesn't ask. */
export function listed(vault: Vault): VaultRecord[] {
  return vault.records().map(({ id, type, payload, createdAt, updatedAt, versionCount }) => ({
    id,
    type,
    payload,
    createdAt,
    updatedAt,
    versionCount,
  }));
}

/** What a person sees and could ever see of a vault. */
export function stateOf(vault: Vault) {
  const ids = [...new Set(vault.content().versions.map(({ id }) => id))].sort();
  return {
    records: listed(vault),
    removed: vault.removed(),
    versions: ids.map((id) => vault.versions(id)),
    all: [...vault.content().versions].sort((a, b) => (stampKey(a.stamp) < stampKey(b.stamp) ? -1 : 1)),
  };
}

export const START_TIME = Date.UTC(2026, 10, 23, 12);
export const DAY = 24 * 60 * 60_000;
export const YEAR = 365 * DAY;

export function world(seed = 1): World {
  const random = seededRandom(seed);
  const channels = tabChannels();
  const memory = storeMemory();
  const made: World = {
    memory,
    time: START_TIME,
    stretched: [],
    tab: (over) => ({
      store: memoryStore(memory),
      now: () => made.time,
      random,
      subtle: crypto.subtle,
      stretch: async (passphrase, salt, cost) => {
        made.stretched.push({ passphrase, cost });
        return new Uint8Array(
          await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${passphrase} ${salt}`)),
        );
      },
      channel: channels.open(),
      ...over,
    }),
  };
  return made;
}

/** mulberry32: small, seeded, and random enough to stand in for a source of keys in a test. */
export function seededRandom(seed: number): (length: number) => Uint8Array {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) & 0xff;
  };
  return (length) => Uint8Array.from({ length }, next);
}

/** Channels that deliver at once, to every tab but the sender's. */
function tabChannels(): { open(): TabChannel } {
  const tabs = new Set<TabChannel>();
  return {
    open: () => {
      const tab: TabChannel = {
        onmessage: null,
        postMessage: (data: TabHint) => {
          for (const other of tabs) if (other !== tab) other.onmessage?.({ data });
        },
      };
      tabs.add(tab);
      return tab;
    },
  };
}

/** The channel of a tab that hears nothing and tells nothing. */
export function silentChannel(): TabChannel {
  return { postMessage: () => {}, onmessage: null };
}

/** A store that hands each commit to `before`, which may throw as a full disk or a killed tab would. */
export function watched(store: VaultStore, before: (commit: Commit) => void): VaultStore {
  return {
    ...store,
    commit: async (commit) => {
      before(commit);
      return store.commit(commit);
    },
  };
}

/** Flips one bit of a stored value. */
export function flip(memory: StoreMemory, shelf: Shelf, key: string | number, bit: number): void {
  const value = memory.shelves.get(shelf)?.get(key);
  if (!(value instanceof Uint8Array)) throw new Error(`no bytes at ${shelf} ${key}`);
  const flipped = value.slice();
  flipped[(bit >> 3) % flipped.length]! ^= 1 << (bit & 7);
  memory.shelves.get(shelf)!.set(key, flipped);
}

export function keysOf(memory: StoreMemory, shelf: Shelf): (string | number)[] {
  return [...(memory.shelves.get(shelf)?.keys() ?? [])];
}

/** The key file's JSON as it lies on the disk. */
export function keyFileText(memory: StoreMemory): string {
  const value = memory.shelves.get('meta')!.get('keys') as Uint8Array;
  return new TextDecoder().decode(value.subarray(SHA256_LENGTH));
}

/** Rewrites the key file on the disk, its checksum and its twin too, as someone with the device in hand could. */
export async function rewriteKeyFile(memory: StoreMemory, change: (json: string) => string): Promise<void> {
  const json = new TextEncoder().encode(change(keyFileText(memory)));
  const value = Uint8Array.from([...(await sha256(crypto.subtle, json)), ...json]);
  for (const name of ['keys', 'keys spare']) memory.shelves.get('meta')!.set(name, value);
}

/** A copy of what is on the disk, as a backup or a cloned device would hold. */
export function copyOf(memory: StoreMemory): StoreMemory {
  const copy = storeMemory();
  copy.mark = memory.mark;
  for (const [shelf, values] of memory.shelves) {
    copy.shelves.set(shelf, new Map<string | number, StoreValue>(values));
  }
  return copy;
}

/** Everything on the disk in one string, keys included, as Latin-1 so that any byte can be searched for. */
export function diskText(memory: StoreMemory): string {
  const parts: string[] = [];
  for (const [shelf, values] of memory.shelves) {
    for (const [key, value] of values) {
      parts.push(`${shelf} ${key} `);
      if (value instanceof Uint8Array) parts.push(Buffer.from(value).toString('latin1'));
    }
  }
  return parts.join('\n');
}
