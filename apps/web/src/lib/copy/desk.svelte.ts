import type { Copying, CopyStatus, EndedWords, Handover, Ordered, Progress } from '@bearings/vault/copying';
import { VaultError } from '@bearings/vault/errors';
import type { CopyServer } from '@bearings/vault/log-line';
import type { Session } from '#lib/session/session.svelte.ts';
import { vaultNameOf } from '#lib/session/vault-name.ts';
import { ourServer } from './browser-line.ts';
import { COPIED, STOPPED } from './copied.ts';
import { copyRunner } from './copy-runner.ts';
import { keepOrders, type Shelf, type WaitingOrder } from './orders.ts';
import type { Runner, RunnerPage } from './runner.ts';
import { runnerPage } from './runner-page.ts';
import { type OpenCopying, SessionCopying } from './session-copying.ts';
import { ShownWords } from './shown-words.svelte.ts';

/** How long a server is read from before what lies there is deleted, in milliseconds. */
const PATIENCE_MS = 30_000;
/** How long whoever stops waits for words to be made to lead to what is there, in milliseconds. */
const STOP_PATIENCE_MS = 8_000;

/**
 * The copy of what a session has open: what its pages show and ask for, and the rounds that run by themselves. All that it
 * says is of the vault that is open; nothing of it is left once that is locked or erased.
 */
export class CopyDesk {
  /** `undefined` until it was looked at. */
  status: CopyStatus | undefined = $state.raw();
  progress: Progress | undefined = $state.raw();
  /** Why the last round did not succeed. */
  error: unknown = $state.raw();
  readonly shown = new ShownWords();
  readonly #session: Session;
  readonly #copying: SessionCopying;
  readonly #page: RunnerPage;
  #runner: Runner | undefined;
  #hearsOfEnd: () => void = () => {};
  #hearsOfUntaken: () => void = () => {};
  /** How pairings ended whose end is not kept yet, by when their time is up. */
  readonly #handed = new Map<number, boolean>();

  constructor(session: Session, server: CopyServer, page: RunnerPage) {
    this.#session = session;
    this.#copying = new SessionCopying(session, server, () => this.#clear());
    this.#page = page;
  }

  /** Copying was stopped on this device, and can be gone on with. */
  get isStopped(): boolean {
    return this.status?.stopped === true;
  }

  /**
   * Looks how it stands in all tabs, and has rounds run by themselves where copying is on, or something of a copy is still to
   * be deleted. Throws what the vault throws.
   */
  async begin(): Promise<void> {
    const open = await this.#copying.kept();
    await this.#latest(open);
    const status = await this.#look(open);
    // Where it is not on it may be on its way, in another tab too.
    if (status.on || status.stopped) await this.#mark(open);
    this.#runWhere(open, status);
  }

  /** @param hear is told when a round finds that the copy has ended, and not by a removal from here */
  whenEnded(hear: () => void): void {
    this.#hearsOfEnd = hear;
  }

  /** @param hear is told once it is found that whoever was handed the keys did not say that they are in */
  whenUntaken(hear: () => void): void {
    this.#hearsOfUntaken = hear;
  }

  /** Looks again: another tab may have done something. Opens nothing. */
  async refresh(): Promise<void> {
    const open = await this.#copying.begun();
    if (!open) return;
    const { lastCopied = 0 } = this.status ?? {};
    await this.#latest(open);
    const status = await this.#look(open);
    if (status.lastCopied > lastCopied) this.error = undefined;
    this.#runWhere(open, status);
  }

  /**
   * Switches it on, here and now, or goes on with what was stopped. Throws what a line throws, `log-gone` where what was
   * stopped is gone: `status` says that it has ended then.
   */
  async turnOn(): Promise<void> {
    await this.#joined((copying) => copying.turnOn());
  }

  /** Goes on with what was stopped, and makes none. Throws as `Copying.goOn` does, and what a line throws. */
  async goOn(): Promise<void> {
    await this.#copying.kept();
    await this.#joined((copying) => copying.goOn());
  }

