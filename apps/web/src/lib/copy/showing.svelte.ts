import type { Handover } from '@bearings/vault/copying';
import { isVaultError } from '@bearings/vault/errors';
import { Showing } from '@bearings/vault/pairing';
import { pairingText, pairingWords } from '@bearings/vault/pairing-code';
import { storageOf } from '#lib/workspace/preferences.svelte.ts';
import { ourServer } from './browser-line.ts';
import { dropOrder, keepOrders, type Order } from './orders.ts';
import { pairingHere } from './pairing-here.ts';

const shelf = storageOf(window);

/** What stands on the screen of the device that shows a picture. */
export type ShowingStep =
  | { readonly name: 'making' | 'handing' | 'done' | 'ended' }
  | {
      readonly name: 'picture';
      readonly secret: string;
      readonly words: readonly string[];
      readonly until: number;
    }
  | { readonly name: 'compare'; readonly digits: string; readonly until: number };

/** Letting a device in, from the picture to the handing over. */
export class LettingIn {
  step: ShowingStep = $state.raw({ name: 'making' });
  #showing: Showing | undefined;
  #removal: Order | undefined;
  #isEnded = false;
  #confirm: (handover: Promise<Handover>) => void = () => {};

  /** Resolves once the other device is in, or it was ended from here. Throws what the pairing and the line throw. */
  async run(): Promise<void> {
    try {
      await this.#steps();
    } catch (error) {
      if (!this.#isEnded) throw error;
    } finally {
      if (shelf && this.#removal) dropOrder(shelf, this.#removal);
    }
  }

  /** The person says that both show the same. */
  confirm(handover: () => Promise<Handover>): void {
    this.step = { name: 'handing' };
    this.#confirm(handover());
  }

  /** The person ends it, or leaves the page. */
  async end(): Promise<void> {
    this.#isEnded = true;
    this.step = { name: 'ended' };
    await this.#showing?.end();
  }

  async #steps(): Promise<void> {
    const showing = await Showing.begin(pairingHere, ourServer());
    this.#showing = showing;
    if (this.#isEnded) return showing.end();
    const { secret, until } = showing;
    // A tab that is closed in the midst of it deletes nothing.
    this.#removal = { ...(await showing.removal()), after: until };
    if (shelf) keepOrders(shelf, [this.#removal]);
    const words = (await pairingWords(secret)).split(' ');
    this.step = { name: 'picture', secret: pairingText(secret), words, until };
    const digits = await patient(() => showing.knocked());
    const confirmed = new Promise<Handover>((resolve, reject) => {
      this.#confirm = (handover) => void handover.then(resolve, reject);
    });
    this.step = { name: 'compare', digits, until };
    await showing.hand(confirmed);
    this.step = { name: 'done' };
  }
}

/** A network that is gone for a moment ends nothing: the time does. */
export async function patient<Result>(step: () => Promise<Result>): Promise<Result> {
  for (;;) {
    try {
      return await step();
    } catch (error) {
      if (!isVaultError(error, 'server-away') && !isVaultError(error, 'server-busy')) throw error;
      await pairingHere.pause(2_000);
    }
  }
}
