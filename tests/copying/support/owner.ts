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
}

/** What somebody does with the copy on their first device, broken off wherever the dice say so. */
export class Owner {
  readonly #world: OwnerWorld;

  constructor(world: OwnerWorld) {
    this.#world = world;
  }

  /** A change of keys, which stops or is joined over in its middle. */
  async breakOff(device: Device, others: readonly Device[], dice: Dice): Promise<void> {
    const kind = dice.below(4);
    if (kind === 0) await this.joinWhileChanging(device, dice.of(others));
    else if (kind === 1) await this.changeKeys(device, dice.chance(50));
    else await this.stopWhileChanging(device);
  }

  /** @param isToRun what is needed of the server is done at once */
  async changeKeys(device: Device, isToRun: boolean): Promise<void> {
    this.#world.story.push(`${device.name}: changes keys`);
    await this.#tries(device, async () => {
      await device.copying.changeKeys();
      if (isToRun) await device.copying.round();
    });
  }

  /** Whoever comes by the new words gets everything, though nothing runs here any more. */
  async stopWhileChanging(device: Device): Promise<void> {
    await this.changeKeys(device, false);
    if (!device.copying.status().changing) return;
    const held = device.names();
    await this.#tries(device, () => device.copying.stop());
    if (device.copying.status().on) return;
    this.#world.story.push(`${device.name}: stopped`);
    await this.#world.newcomer(held);
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
    await this.#tries(device, () => device.copying.removeCopy());
    if (!device.copying.status().on) return;
    const held = await device.copying.round().then(
      ({ ended, unsent }) => (ended || unsent > 0 ? undefined : device.names()),
      (error) => expectKnown(error, device),
    );
    if (held !== undefined) await this.#world.newcomer(held);
  }

  /** Goes on after the copy was stopped, or has ended: with the same or a new one. Throws what a line throws. */
  async goOn(device: Device): Promise<void> {
    const { on, ended } = device.copying.status();
    if (on && !ended) return;
    this.#world.story.push(`${device.name}: ${on ? 'begins anew' : 'switches on'}`);
    if (on) await device.copying.stop();
    await device.copying.turnOn();
  }

  #tries(device: Device, work: () => Promise<unknown>): Promise<void> {
    return this.#world.mayDie(device, async () => {
      try {
        await work();
      } catch (error) {
        expectKnown(error, device, 'copying-off', 'log-gone');
        this.#world.story.push(`${device.name}: broken off, ${(error as Error).message}`);
      }
    });
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
