import { sameBytes } from '@bearings/vault/bytes';
import type { Handover } from '@bearings/vault/copying';
import { isVaultError } from '@bearings/vault/errors';
import type { Dice } from './dice.ts';
import { expectSame } from './same.ts';
import { type Device, expectKnown } from './simulated-device.ts';

/** What an owner has to do with. */
interface OwnerWorld {
  readonly story: string[];
  /** Faults of the network, and kills, while this is done. */
  mayDie(device: Device, work: () => Promise<void>): Promise<void>;
  /** A new device comes by the words of the first, where the server can be reached, and holds all of these names. */
  newcomer(held: ReadonlySet<string>): Promise<void>;
  /**
   * How it ends where a new device comes in, by words or by what it is handed.
   * @param meanwhile before it has read anything
   */
  tried(by: string | Handover, meanwhile?: () => Promise<unknown>): Promise<string>;
}

/**
 * What somebody does with the copy on their first device, in two tabs, broken off wherever the dice say so. They go by what
 * they are told: whenever nothing new is said of the words, a sheet of theirs holds; and what they were told is deleted is.
 */
export class Owner {
  readonly #world: OwnerWorld;
  readonly #dice: Dice;
  /** Words that they wrote down. */
  readonly #paper = new Set<string>();

  constructor(world: OwnerWorld, dice: Dice) {
    this.#world = world;
    this.#dice = dice;
  }

  /** A change of keys, which stops or is joined over in its middle; or another device is let in, whatever waits. */
  async breakOff(device: Device, others: readonly Device[], dice: Dice): Promise<void> {
    const kind = dice.below(5);
    if (kind === 0) await this.joinWhileChanging(device, dice.of(others));
    else if (kind === 1) await this.changeKeys(device, dice.chance(50));
    else if (kind === 2) await this.letIn(device);
    else await this.stopWhileChanging(device);
  }

