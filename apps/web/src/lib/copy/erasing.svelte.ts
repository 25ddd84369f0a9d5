import type { Ordered } from '@bearings/vault/copying';
import { VaultError } from '@bearings/vault/errors';
import type { Session } from '#lib/session/session.svelte.ts';
import { Action } from '#lib/workspace/action.svelte.ts';
import { COPIED, STOPPED } from './copied.ts';
import { type CopyNow, isWorse } from './copy-now.ts';
import { copyProblemOf } from './copy-problems.ts';
import type { ErasingOrders } from './erasing-orders.ts';
import type { ErasingPage } from './erasing-page.ts';

/** Milliseconds that somebody who has to erase waits for what else can be said. */
const LOOK_PATIENCE_MS = 2_000;
/** Milliseconds that the orders which they asked for may take; nothing of it needs a server. */
const ORDERS_PATIENCE_MS = 8_000;

/**
 * What became of the copy, where there was one. waits: what deletes it waits for a network. stays-shut: nobody has seen
 * the words that open it. stays-old: those from before a change of keys open it. stays-astray: no words are known to lead to it.
 * unordered: what is left of a removal stays, since what deletes it could not be kept.
 */
export type CopyFate =
  | 'deleting'
  | 'deleted'
  | 'waits'
  | 'stays'
  | 'stays-shut'
  | 'stays-old'
  | 'stays-astray'
  | 'unordered';

/** What was known of the copy at one time. */
interface Known extends Pick<CopyNow, 'copied'> {
  /** `undefined` as long as the settings are all that is known. */
  readonly now: CopyNow | undefined;
}
const NOTHING: Known = { copied: undefined, now: undefined };

/** An erasing that broke off once the keys were gone: nothing can be looked at any more, nor other orders be signed. */
interface BrokenOff {
  readonly what: Ordered | undefined;
  readonly orders: ErasingOrders | undefined;
  readonly known: Known;
}

/**
 * Erasing everything that is on this device, as its page asks for it. Nothing goes that the person was not told of: where
 * the copy turns out to stand otherwise they are asked again, once. After that they get what they asked for, and never wait
 * for long.
 */
export class Erasing {
  step: 'first' | 'last' | 'done' = $state('first');
  /** Something about the copy has changed since they were asked. */
  isAskedAgain: boolean = $state(false);
  /** The box is ticked, be it that there is nothing to delete meanwhile: see {@link deletesCopy}. */
  isTicked: boolean = $state(false);
  /** `undefined` before everything is erased, and where nothing is known of a copy. */
  fate: CopyFate | undefined = $state();
  /** The other space holds something on this device too, and is erased from there; `undefined` where nobody can tell. */
  otherStays: boolean | undefined = $state();
  readonly act: Action = new Action(copyProblemOf);
  readonly #session: Session;
  readonly #page: ErasingPage;
  /** What the settings say. */
  #mark: CopyNow['copied'] = $state.raw();
  #now: CopyNow | undefined = $state.raw();
  /** How many looks were begun, and by which of them it is known how it stands. */
  #looks = 0;
  #lookOfNow = 0;
  #told: Known = NOTHING;
  #brokenOff: BrokenOff | undefined = $state.raw();

  constructor(session: Session, page: ErasingPage) {
    this.#session = session;
    this.#page = page;
  }

  /** Whether there is a copy, as far as it is known. */
  get copied(): CopyNow['copied'] {
    return this.#knows.copied;
  }

  /** The copy goes too: the box is ticked, and can be seen. */
  get deletesCopy(): boolean {
    return this.copied === true && this.isTicked;
  }

  /** What there is to know before a copy that stays is all that is left. */
  get atStake(): CopyNow | undefined {
    return this.deletesCopy || this.copied === undefined ? undefined : this.#knows.now;
  }

  /** Nothing is told of a vault that is closed, or behind another one. */
  get #knows(): Known {
    if (!this.#isOpen) return this.#brokenOff?.known ?? NOTHING;
    return { copied: this.#now ? this.#now.copied : this.#mark, now: this.#now };
  }

  get #isOpen(): boolean {
    return this.#session.status === 'open' && this.#session.kind === 'device';
  }

