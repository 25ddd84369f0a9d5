import { eraseVault } from '@bearings/vault/erase';
import { memoryStore } from '@bearings/vault/memory-store';
import { createVault, openVault, vaultState } from '@bearings/vault/opening';
import type { Commit } from '@bearings/vault/store';
import { type World, world } from '@bearings/vault/world.testkit';
import type { VaultDoor } from './vault-door.ts';

/** The door to a seeded vault. */
export interface TestDoor extends VaultDoor {
  readonly world: World;
  /** Comes before each commit: it may wait, or throw as a full disk would. */
  before: (commit: Commit) => Promise<void>;
}

export function testDoor(made: World = world()): TestDoor {
  const store = memoryStore(made.memory);
  const env = made.tab({
    store: {
      ...store,
      commit: async (commit) => {
        await door.before(commit);
        return store.commit(commit);
      },
    },
  });
  const door: TestDoor = {
    world: made,
    before: async () => {},
    state: () => vaultState(env),
    create: () => createVault(env),
    open: (secret) => openVault(env, secret),
    visit: () => createVault(world(2).tab()),
    erase: () => eraseVault(env),
  };
  return door;
}

/** Something that waits until it is let go. */
export function held(): { readonly wait: Promise<void>; go(): void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { wait: promise, go: resolve };
}
