import type { Handover } from '@bearings/vault/copying';
import { Knocking, PAIRING_MS } from '@bearings/vault/pairing';
import { pairingSecretOf } from '@bearings/vault/pairing-code';
import { type PairingPage, pairingPage } from './pairing-page.ts';
import { patient } from './patient.ts';

/** Being let in by another device, from its picture until this one is in. */
export class ComingIn {
  /** What both screens show; `undefined` until the other side answered. */
  shown: { readonly digits: string; readonly until: number } | undefined = $state.raw();
  /** The person said here that both show the same. */
  isConfirmed = $state(false);
  /** The server cannot be reached just now: it is tried again. */
  isAway = $state(false);
  readonly #page: Pick<PairingPage, 'env' | 'server'>;
  readonly #confirmed = Promise.withResolvers<void>();
  #knocking: Knocking | undefined;
  #isEnded = false;
  #isIn = false;

  constructor(page: Pick<PairingPage, 'env' | 'server'> = pairingPage()) {
    this.#page = page;
  }

  /**
   * What was handed over, once the person said so on both devices: {@link joined} or {@link end} is next. `undefined` where
   * it was ended from here. Throws what the pairing and the line throw.
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
      const digits = await patient(env, () => knocking.knocked(), goesOn);
      this.isAway = false;
      this.shown = { digits, until: knocking.until };
      return await knocking.taken(this.#confirmed.promise);
    } catch (error) {
      if (!this.#isEnded) throw error;
      return undefined;
    }
  }

  /** The person says that both show the same. */
  confirm(): void {
    this.isConfirmed = true;
    this.#confirmed.resolve();
  }

  /** What was handed over is kept here. The other device is told, as far as the network lets it before the time is up. */
  async joined(): Promise<void> {
    this.#isIn = true;
    await this.#knocking?.joined().catch(() => {});
  }

  /** The person ends it, or leaves the page; who is in stays in. */
  async end(): Promise<void> {
    if (this.#isIn) return;
    this.#isEnded = true;
    await this.#knocking?.end();
  }
}
