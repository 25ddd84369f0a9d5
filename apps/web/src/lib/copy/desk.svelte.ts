import type { Copying, CopyStatus, Handover, Progress } from '@bearings/vault/copying';
import { VaultError } from '@bearings/vault/errors';
import type { CopyServer } from '@bearings/vault/log-line';
import type { Vault } from '@bearings/vault/vault';
import type { Session } from '#lib/session/session.svelte.ts';
import { vaultNameOf } from '#lib/session/vault-name.ts';
import { ourServer } from './browser-line.ts';
import { COPIED, STOPPED } from './copied.ts';
import { keepOrders, type Shelf, type WaitingOrder } from './orders.ts';
import { Runner, type RunnerPage } from './runner.ts';
import { runnerPage } from './runner-page.ts';

/** The copy of what a session has open: what its pages show and ask for, and the rounds that run by themselves. */
export class CopyDesk {
  /** `undefined` until it was looked at. */
  status: CopyStatus | undefined = $state.raw();
  progress: Progress | undefined = $state.raw();
  /** Why the last round did not succeed. */
  error: unknown = $state.raw();
  /** Copying was stopped on this device, and a copy is still at the server. */
  isStopped = $state(false);
  readonly #session: Session;
  readonly #server: CopyServer;
  readonly #page: RunnerPage;
  #open: { readonly vault: Vault; readonly copying: Promise<Copying> } | undefined;
  #runner: Runner | undefined;

  constructor(session: Session, server: CopyServer, page: RunnerPage) {
    this.#session = session;
    this.#server = server;
    this.#page = page;
  }

