import type { Handover } from '@bearings/vault/copying';
import { Knocking, PAIRING_MS } from '@bearings/vault/pairing';
import { pairingSecretOf } from '@bearings/vault/pairing-code';
import { type PairingPage, pairingPage } from './pairing-page.ts';
import { patient } from './patient.ts';

/** Being let in by another device, from its picture to what it hands over. */
export class ComingIn {
  /** What both screens show; `undefined` until the other side answered. */
  digits: string | undefined = $state();
  /** The server cannot be reached just now: it is tried again. */
  isAway = $state(false);
  readonly #page: Pick<PairingPage, 'env' | 'server'>;
  #knocking: Knocking | undefined;
  #isEnded = false;

  constructor(page: Pick<PairingPage, 'env' | 'server'> = pairingPage()) {
    this.#page = page;
  }

  /**
   * `undefined` where it was ended from here. Throws what the pairing and the line throw.
   * @param given the secret of an address, or 15 words
   */
  async run(given: string): Promise<Handover | undefined> {
    try {
      const secret = await pairingSecretOf(given);
      const { env, server } = this.#page;
      const until = env.now() + PAIRING_MS;
      const knocking = await Knocking.begin(env, server, secret);
      this.#knocking = knocking;
      if (this.#isEnded) return void knocking.end();
      const goesOn = () => {
        this.isAway = true;
        return !this.#isEnded && env.now() < until;
      };
      // By one knock, however often it is tried: a second key would be taken for somebody else's.
      this.digits = await patient(env, () => knocking.knocked(), goesOn);
      this.isAway = false;
      return await patient(env, () => knocking.taken(), goesOn);
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
