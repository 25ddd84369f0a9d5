import type { Answer, Call } from '@bearings/relay/protocol';
import type { Copying } from '@bearings/vault/copying';
import { VaultError } from '@bearings/vault/errors';
import { memoryStore, type StoreMemory } from '@bearings/vault/memory-store';
import { createVault, openVault } from '@bearings/vault/opening';
import type { VaultStore } from '@bearings/vault/store';
import type { Vault } from '@bearings/vault/vault';
import { listed, silentChannel, type World, world } from '@bearings/vault/world.testkit';
import { nameOf, type Oracle } from './oracle.ts';
import type { RelayServer } from './relay-server.ts';

/** What a simulated device lives in. */
interface DeviceWorld {
  readonly time: number;
  readonly server: RelayServer;
  readonly oracle: Oracle;
  between(device: Device, call: Call, ask: () => Promise<Answer>): Promise<Answer>;
}

/** One device, which may die at any commit and is opened again. */
export class Device {
  readonly name: string;
  readonly #sim: DeviceWorld;
  readonly #world: World;
  memory: StoreMemory;
  offset = 0;
  awayUntil = 0;
  isDead = false;
  /** Commits until it is killed, and whether the last one gets through. */
  killIn: { left: number; after: boolean } | undefined;
  vault!: Vault;
  copying!: Copying;
  /** A second tab, which is told nothing of what the first does. */
  #otherTab: { readonly vault: Vault; readonly copying: Copying } | undefined;
  /** What the server was last known to hold of it. */
  safe = new Set<string>();

  constructor(sim: DeviceWorld, name: string, seed: number) {
    this.#sim = sim;
    this.name = name;
    this.#world = world(seed);
    this.memory = this.#world.memory;
  }

  /** It takes part in a copy that is there. */
  get isOn(): boolean {
    const { on, ended } = this.copying.status();
    return on && !ended && !this.isDead;
  }

  get now(): number {
    return this.#sim.time + this.offset;
  }

  #env(memory: StoreMemory) {
    return this.#world.tab({
      store: this.#dying(memoryStore(memory)),
      now: () => this.now,
      channel: silentChannel(),
    });
  }

  #dying(store: VaultStore): VaultStore {
    const check = () => {
      if (this.isDead) throw new VaultError('storage-failed', 'killed');
    };
    return {
      ...store,
      read: async (queries) => {
        check();
        return store.read(queries);
      },
      commit: async (commit) => {
        check();
        if (this.killIn !== undefined) {
          this.killIn.left -= 1;
          if (this.killIn.left <= 0) {
            this.isDead = true;
            if (this.killIn.after) await store.commit(commit);
            check();
          }
        }
        return store.commit(commit);
      },
    };
  }

  async create(): Promise<void> {
    this.vault = await createVault(this.#env(this.memory));
    await this.#link();
  }

  /** A new process over what is on the disk. */
  async reopen(): Promise<void> {
    await this.vault.settled().catch(() => {});
    this.isDead = false;
    this.killIn = undefined;
    this.vault = await openVault(this.#env(this.memory));
    await this.vault.settled();
    await this.#link();
    if (this.#otherTab) await this.openOtherTab();
    this.#sim.oracle.note(this.vault.content().versions);
  }

  async #link(): Promise<void> {
    this.copying = await this.#copyingOf(this.vault);
  }

  #copyingOf(vault: Vault): Promise<Copying> {
    const server = this.#sim.server.device(
      (call, _log, ask) => this.#sim.between(this, call, ask),
      () => -this.offset,
    );
    return vault.copying(server);
  }

  /** From now on it has two. */
  async openOtherTab(): Promise<void> {
    await this.vault.settled();
    const vault = await openVault(this.#env(this.memory));
    await vault.settled();
    this.#otherTab = { vault, copying: await this.#copyingOf(vault) };
  }

  /** The person goes to the other tab, which has seen nothing since they were last there. */
  async otherTab(): Promise<void> {
    if (this.#otherTab === undefined) return;
    await this.vault.settled();
    const { vault, copying } = this;
    ({ vault: this.vault, copying: this.copying } = this.#otherTab);
    this.#otherTab = { vault, copying };
  }

  names(): Set<string> {
    return new Set(this.vault.content().versions.map(nameOf));
  }

  /** What its lists show, by record. */
  lives(): Record<string, unknown> {
    return Object.fromEntries(listed(this.vault).map(({ id, payload }) => [id, payload]));
  }
}

/** What may go wrong in such a world. */
export function expectKnown(error: unknown, device: Device, ...more: string[]): void {
  const known = ['server-away', 'server-unfit', ...more];
  if (error instanceof VaultError && (device.isDead || known.includes(error.code))) return;
  throw error;
}