  /** Looks how it stands, and has rounds run by themselves where copying is on. Throws what the vault throws. */
  async begin(): Promise<void> {
    const copying = await this.#copying();
    const { on, ended } = this.#look(copying);
    const { settings } = this.#open!.vault;
    this.isStopped = !on && settings.get(COPIED) === STOPPED;
    // Where it is not on it may be on its way, in another tab too.
    if (on && settings.get(COPIED) !== true) await settings.set(COPIED, true);
    if (on && !ended && !this.#isRunning) this.#run(copying);
  }

  /** Looks again: another tab may have copied. */
  async refresh(): Promise<void> {
    if (this.#runner?.isLeading || !this.status?.on) return;
    const vault = await this.#session.vault();
    const { lastCopied } = this.status;
    this.status = (await vault.copying(this.#server)).status();
    if (this.status.lastCopied > lastCopied) this.error = undefined;
  }

  /** Switches it on, here and now. Throws what a line throws. */
  async turnOn(): Promise<void> {
    await this.#joined((copying) => copying.turnOn());
  }

  /** Throws `keys-changing` where joining a copy would be refused, before any other device hands anything over. */
  async requireFree(): Promise<void> {
    if (this.#session.status !== 'open') return;
    if (this.#look(await this.#copying()).changing) throw new VaultError('keys-changing');
  }

  /** @param kept hears when what was handed over is kept here, before anything is sent or read */
  async join(handover: Handover, kept: () => void = () => {}): Promise<void> {
    await this.#joined(async (copying) => {
      await copying.join(handover);
      kept();
    });
  }

  /** Throws `wrong-words`. */
  async joinByWords(words: string): Promise<void> {
    await this.#joined((copying) => copying.joinByWords(words));
  }

  async handover(): Promise<Handover> {
    return (await this.#copying()).handover();
  }

  /** One round now. Throws what a line throws. */
  async round(): Promise<void> {
    await this.#round(await this.#copying());
  }

  /**
   * New keys and words; devices that were let in before are shut out. Where the server does not answer the rounds go on with
   * it later: `status.changing` holds until then, and `error` says why. `status.newWords` holds until {@link wordsSeen}.
   * @param told hears the new words before any server is asked
   */
  async changeKeys(told: (words: string) => void): Promise<void> {
    const copying = await this.#copying();
    told(await copying.changeKeys());
    this.#look(copying);
    await this.#round(copying).catch(() => {});
    this.#run(copying);
  }

  /** Words that replaced older ones and that nobody has seen yet. */
  async newWords(): Promise<string | undefined> {
    return (await this.#copying()).newWords();
  }

  /** The person has the new words. */
  async wordsSeen(): Promise<void> {
    const copying = await this.#copying();
    await copying.wordsSeen();
    this.#look(copying);
  }

  /** On this device only. Throws what a line throws where a change of keys is under way. @returns what takes it back */
  async stop(): Promise<() => Promise<void>> {
    const copying = await this.#copying();
    const { ended } = copying.status();
    const handover = await copying.stop();
    await this.#ended(copying, ended ? undefined : STOPPED);
    return () => this.join(handover);
  }

  /**
   * Deletes the copy for good. Throws what a line throws; then it is still there, or has ended already, and `status` says
   * which.
   */
  async remove(): Promise<void> {
    const copying = await this.#copying();
    try {
      await copying.removeCopy();
    } catch (error) {
      if (this.#open?.vault.isOpen) this.#look(copying);
      throw error;
    }
    await this.#ended(copying, undefined);
  }

  /**
   * Keeps what deletes the copy, for when everything here is erased.
   * @param vault its name
   * @returns the orders, and what goes on with the copy where nothing was erased after all
   */
  async keepOrders(
    shelf: Shelf,
    vault: string,
  ): Promise<{ orders: readonly WaitingOrder[]; undo: () => void }> {
    const copying = await this.#copying();
    const isRunning = this.#isRunning;
    // A round that is under way would bring back what is deleted.
    this.#runner?.stop();
    const goOn = () => {
      if (isRunning && this.#open?.vault.isOpen) this.#run(copying);
    };
    try {
      const orders = (await copying.orders()).map((order) => ({ ...order, erases: vault }));
      const forget = keepOrders(shelf, orders);
      const undo = () => {
        forget();
        goOn();
      };
      return { orders, undo };
    } catch (error) {
      goOn();
      throw error;
    }
  }

  get #isRunning(): boolean {
    return this.#runner !== undefined && !this.#runner.isStopped;
  }

  async #copying(): Promise<Copying> {
    const vault = await this.#session.vault();
    if (this.#open?.vault !== vault) {
      this.#runner?.stop();
      this.#open = { vault, copying: vault.copying(this.#server) };
    }
    return this.#open!.copying;
  }

  async #joined(join: (copying: Copying) => Promise<void>): Promise<void> {
    const copying = await this.#copying();
    const { vault } = this.#open!;
    const { settings } = vault;
    const before = settings.get(COPIED);
    // Before it is true: a page that is killed in between looks at its next opening, and would not otherwise.
    if (before === undefined) await settings.set(COPIED, true);
    try {
      await join(copying);
    } catch (error) {
      if (before === undefined && vault.isOpen && !copying.status().on) await settings.set(COPIED, undefined);
      throw error;
    }
    await settings.set(COPIED, true);
    this.isStopped = false;
    this.#session.refresh();
    this.#look(copying);
    try {
      await this.#round(copying);
    } finally {
      // What did not come through now comes by itself.
      if (vault.isOpen && this.#open?.vault === vault) this.#run(copying);
    }
  }

  async #ended(copying: Copying, left: typeof STOPPED | undefined): Promise<void> {
    this.#runner?.stop();
    this.#runner = undefined;
    await this.#open!.vault.settings.set(COPIED, left);
    this.isStopped = left === STOPPED;
    this.#look(copying);
    this.error = undefined;
  }

  #look(copying: Copying): CopyStatus {
    const status = copying.status();
    this.status = status;
    return status;
  }

  async #round(copying: Copying): Promise<CopyStatus> {
    try {
      this.status = await copying.round((progress) => {
        this.progress = progress;
      });
      this.error = undefined;
      return this.status;
    } catch (error) {
      this.error = error;
      if (this.#open?.vault.isOpen) this.#look(copying);
      throw error;
    } finally {
      this.progress = undefined;
    }
  }

  /** Anew, for it may be another log that is followed now. */
  #run(copying: Copying): void {
    this.#runner?.stop();
    const { vault } = this.#open!;
    const runner = new Runner(
      {
        round: () => this.#round(copying),
        follow: (hear) => copying.follow(hear),
        unsent: async () => (await vault.copying(this.#server)).status().unsent,
        changed: (hear) =>
          vault.subscribe((event) => {
            if (event.kind !== 'changed') return;
            this.#look(copying);
            hear();
          }),
      },
      this.#page,
    );
    this.#runner = runner;
    vault.subscribe(({ kind }) => {
      if (kind === 'locked' || kind === 'erased') runner.stop();
    });
    void runner.run();
  }
}

const desks = new WeakMap<Session, CopyDesk>();

/** The desk of a session: one for the page. @param vault its name: its tabs share one lock, and it is that of one space */
export function deskOf(session: Session, vault: string): CopyDesk {
  const space = vault === vaultNameOf('family') ? 'family' : 'own';
  const desk =
    desks.get(session) ?? new CopyDesk(session, ourServer(space), runnerPage(window, `${vault}.copy`));
  desks.set(session, desk);
  return desk;
}
