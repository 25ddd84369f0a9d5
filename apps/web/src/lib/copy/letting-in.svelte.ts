import type { Handover } from '@bearings/vault/copying';
import { isVaultError } from '@bearings/vault/errors';
import { Showing } from '@bearings/vault/pairing';
import { pairingText, pairingWords } from '@bearings/vault/pairing-code';
import { bringOrder, keepOrders, type WaitingOrder } from './orders.ts';
import { type PairingPage, pairingPage } from './pairing-page.ts';

/** The vault whose keys are handed over. It remembers that until it hears that they are where they belong. */
export interface HandedOver {
  handover(): Promise<Handover>;
  /** To be kept before anything leaves. @param until names the pairing, and is when its time is up; epoch ms */
  noteHanding(until: number): Promise<void>;
  /** @param isIn the other device said that it is in; else it will not any more */
  noteHanded(until: number, isIn: boolean): Promise<void>;
}

/** What stands on the screen of the device that shows a picture. */
export type LettingInStep =
  | { readonly name: 'making' | 'done' | 'ended' }
  | {
      readonly name: 'picture';
      readonly secret: string;
      readonly words: readonly string[];
      readonly until: number;
    }
  | { readonly name: 'compare'; readonly digits: string; readonly until: number }
  | { readonly name: 'handing'; readonly until: number };

/** Letting a device in, from the picture to the handing over. */
export class LettingIn {
  step: LettingInStep = $state.raw({ name: 'making' });
  readonly #keys: HandedOver;
  readonly #page: PairingPage;
  #showing: Showing | undefined;
  #order: WaitingOrder | undefined;
  #isEnded = false;
  #confirm: (handover: Promise<Handover>) => void = () => {};

  constructor(keys: HandedOver, page: PairingPage = pairingPage()) {
    this.#keys = keys;
    this.#page = page;
  }

  /** Resolves once the other device is in, or it was ended from here. Throws what the pairing and the line throw. */
  async run(): Promise<void> {
    try {
      await this.#steps();
    } catch (error) {
      if (!this.#isEnded) throw error;
    } finally {
      // The log may still be there where the network went: then the order waits.
      const { server, shelf } = this.#page;
      if (shelf && this.#order) await bringOrder(shelf, server, this.#order).catch(() => {});
    }
  }

  /** The person says that both show the same. */
  confirm(): void {
    if (this.step.name !== 'compare') return;
    this.step = { name: 'handing', until: this.step.until };
    this.#confirm(this.#keys.handover());
  }

  /** The person ends it, or leaves the page. What was handed over can't be taken back: that goes on until it is over. */
  async end(): Promise<void> {
    if (this.step.name === 'handing') return;
    this.#isEnded = true;
    this.step = { name: 'ended' };
    await this.#showing?.end();
  }

  async #steps(): Promise<void> {
    const showing = await Showing.begin(this.#page.env, this.#page.server);
    this.#showing = showing;
    if (this.#isEnded) return showing.end();
    const { secret, until } = showing;
    // A tab that is closed in the midst of it deletes nothing.
    this.#order = { ...(await showing.order()), after: until };
    if (this.#page.shelf) keepOrders(this.#page.shelf, [this.#order]);
    const words = (await pairingWords(secret)).split(' ');
    this.step = { name: 'picture', secret: pairingText(secret), words, until };
    const digits = await showing.knocked();
    const confirmed = new Promise<Handover>((resolve, reject) => {
      this.#confirm = (handover) => void handover.then(resolve, reject);
    });
    this.step = { name: 'compare', digits, until };
    await this.#hand(showing, confirmed);
    this.step = { name: 'done' };
  }

  async #hand(showing: Showing, confirmed: Promise<Handover>): Promise<void> {
    const { until } = showing;
    try {
      await showing.hand(confirmed, () => this.#keys.noteHanding(until));
      await this.#keys.noteHanded(until, true);
    } catch (error) {
      if (isVaultError(error, 'pairing-untaken')) await this.#keys.noteHanded(until, false);
      throw error;
    }
  }
}
