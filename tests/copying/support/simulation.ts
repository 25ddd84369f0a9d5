import type { Answer, Call } from '@bearings/relay/protocol';
import type { Handover } from '@bearings/vault/copying';
import { isVaultError } from '@bearings/vault/errors';
import type { StoreMemory } from '@bearings/vault/memory-store';
import { copyOf, DAY, START_TIME, YEAR } from '@bearings/vault/world.testkit';
import { anyEdit } from './any-edit.ts';
import { Backups } from './backups.ts';
import { Dice } from './dice.ts';
import { away, Faults } from './faults.ts';
import { Oracle } from './oracle.ts';
import { comeByWords, moveTo, Owner } from './owner.ts';
import { RelayServer } from './relay-server.ts';
import { expectSettled } from './settled.ts';
import { Device, expectKnown } from './simulated-device.ts';
import { isLed, isWithoutTrouble, THEMES, type Theme } from './themes.ts';

const HOUR = 60 * 60_000;
const DEVICES = 3;
const CLOCKS = [0, 0, HOUR, -HOUR, DAY, -DAY, 10 * YEAR, -10 * YEAR];

/** A seed's whole story. Whatever breaks a promise throws, and says how it comes again. */
export class Simulation {
  readonly seed: number;
  readonly theme: Theme;
  readonly oracle = new Oracle();
  readonly server: RelayServer;
  readonly story: string[] = [];
  time = START_TIME;
  #serverAwayUntil = 0;
  #depth = 0;
  readonly #dice: Dice;
  readonly #faults: Faults;
  readonly #devices: Device[] = [];
  readonly #owner: Owner;
  readonly #backups: Backups;
  #rollback: { device: Device; memory: StoreMemory; names: Set<string> } | undefined;
  #count = 0;
  /** Devices, those that are gone included. */
  #made = 0;

