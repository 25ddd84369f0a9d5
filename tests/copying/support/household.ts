import type { Copying } from '@bearings/vault/copying';
import type { VaultEnvironment } from '@bearings/vault/environment';
import { createVault, openVault } from '@bearings/vault/opening';
import type { Vault } from '@bearings/vault/vault';
import { DAY, START_TIME, type World, world } from '@bearings/vault/world.testkit';
import { type Between, straight } from './between.ts';
import { RelayServer } from './relay-server.ts';

/** One device of a person's, with what stands between it and the server. */
export class Member {
  readonly world: World;
  readonly #house: Household;
  vault!: Vault;
  copying!: Copying;
  between: Between = straight;
  /** Milliseconds by which its clock is ahead. */
  offset = 0;
  space = 'own';

  constructor(house: Household, seed: number) {
    this.#house = house;
    this.world = world(seed);
  }

  env(over: Partial<VaultEnvironment> = {}): VaultEnvironment {
    return this.world.tab({ now: () => this.#house.time + this.offset, ...over });
  }

  async create(): Promise<this> {
    this.vault = await createVault(this.env());
    return this.link();
  }

  /** Another process over the same storage. */
  async reopen(): Promise<this> {
    await this.vault.settled();
    this.vault = await openVault(this.env());
    await this.vault.settled();
    return this.link();
  }

  async link(): Promise<this> {
    this.copying = await this.vault.copying(this.server());
    return this;
  }

  server() {
    const between: Between = (call, log, ask) => this.between(call, log, ask);
    return this.#house.server.device(between, () => -this.offset, this.space);
  }

  /** Writes a record and copies it. */
  async say(words: string): Promise<void> {
    await this.vault.put({ type: 't', payload: words });
    await this.copying.round();
  }

  /** What live records say. */
  words(): unknown[] {
    return this.vault
      .records()
      .map(({ payload }) => payload)
      .sort();
  }

  troubles(): string[] {
    return this.copying.status().troubles.map(({ what }) => what);
  }
}

/** So many members, each with its place. */
type Several<Count extends number, Rest extends readonly Member[] = []> = Rest['length'] extends Count
  ? Rest
  : Several<Count, [...Rest, Member]>;

/** Devices that share one copy. */
export class Household {
  time = START_TIME;
  readonly server: RelayServer;

  constructor(path?: string) {
    this.server = new RelayServer(() => this.time, path);
  }

  /** So many devices that were let in, the first by itself. Nothing is copied yet. */
  async members<Count extends number>(count: Count): Promise<Several<Count>> {
    const members = await Promise.all(
      Array.from({ length: count }, (_, at) => new Member(this, at + 1).create()),
    );
    await members[0]!.copying.turnOn();
    for (const member of members.slice(1)) await member.copying.join(await members[0]!.copying.handover());
    return members as Several<Count>;
  }
}

/** Two devices of one person that copy to one another. */
export async function pair(): Promise<{ house: Household; one: Member; two: Member }> {
  const house = new Household();
  const [one, two] = await house.members(2);
  return { house, one, two };
}

/** As many rounds as news take from each device to all others. */
export async function rounds(...members: readonly Member[]): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) for (const member of members) await member.copying.round();
}

/** Two devices, of which the first has said so many things, one bundle each. */
export async function talked(count: number) {
  const house = new Household();
  const [one, two] = await house.members(2);
  for (let at = 1; at <= count; at += 1) await one.say(`word ${at}`);
  return { house, one, two };
}

/** So many devices of one person, of which the first has said something that all have read. */
export async function family<Count extends number>(count: Count) {
  const house = new Household();
  const members = await house.members(count);
  const [first, ...others]: readonly Member[] = members;
  await first!.say('first');
  for (const other of others) await other.copying.round();
  return { house, members };
}

/** A new device that has the words and nothing else. */
export async function byWords(house: Household, words: string): Promise<Member> {
  const next = await new Member(house, 99).create();
  await next.copying.joinByWords(words);
  await next.copying.round();
  return next;
}

/** Rounds of all, with days between, until nothing is to be said. */
export async function settle(house: Household, ...members: readonly Member[]): Promise<void> {
  for (let turn = 0; turn < 4; turn += 1) {
    house.time += 2 * DAY;
    for (const member of members) await member.copying.round();
  }
}