  /** Throws where joining would be refused, before any other device hands anything over; and what a line throws. */
  async requireFree(): Promise<void> {
    if (this.#session.status === 'open') await (await this.#copying.kept()).copying.requireFree();
  }

  /**
   * Throws what a line throws, `log-gone` where what was handed over turns out to have ended.
   * @param kept hears when it is kept here, before anything is sent or read
   */
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
    return (await this.#copying.kept()).copying.handover();
  }

  /** To be kept before what was handed over leaves this device. @param until when the time of the pairing is up; epoch ms */
  async noteHanding(until: number): Promise<void> {
    await (await this.#copying.kept()).copying.noteHanding(until);
  }

  /** How that pairing ended. Where the vault is locked meanwhile, or cannot keep it now, it is kept later. */
  async noteHanded(until: number, isIn: boolean): Promise<void> {
    this.#handed.set(until, isIn);
    await this.refresh().catch(() => {});
  }

  /** The person was told that somebody may have the keys. */
  async untakenSeen(): Promise<void> {
    const open = await this.#copying.kept();
    await open.copying.untakenSeen();
    await this.#look(open);
  }

  /** One round now. Throws what a line throws. */
  async round(): Promise<void> {
    await this.#round(await this.#copying.kept());
  }

  /**
   * New keys and words; devices that were let in before are shut out. The words are on the screen before any server is asked.
   * Where that does not answer the rounds go on with it later: `status.changing` holds until then, and `error` says why.
   * `status.newWords` holds until {@link wordsSeen}.
   */
  async changeKeys(): Promise<void> {
    const open = await this.#copying.kept();
    this.shown.put(await open.copying.changeKeys());
    await this.#look(open);
    await this.#round(open).catch(() => {});
    if (this.#copying.isOf(open)) this.#run(open);
  }

  /** Puts on the screen the words that replaced older ones and that nobody has seen yet. */
  async showWords(): Promise<void> {
    this.shown.put(await (await this.#copying.kept()).copying.newWords());
  }

  /** The person has the words that stand on the screen. Others are not taken for seen by that. */
  async wordsSeen(): Promise<void> {
    const open = await this.#copying.kept();
    const { words } = this.shown;
    if (words !== undefined) this.shown.takeAway(!(await open.copying.wordsSeen(words)));
    await this.#look(open);
  }

  /**
   * On this device only. Throws what a line throws where a change of keys is under way.
   * @returns what takes it back; nothing does where the copy had ended
   */
  async stop(): Promise<(() => Promise<void>) | undefined> {
    const open = await this.#copying.kept();
    await open.copying.stop(AbortSignal.timeout(STOP_PATIENCE_MS));
    await this.#ended(open);
    return this.isStopped ? () => this.goOn() : undefined;
  }

  /**
   * Deletes the copy for good. Throws what a line throws; then it is still there, or has ended already, and `status` says
   * which: rounds go on with what is left of it.
   */
  async remove(): Promise<EndedWords> {
    const open = await this.#copying.kept();
    try {
      const words = await open.copying.removeCopy(AbortSignal.timeout(PATIENCE_MS));
      await this.#ended(open);
      return words;
    } catch (error) {
      if (this.#copying.isOf(open) && (await this.#look(open)).deleting) this.#run(open);
      throw error;
    }
  }

  /**
   * Keeps what deletes the copy, for when everything here is erased. Throws `copying-off` where there is none.
   * @param vault its name
   * @returns the orders, and what goes on with the copy where nothing was erased after all
   */
  async keepOrders(
    shelf: Shelf,
    vault: string,
    of: Ordered = 'copy',
  ): Promise<{ orders: readonly WaitingOrder[]; undo: () => void }> {
    const open = await this.#copying.kept();
    const isRunning = this.#isRunning;
    // A round that is under way would bring back what is deleted.
    this.#runner?.stop();
    const goOn = () => {
      if (isRunning && this.#copying.isOf(open)) this.#run(open);
    };
    try {
      const orders = (await open.copying.orders(of)).map((order) => ({ ...order, erases: vault }));
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

  /** What other tabs kept, and what is still to be kept of this one. */
  async #latest({ copying }: OpenCopying): Promise<void> {
    await copying.begin();
    for (const [until, isIn] of this.#handed) {
      await copying.noteHanded(until, isIn);
      this.#handed.delete(until);
    }
  }

  #clear(): void {
    this.#runner?.stop();
    this.#runner = undefined;
    this.status = undefined;
    this.progress = undefined;
    this.error = undefined;
    this.shown.put(undefined);
  }

  async #joined(join: (copying: Copying) => Promise<void>): Promise<void> {
    const open = await this.#copying.made();
    const { settings } = open.vault;
    // Before it is true: a page that is killed in between looks at its next opening, and would not otherwise.
    if (settings.get(COPIED) !== true) await settings.set(COPIED, true);
    try {
      await join(open.copying);
    } catch (error) {
      if (this.#copying.isOf(open)) await this.#mark(open);
      throw error;
    }
    await this.#mark(open);
    this.#session.refresh();
    try {
      const { ended } = await this.#round(open);
      if (ended) throw new VaultError('log-gone', 'it had ended before');
    } finally {
      // What did not come through now comes by itself.
      if (this.#copying.isOf(open)) this.#run(open);
    }
  }

  async #ended(open: OpenCopying): Promise<void> {
    this.#runner?.stop();
    this.#runner = undefined;
    if (!this.#copying.isOf(open)) return;
    await this.#mark(open);
    this.error = undefined;
  }

  /** Has the vault's settings say how it stands, for pages that do without this code. */
  async #mark(open: OpenCopying): Promise<void> {
    const { on, stopped, damaged } = await this.#look(open);
    const mark = on || damaged ? true : stopped ? STOPPED : undefined;
    const { settings } = open.vault;
    if (settings.get(COPIED) !== mark) await settings.set(COPIED, mark);
  }

  /** What is on the screen is what holds now. */
  async #look(open: OpenCopying): Promise<CopyStatus> {
    const status = open.copying.status();
    if (!this.#copying.isOf(open)) return status;
    const wasUntaken = this.status?.untaken === true;
    this.status = status;
    if (status.untaken && !wasUntaken) this.#hearsOfUntaken();
    await this.shown.check(() => open.copying.newWords());
    return status;
  }

  async #round(open: OpenCopying): Promise<CopyStatus> {
    try {
      const status = await open.copying.round((progress) => {
        if (this.#copying.isOf(open)) this.progress = progress;
      });
      await this.#look(open);
      this.error = undefined;
      if (status.ended && !status.endedHere) this.#hearsOfEnd();
      return status;
    } catch (error) {
      if (this.#copying.isOf(open)) {
        this.error = error;
        await this.#look(open);
      }
      throw error;
    } finally {
      this.progress = undefined;
    }
  }

  /** Has rounds run where there is something for them to do, be it that another tab stopped and went on. */
  #runWhere(open: OpenCopying, { on, ended, deleting }: CopyStatus): void {
    if (on && (!ended || deleting) && !this.#isRunning && this.#copying.isOf(open)) this.#run(open);
  }

  /** Anew, for it may be another log that is followed now. */
  #run(open: OpenCopying): void {
    this.#runner?.stop();
    const look = () => void this.#look(open).catch(() => {});
    const runner = copyRunner(open, this.#page, () => this.#round(open), look);
    this.#runner = runner;
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
