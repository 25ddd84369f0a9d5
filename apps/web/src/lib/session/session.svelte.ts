import { isVaultError, VaultError } from '@bearings/vault/errors';
import type { Damage, Vault, VaultEvent, VaultSummary, WayIn } from '@bearings/vault/vault';
import { getContext, setContext } from 'svelte';
import { Drafts } from './drafts.ts';
import type { ExampleContent } from './examples.ts';
import { LastWords } from './last-words.ts';
import { Records } from './records.svelte.ts';
import type { VaultDoor } from './vault-door.ts';
import type { VaultReach } from './vault-reach.ts';

export type { VaultDoor } from './vault-door.ts';

/**
 * starting: looking what this device holds. empty: nothing kept yet, nothing asked. locked: a passphrase opens it.
 * open: records are at hand. erased: another tab has erased everything; this one keeps nothing more, until it is
 * loaded anew.
 */
export type SessionStatus = 'starting' | 'empty' | 'locked' | 'open' | 'erased';

/** Milliseconds that the last words may take when another tab locks. */
const LAST_WORDS = 500;

/** The life of the vault on this page, from its opening to a lock or the end. One for the page. */
export class Session {
  status: SessionStatus = $state('starting');
  /**
   * The lock was found, not set: another tab made the vault while nothing was kept here. What was begun on the page
   * waits behind the lock, out of sight, and is written once it opens.
   */
  wordsWait: boolean = $state(false);
  /** device: kept here. visit: gone when the page closes. examples: made up, gone in one tap. */
  kind: 'device' | 'visit' | 'examples' = $state('device');
  /** This browser has no storage (a private window, perhaps): only a visit is possible, and it has begun. */
  keepsNothing = $state(false);
  /** Figures for Settings; `undefined` while nothing is open. */
  summary: VaultSummary | undefined = $state.raw();
  /** What could not be read since the opening. */
  damage: readonly Damage[] = $state.raw([]);