  /** @param isToRun what is needed of the server is done at once */
  async changeKeys(device: Device, isToRun: boolean): Promise<void> {
    this.#world.story.push(`${device.name}: changes keys`);
    await this.#tries(device, async () => {
      const words = await device.copying.changeKeys();
      if (this.#dice.chance(50)) await this.#says(device, words);
      if (isToRun) await device.copying.round();
    });
  }

  /** Whoever comes by the new words gets everything, though nothing runs here any more. */
  async stopWhileChanging(device: Device): Promise<void> {
    await this.changeKeys(device, false);
    if (!device.copying.status().changing) return;
    const held = device.names();
    await this.#tries(device, () => device.copying.stop());
    if (!device.copying.status().stopped) return;
    this.#world.story.push(`${device.name}: stopped`);
    await this.#world.newcomer(held);
  }

  /** Who was let in takes part in the copy that stays, whatever waits here. */
  async letIn(device: Device): Promise<void> {
    if (this.#dice.chance(50)) await this.changeKeys(device, false);
    await device.otherTab();
    const handover = await device.copying.handover().catch(() => undefined);
    if (handover === undefined) return;
    this.#world.story.push(`${device.name}: lets another in`);
    const code = await this.#world.tried(handover, () =>
      device.copying.round().catch((error) => expectKnown(error, device)),
    );
    expectSame(['done', 'server-away'].includes(code), true, `who was let in is in: ${code}`);
  }

  /** What others show leads to the log that is about to be left. */
  async joinWhileChanging(device: Device, other: Device): Promise<void> {
    await this.changeKeys(device, false);
    if (!device.copying.status().changing) return;
    const handover = await other.copying.handover().catch(() => undefined);
    if (handover === undefined) return;
    this.#world.story.push(`${device.name}: joins what ${other.name} shows`);
    const before = await device.copying.newWords();
    const code = await device.copying.join(handover).then(
      () => 'joined',
      (error) => (isVaultError(error) ? error.code : String(error)),
    );
    // The same once more, where the other one was let in since.
    const isRefused = ['keys-changing', 'copying-on', 'server-away'].includes(code);
    const isSame = sameBytes(handover.copySecret, await secretOf(device));
    expectSame(isRefused || isSame, true, `${device.name} joins while its keys are changed: ${code}`);
    expectSame(await device.copying.newWords(), before, `${device.name} has the words that it was told`);
  }

  /** Broken off, the copy is whole as before, or has ended. */
  async remove(device: Device): Promise<void> {
    this.#world.story.push(`${device.name}: removes the copy`);
    let isToldDeleted = false;
    await this.#tries(device, async () => {
      await device.copying.removeCopy();
      isToldDeleted = true;
    });
    if (isToldDeleted) await this.#expectDeleted();
    if (!device.copying.status().on) return;
    const held = await device.copying.round().then(
      ({ ended, unsent }) => (ended || unsent > 0 ? undefined : device.names()),
      (error) => expectKnown(error, device),
    );
    if (held !== undefined) await this.#world.newcomer(held);
  }

  /** What waits of a removal is in nobody's way, and nothing that they do next brings it to naught. */
  async breakOffRemoval(device: Device, other: Device): Promise<void> {
    if (this.#dice.chance(40)) await this.changeKeys(device, false);
    const handover = await other.copying.handover().catch(() => undefined);
    this.#world.story.push(`${device.name}: removes the copy`);
    let isToldDeleted = false;
    await this.#tries(device, async () => {
      isToldDeleted = !(await device.copying.removeCopy()).wasGone;
    });
    if (isToldDeleted) await this.#expectDeleted();
    for (let act = this.#dice.below(3); act > 0; act -= 1) {
      const kind = this.#dice.below(4);
      this.#world.story.push(`${device.name}: act ${kind} after that`);
      if (kind === 0) await this.changeKeys(device, this.#dice.chance(50));
      else if (kind === 1) await this.#tries(device, () => device.copying.stop());
      else if (kind === 2) await this.#tries(device, () => device.copying.turnOn());
      // The same copy, where the other one does not know yet.
      else if (handover !== undefined) await this.#tries(device, () => device.copying.join(handover));
    }
  }

  /** Goes on after the copy was stopped, or has ended: with the same or a new one. Throws what a line throws. */
  async goOn(device: Device): Promise<void> {
    await device.copying.begin();
    const { on, ended } = device.copying.status();
    if (on && !ended) return;
    this.#world.story.push(`${device.name}: ${on ? 'begins anew' : 'switches on'}`);
    await device.copying.turnOn().catch((error) => {
      // Told that it is gone, they begin another.
      if (!isVaultError(error, 'log-gone')) throw error;
      return device.copying.turnOn();
    });
  }

  /** Whatever words they ever had but those of now lead nowhere, and nothing is left to be deleted. */
  async expectSettled(device: Device): Promise<void> {
    await this.#look(device);
    const { changing, deleting, deletingBefore } = device.copying.status();
    expectSame(changing || deleting || deletingBefore, false, 'something is still to be deleted');
    this.#paper.delete(await device.vault.recoveryWords());
    await this.#expectDeleted();
  }

  async #expectDeleted(): Promise<void> {
    for (const words of this.#paper) {
      const code = await this.#world.tried(words);
      // It may have been deleted before the server went away.
      const isShut = ['wrong-words', 'log-gone', 'server-away'].includes(code);
      expectSame(isShut, true, `words of what was deleted: ${code}`);
    }
  }

  async #tries(device: Device, work: () => Promise<unknown>): Promise<void> {
    if (this.#dice.chance(40)) {
      await device.otherTab();
      this.#world.story.push(`${device.name}: in another tab`);
    }
    await this.#world.mayDie(device, async () => {
      try {
        await work();
      } catch (error) {
        expectKnown(error, device, 'copying-off', 'copying-on', 'keys-changing', 'log-gone');
        this.#world.story.push(`${device.name}: broken off, ${(error as Error).message}`);
      }
    });
    await this.#look(device);
  }

  /** They write the words down, and say so: be they killed in the midst of that, the sheet is there. */
  async #says(device: Device, words: string): Promise<void> {
    this.#paper.add(words);
    await device.copying.wordsSeen(words);
  }

  /** What the page says of the words. */
  async #look(device: Device): Promise<void> {
    const words = await device.copying.newWords();
    if (words !== undefined) {
      if (this.#dice.chance(50)) await this.#says(device, words);
      return;
    }
    const now = await device.vault.recoveryWords();
    if (this.#paper.size === 0) this.#paper.add(now);
    expectSame(this.#paper.has(now), true, `${device.name}: a sheet of words holds, or new ones are told of`);
  }
}

/** Whoever has nothing but the words of another device gets everything that is held. */
export async function comeByWords(device: Device, other: Device, held: ReadonlySet<string>): Promise<void> {
  await device.copying.joinByWords(await other.vault.recoveryWords());
  await device.copying.round();
  const names = device.names();
  const missing = [...held].filter((name) => !names.has(name));
  expectSame(missing, [], 'by the words there is not');
}

/** Ends the copy of this device where it is another one, and joins. */
export async function moveTo(device: Device, handover: Handover): Promise<void> {
  if (!sameBytes(handover.copySecret, await secretOf(device))) await device.copying.removeCopy();
  await device.copying.join(handover);
}

const secretOf = async ({ copying }: Device): Promise<Uint8Array> =>
  copying.handover().then(
    ({ copySecret }) => copySecret,
    () => new Uint8Array(),
  );