  /** @param theme another one than the seed's */
  constructor(seed: number, theme?: Theme) {
    this.seed = seed;
    this.#dice = new Dice(seed);
    this.#faults = new Faults(this.#dice);
    this.#owner = new Owner(
      {
        story: this.story,
        mayDie: (device, work) => this.#mayDie(device, work),
        newcomer: (held) => this.#newcomer(held),
        tried: (words) => this.#tried(words),
      },
      this.#dice,
    );
    this.theme = theme ?? THEMES[seed % THEMES.length]!;
    this.server = new RelayServer(() => this.time);
    this.#backups = new Backups(this.server);
  }

  /** @throws Error with seed, theme, the end of the story, and the command that plays it again */
  async run(steps: number): Promise<void> {
    try {
      await this.#begin();
      for (let step = 0; step < steps; step += 1) await this.#step();
      await this.#settle();
    } catch (error) {
      const tail = this.story.slice(-40).join('\n  ');
      const again = `node tests/copying/simulate.ts --seed ${this.seed} --theme "${this.theme}" --steps ${steps}`;
      const what = `seed ${this.seed} (${this.theme}): ${(error as Error).message}`;
      throw new Error(`${what}\n  ${tail}\nAgain: ${again}`, { cause: error });
    } finally {
      this.server.close();
    }
  }

  /** What lies between a device and the server. */
  async between(device: Device, call: Call, ask: () => Promise<Answer>): Promise<Answer> {
    if (device.isDead || this.time < this.#serverAwayUntil) throw away();
    const tell = (fault: string) => this.story.push(`${device.name}: ${call.kind} ${fault}`);
    return this.#faults.between(ask, tell, () => this.#meanwhile(device));
  }

  /** Another device writes and copies while this one waits for an answer. */
  async #meanwhile(device: Device): Promise<void> {
    const others = this.#devices.filter((other) => other !== device && !other.isDead);
    if (this.#depth > 0 || others.length === 0) return;
    this.#depth += 1;
    const { areOn } = this.#faults;
    this.#faults.areOn = false;
    try {
      const other = this.#dice.of(others);
      await this.#edit(other);
      await this.#copy(other);
    } finally {
      this.#faults.areOn = areOn;
      this.#depth -= 1;
    }
  }

  async #begin(): Promise<void> {
    for (let at = 0; at < DEVICES; at += 1) {
      const device = new Device(this, 'abc'[at]!, this.seed * 100 + this.#made++);
      this.#devices.push(device);
      await device.create();
      await this.#edit(device);
    }
    const [first, ...others] = this.#devices;
    await first!.copying.turnOn();
    await first!.copying.round();
    if (isLed(this.theme)) await first!.openOtherTab();
    for (const device of others) {
      if (this.#dice.chance(50)) await device.copying.join(await first!.copying.handover());
      else await device.copying.joinByWords(await first!.vault.recoveryWords());
    }
  }

  async #step(): Promise<void> {
    this.time += this.#dice.of([1_000, 60_000, HOUR, DAY, 3 * DAY]);
    const device = this.#dice.of(this.#devices);
    const kind = this.#dice.below(100);
    if (kind < 35) await this.#mayDie(device, () => this.#edit(device));
    else if (kind < 75) await this.#mayDie(device, () => this.#copy(device));
    else if (kind < 82) await this.#turnClock(device);
    else if (kind < 86) await this.#goAway(device);
    else if (kind < 89) this.#serverAwayUntil = this.time + this.#dice.below(2 * DAY);
    else if (kind < 92) await this.#faults.deliverLate();
    else if (kind < 95) await this.#file(device);
    else await this.#special();
  }

  async #mayDie(device: Device, work: () => Promise<void>): Promise<void> {
    if (this.#dice.chance(20)) {
      device.killIn = { left: 1 + this.#dice.below(4), after: this.#dice.chance(50) };
    }
    this.#faults.areOn = true;
    try {
      await work();
    } finally {
      this.#faults.areOn = false;
      device.killIn = undefined;
      await device.vault.settled().catch(() => {});
      if (device.isDead) {
        this.story.push(`${device.name}: killed`);
        await device.reopen();
      }
    }
  }

  async #edit(device: Device): Promise<void> {
    const { vault } = device;
    this.#count += 1;
    try {
      await anyEdit(vault, this.#dice, { words: `${device.name} ${this.#count}` });
      this.story.push(`${device.name}: edit ${this.#count}`);
    } catch (error) {
      expectKnown(error, device);
      return;
    }
    this.oracle.note(vault.content().versions);
  }

  async #copy(device: Device): Promise<void> {
    if (this.time < device.awayUntil) return;
    const before = device.names();
    try {
      const isOwner = isLed(this.theme) && device === this.#devices[0];
      if (isOwner) await this.#owner.goOn(device);
      const status = await device.copying.round();
      this.story.push(
        `${device.name}: round, unsent ${status.unsent}${status.ended ? ', ended' : ''} ${status.troubles.map(({ what }) => what)}`,
      );
      if (status.ended) return isOwner ? undefined : await this.#rejoin(device);
      if (status.unsent === 0) device.safe = before;
    } catch (error) {
      expectKnown(error, device);
      this.story.push(`${device.name}: round failed, ${(error as Error).message}`);
    }
  }

  /** Another device changed the keys: its words let this one in again. */
  async #rejoin(device: Device): Promise<void> {
    const isOther = (one: Device) => isLed(this.theme) || (one !== device && one.isOn);
    const other = this.#devices.find(isOther);
    try {
      if (other) await device.copying.joinByWords(await other.vault.recoveryWords());
      else await device.copying.turnOn();
      this.story.push(`${device.name}: joined again`);
    } catch (error) {
      expectKnown(error, device, 'wrong-words', 'log-gone');
    }
  }

  async #turnClock(device: Device): Promise<void> {
    device.offset = this.#dice.of(CLOCKS);
    this.story.push(`${device.name}: clock off by ${device.offset / HOUR} h`);
    if (this.#dice.chance(50)) await device.reopen();
  }

  /** Two months without a network, with work on it; the others go on. */
  async #goAway(device: Device): Promise<void> {
    device.awayUntil = this.time + 60 * DAY;
    this.story.push(`${device.name}: away for 60 days`);
  }

  /** A sealed file is carried over by hand. */
  async #file(device: Device): Promise<void> {
    const other = this.#dice.of(this.#devices.filter((one) => one !== device));
    await device.vault.absorb(other.vault.content());
    this.story.push(`${device.name}: took in a file of ${other.name}`);
  }

  async #special(): Promise<void> {
    switch (this.theme) {
      case 'plain':
        return;
      case 'server restored':
        return this.#putServerBack();
      case 'device lost':
        return this.#lose(this.#dice.of(this.#devices.slice(1)));
      case 'device rolled back':
        return this.#rollBack();
      case 'keys changed':
        return this.#owner.changeKeys(this.#devices[0]!, true);
      case 'keys changed by two':
        return this.#changeByTwo();
      case 'change broken off':
        return this.#owner.breakOff(this.#devices[0]!, this.#devices.slice(1), this.#dice);
      case 'copy removed':
        return this.#owner.remove(this.#devices[0]!);
      case 'removal broken off':
        return this.#owner.breakOffRemoval(this.#devices[0]!, this.#dice.of(this.#devices.slice(1)));
    }
  }

  /** In between somebody comes by the words alone. */
  async #putServerBack(): Promise<void> {
    const [first] = this.#devices;
    if (this.#dice.chance(60)) {
      this.story.push(`server: ${this.#backups.makeOrPutBack(this.#dice)}`);
      return;
    }
    first!.awayUntil = 0;
    await this.#copy(first!);
    await this.#newcomer(first!.names());
  }

  /** Where the server can be reached. */
  async #newcomer(held: ReadonlySet<string>): Promise<void> {
    if (this.time < this.#serverAwayUntil) return;
    const device = new Device(this, 'new', this.seed * 100 + this.#made++);
    await device.create();
    await comeByWords(device, this.#devices[0]!, held);
    this.story.push('new: came by the words');
  }

  async #tried(by: string | Handover, meanwhile: () => Promise<unknown> = async () => {}): Promise<string> {
    const device = new Device(this, 'new', this.seed * 100 + this.#made++);
    await device.create();
    try {
      await (typeof by === 'string' ? device.copying.joinByWords(by) : device.copying.join(by));
      await meanwhile();
      return (await device.copying.round()).ended ? 'log-gone' : 'done';
    } catch (error) {
      return isVaultError(error) ? error.code : String(error);
    }
  }

  /** Both begin before either has asked the server. */
  async #changeByTwo(): Promise<void> {
    const one = this.#dice.of(this.#devices);
    const two = this.#dice.of(this.#devices.filter((other) => other !== one));
    this.story.push(`${one.name} and ${two.name}: change keys`);
    for (const device of [one, two]) {
      await device.copying.changeKeys().catch((error) => expectKnown(error, device, 'log-gone'));
    }
    for (const device of this.#dice.chance(50) ? [one, two] : [two, one])
      await this.#mayDie(device, () => this.#copy(device));
  }

  /** Of two copies that were left the person keeps one. */
  async #bringTogether(): Promise<void> {
    for (let turn = 0; turn < 3; turn += 1) for (const device of this.#devices) await this.#copy(device);
    const [first, ...others] = this.#devices;
    for (const device of others) await moveTo(device, await first!.copying.handover());
  }

  /** Its storage is cleared; the words bring back what was copied. */
  async #lose(device: Device): Promise<void> {
    this.#releaseUnless(device, device.safe);
    const at = this.#devices.indexOf(device);
    const next = new Device(this, device.name, this.seed * 100 + this.#made++);
    await next.create();
    this.#devices[at] = next;
    this.story.push(`${device.name}: lost`);
    await next.copying.joinByWords(await this.#devices[0]!.vault.recoveryWords()).catch(async () => {
      // Nobody is there to be asked; it tries by the other way.
      await next.copying.join(await this.#devices[0]!.copying.handover());
    });
  }

  /** A backup of the whole device is put back. */
  async #rollBack(): Promise<void> {
    if (this.#rollback === undefined) {
      const device = this.#dice.of(this.#devices);
      await device.vault.settled();
      this.#rollback = { device, memory: copyOf(device.memory), names: device.names() };
      this.story.push(`${device.name}: device backup`);
      return;
    }
    const { device, memory, names } = this.#rollback;
    this.#rollback = undefined;
    this.#releaseUnless(device, new Set([...device.safe, ...names]));
    await device.vault.settled();
    device.memory = memory;
    await device.reopen();
    this.story.push(`${device.name}: rolled back`);
  }

  #releaseUnless(device: Device, kept: ReadonlySet<string>): void {
    const elsewhere = new Set(
      this.#devices.filter((other) => other !== device).flatMap((other) => [...other.names()]),
    );
    this.oracle.release([...device.names()].filter((name) => !kept.has(name) && !elsewhere.has(name)));
  }

  /** No more faults: whoever missed something gets it. */
  async #settle(): Promise<void> {
    this.#faults.areOn = false;
    await this.#faults.deliverLate();
    this.story.push('settling');
    this.#serverAwayUntil = 0;
    for (const device of this.#devices) device.awayUntil = 0;
    if (this.theme === 'keys changed by two') await this.#bringTogether();
    // Until all are in the same copy again, and then until each has heard of what the others have.
    const least = isLed(this.theme) ? 4 : 2;
    for (let turn = 0; turn < least + 4; turn += 1) {
      this.time += 2 * DAY;
      for (const device of this.#devices) {
        await this.#copy(device);
      }
      if (turn >= least && this.#isQuiet()) break;
    }
    expectSettled(this.#devices, this.oracle, isWithoutTrouble(this.theme));
    await this.#newcomer(this.#devices[0]!.names());
    if (isLed(this.theme)) await this.#owner.expectSettled(this.#devices[0]!);
  }

  #isQuiet(): boolean {
    const [first, ...others] = this.#devices.map((device) => [...device.names()].sort().join());
    return others.every((names) => names === first);
  }
}