  readonly #reach: VaultReach = {
    here: () => this.#vault,
    open: () => this.#open(),
    made: () => this.vault(),
  };
  readonly records: Records = new Records(this.#reach);
  readonly drafts: Drafts = new Drafts(this.#reach);

  readonly #door: VaultDoor;
  #vault: Vault | undefined = $state.raw();
  #device: Vault | undefined;
  #stop: (() => void) | undefined;
  #creating: Promise<void> | undefined;
  #looking: Promise<void> | undefined;
  #sweeping: Promise<void> | undefined;
  /** The vault that waits for the last words before it is locked. */
  #closing: Vault | undefined;
  readonly #lastWords = new LastWords();
  #erasing = false;
  /** How often it was locked: what began to open before that stays closed. */
  #locks = 0;
  readonly #now: () => number;
  readonly #after: (ms: number) => Promise<unknown>;

  constructor(
    door: VaultDoor,
    now: () => number = () => Date.now(),
    after: (ms: number) => Promise<unknown> = (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  ) {
    this.#door = door;
    this.#now = now;
    this.#after = after;
  }

  async start(): Promise<void> {
    const state = await this.#door.state();
    if (state === 'ready') this.#use(await this.#door.open(), 'device');
    else if (state === 'unavailable') {
      this.keepsNothing = true;
      await this.visit();
    } else {
      this.wordsWait = state === 'locked' && this.status === 'empty';
      this.status = state === 'absent' ? 'empty' : state;
    }
  }

  /** Where nothing was kept yet, another tab may have kept the first thing since: then it opens here too. */
  look(): Promise<void> {
    const before = this.#looking?.catch(() => {});
    this.#looking = (async () => {
      await before;
      if (this.status === 'empty' && !this.#creating) await this.start();
    })();
    return this.#looking;
  }

  /**
   * The open vault. The first thing kept makes it: nobody is asked anything before. Throws `vault-locked`, and
   * `vault-gone` where another tab has erased it: words that stood here then don't come back by themselves.
   */
  async vault(): Promise<Vault> {
    await this.#looking?.catch(() => {});
    if (!this.#vault) {
      if (this.status === 'locked') throw new VaultError('vault-locked');
      if (this.status === 'erased') throw new VaultError('vault-gone');
      this.#creating ??= this.#create().finally(() => {
        this.#creating = undefined;
      });
      await this.#creating;
    }
    return this.#vault!;
  }

  /**
   * Another tab may have kept the first thing meanwhile: its vault is opened, or asks for its passphrase. Some browsers
   * refuse only when something is to be kept; it then goes into a visit, which says what it is.
   */
  async #create(): Promise<void> {
    try {
      this.#use(await this.#door.create(), 'device');
    } catch (error) {
      const code = isVaultError(error) ? error.code : undefined;
      if (code === 'vault-exists') {
        await this.start();
        this.#open();
      } else if (code === 'storage-missing') {
        this.keepsNothing = true;
        await this.visit();
      } else throw error;
    }
  }

  /** By the passphrase, the 12 words, or a passkey. Where it was erased meanwhile, there is nothing to unlock any more. */
  async unlock(secret: WayIn): Promise<void> {
    const before = this.#locks;
    try {
      const vault = await this.#door.open(secret);
      if (before === this.#locks) this.#use(vault, 'device');
      else vault.lock();
    } catch (error) {
      if (isVaultError(error) && error.code === 'vault-absent') this.status = 'empty';
      throw error;
    }
  }

  /**
   * `write` is run before the vault is closed, here or by another tab, so that what was just typed is kept. Returns how
   * to stop.
   */
  beforeClosing(write: () => Promise<unknown>): () => void {
    return this.#lastWords.add(write);
  }

  /**
   * Closes in every tab, once what waits to be written is written; asked for again meanwhile, at once. Nothing to lock
   * without a passphrase: the device would open it again at once.
   */
  async lock(): Promise<void> {
    const vault = this.#vault;
    if (!this.hasPassphrase || vault === this.#closing) return this.lockNow();
    this.#closing = vault;
    await this.#lastWords.hear();
    if (vault === this.#vault) this.lockNow();
  }

  /** Closes in every tab, and waits for nothing. */
  lockNow(): void {
    this.#locks += 1;
    if (!this.hasPassphrase) return;
    this.#vault?.lock();
    this.#leave('locked');
  }

  get hasPassphrase(): boolean {
    return this.kind === 'device' && this.summary?.hasPassphrase === true;
  }

  /** What is at hand opens with a passphrase only, be it behind examples. */
  get guarded(): boolean {
    return this.hasPassphrase || (this.#device?.isOpen === true && this.#device.summary().hasPassphrase);
  }

  /** Just this visit: in memory only. */
  async visit(): Promise<void> {
    this.#use(await this.#door.visit(), 'visit');
  }

  /** Made-up records to look around; what is really kept stays closed meanwhile. */
  async showExamples(content: ExampleContent): Promise<void> {
    const vault = await this.#door.visit();
    await vault.absorb(content);
    this.#device = this.kind === 'device' ? this.#vault : undefined;
    this.#use(vault, 'examples');
  }

  async leaveExamples(): Promise<void> {
    await this.#lastWords.hear();
    const device = this.#device;
    this.#device = undefined;
    this.#leave('starting');
    this.kind = 'device';
    if (device?.isOpen) this.#use(device, 'device');
    else await this.start();
  }

  /** Reads the figures again, after something no listener hears of: a lock set, an export made. */
  refresh(): void {
    if (!this.#vault?.isOpen) return;
    this.summary = this.#vault.summary();
    this.damage = this.#vault.damage();
  }

  /** Resolves when the drafts of records that are gone have gone too. */
  async settled(): Promise<void> {
    await this.#sweeping;
  }

  /** Everything on this device goes: keys first, then data. What is only visited goes too. */
  async eraseAll(): Promise<void> {
    const [device, visited] = this.kind === 'device' ? [this.#vault] : [this.#device, this.#vault];
    this.#erasing = true;
    try {
      if (device?.isOpen) await device.erase();
      else await this.#door.erase();
      this.#device = undefined;
      await visited?.erase();
    } catch (error) {
      // Without its keys nothing opens it, whatever is left of it.
      if (this.kind === 'device' && this.#vault?.isOpen === false) this.#leave('empty');
      throw error;
    } finally {
      this.#erasing = false;
    }
    this.#leave('empty');
    this.kind = 'device';
  }

  #open(): Vault {
    if (!this.#vault) throw new VaultError(this.status === 'locked' ? 'vault-locked' : 'vault-gone');
    return this.#vault;
  }

  #use(vault: Vault, kind: Session['kind']): void {
    this.#stop?.();
    this.#vault = vault;
    this.kind = kind;
    this.#read(vault);
    this.#stop = vault.subscribe((event) => this.#hear(vault, event));
    this.status = 'open';
    if (this.wordsWait) void this.#lastWords.hear();
    this.wordsWait = false;
    this.#sweeping = this.#sweep(vault).catch(() => {
      // Another day will do.
    });
  }

  /** Its code comes with the vault's: a page without one does without it. */
  async #sweep(vault: Vault): Promise<void> {
    const { sweepDrafts } = await import('./draft-sweep.ts');
    await sweepDrafts(vault, this.#now);
  }

  #hear(vault: Vault, event: VaultEvent): void {
    if (event.kind === 'changed') {
      if (this.status === 'open') this.#read(vault);
    } else if (event.kind === 'locked') this.#leave('locked');
    else if (event.kind === 'erased') {
      if (!this.#erasing) this.#leave('erased');
    } else if (this.#lastWords.any) {
      // Nothing is shown any more, while what was just typed is still written.
      event.wait(Promise.race([this.#lastWords.hear(), this.#after(LAST_WORDS)]));
      this.#show('locked');
    }
  }

  #read(vault: Vault): void {
    this.records.read(vault);
    this.summary = vault.summary();
    this.damage = vault.damage();
  }

  #leave(status: SessionStatus): void {
    this.#stop?.();
    this.#stop = undefined;
    this.#vault = undefined;
    this.#show(status);
  }

  /** Without records. */
  #show(status: SessionStatus): void {
    this.records.clear();
    this.summary = undefined;
    this.damage = [];
    this.status = status;
  }
}

const KEY = Symbol('session');
export const setSession = (session: Session): Session => setContext(KEY, session);
export const useSession = (): Session => getContext(KEY);