  /** Looks how it stands. Of several looks the one that was begun last counts; one that fails changes nothing. */
  async look(): Promise<void> {
    if (!this.#isOpen) return;
    this.#looks += 1;
    const look = this.#looks;
    try {
      const mark = (await this.#session.vault()).settings.get(COPIED);
      this.#mark = mark === true || mark === STOPPED ? mark : undefined;
      const now = await this.#page.copyNow();
      if (look < this.#lookOfNow) return;
      this.#lookOfNow = look;
      this.#now = now;
    } catch {
      // What was known before is all that can be said.
    }
  }

  async lookForOther(): Promise<void> {
    this.otherStays = await this.#page.isOtherKept().catch(() => undefined);
  }

  /** They were told what there is to tell, and want to go on. */
  next(): void {
    if (this.act.busy || this.step !== 'first') return;
    this.#told = this.#knows;
    this.step = 'last';
  }

  /** They keep it: whatever they ask for next begins anew. */
  keep(): void {
    if (this.act.busy || this.step !== 'last') return;
    this.step = 'first';
    this.isAskedAgain = false;
    this.act.problem = undefined;
  }

  /** Erases everything, if that is what they were told. Resolves once it is known what became of the copy. */
  async erase(): Promise<void> {
    if (this.step === 'last') await this.act.run(() => this.#erase());
  }

  async #erase(): Promise<void> {
    const wasDeleting = this.deletesCopy;
    await this.#within(LOOK_PATIENCE_MS, Promise.all([this.look(), this.lookForOther()]));
    // What is heard later, by a look that took too long, changes nothing any more.
    const { copied, now } = this.#knows;
    const deletes = wasDeleting && copied === true;
    if (!this.isAskedAgain && this.#isNews({ copied, now }, deletes)) {
      this.isAskedAgain = true;
      this.step = 'first';
      return;
    }
    const what = deletes ? 'copy' : now?.hasRest ? 'rest' : undefined;
    const orders = await this.#ordersFor(what);
    try {
      await this.#session.eraseAll();
    } catch (error) {
      // Where the keys are gone, what was ordered holds, and is brought once the rest is erased too.
      const isUndone = orders ? await orders.brokeOff() : this.#isOpen;
      if (!isUndone) this.#brokenOff = { what, orders, known: { copied, now } };
      throw error;
    }
    if (deletes) this.fate = 'deleting';
    else if (copied !== undefined) this.fate = fateOf(now);
    this.step = 'done';
    if (this.otherStays === false) this.#page.forgetLook();
    const isBrought = await orders?.bring().catch(() => false);
    if (deletes) this.fate = isBrought ? 'deleted' : 'waits';
    else if (what === 'rest' && !isBrought && copied === undefined)
      this.fate = orders ? 'waits' : 'unordered';
  }

  /** It is another copy, or none, than they were asked about, or something of it would be lost that they were not told of. */
  #isNews({ copied, now }: Known, deletes: boolean): boolean {
    if (copied !== this.#told.copied) return true;
    return !deletes && copied !== undefined && now !== undefined && isWorse(now, this.#told.now);
  }

  async #ordersFor(what: Ordered | undefined): Promise<ErasingOrders | undefined> {
    const before = this.#brokenOff;
    this.#brokenOff = undefined;
    if (before?.orders && before.what === what) return before.orders;
    before?.orders?.undo();
    if (what === 'copy') return this.#soon(this.#page.keepOrders(what));
    // Who asked for nothing but an empty device gets that.
    if (what === 'rest') return this.#soon(this.#page.keepOrders(what)).catch(() => undefined);
    return undefined;
  }

  /** Rejects with `server-away` where orders take too long: they are let go of then, whenever they come. */
  async #soon(coming: Promise<ErasingOrders>): Promise<ErasingOrders | undefined> {
    const come = coming.then((orders) => ({ orders }));
    const inTime = await this.#within(ORDERS_PATIENCE_MS, come);
    if (inTime) return inTime.orders;
    void come.then(({ orders }) => orders.undo()).catch(() => {});
    throw new VaultError('server-away', 'orders');
  }

  #within<Result>(ms: number, work: Promise<Result>): Promise<Result | undefined> {
    return Promise.race([work, this.#page.pause(ms).then(() => undefined)]);
  }
}

/** Of a copy that stays. */
function fateOf(now: CopyNow | undefined): CopyFate {
  if (now?.hasNewWords) return 'stays-shut';
  if (!now?.wordsLead) return 'stays-astray';
  return now?.oldWordsHold ? 'stays-old' : 'stays';
}
