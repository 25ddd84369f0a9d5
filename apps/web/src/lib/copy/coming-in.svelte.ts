import type { Handover } from '@bearings/vault/copying';
import { Knocking } from '@bearings/vault/pairing';
import { pairingSecretOf } from '@bearings/vault/pairing-code';
import { ourServer } from './browser-line.ts';
import { pairingHere } from './pairing-here.ts';
import { patient } from './showing.svelte.ts';

/** Being let in by another device, from its picture to what it hands over. */
export class ComingIn {
  /** What both screens show; `undefined` until the other side answered. */
  digits: string | undefined = $state();
  #knocking: Knocking | undefined;
  #isEnded = false;

  /**
   * `undefined` where it was ended from here. Throws what the pairing and the line throw.
   * @param given the secret of an address, or 15 words
   */
  async run(given: string): Promise<Handover | undefined> {
    try {
      const secret = await pairingSecretOf(given);
      const knocking = await Knocking.begin(pairingHere, ourServer(), secret);
      this.#knocking = knocking;
      if (this.#isEnded) return void knocking.end();
      this.digits = await knocking.knocked();
      return await patient(() => knocking.taken());
    } catch (error) {
      if (!this.#isEnded) throw error;
      return undefined;
    }
  }

  async end(): Promise<void> {
    this.#isEnded = true;
    await this.#knocking?.end();
  }
}
