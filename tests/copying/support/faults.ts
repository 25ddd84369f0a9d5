import type { Answer } from '@bearings/relay/protocol';
import { VaultError } from '@bearings/vault/errors';
import type { Dice } from './dice.ts';

const FAULTS = ['away', 'lost', 'twice', 'late', 'cut', 'unfit', 'meanwhile'] as const;

export const away = () => new VaultError('server-away', 'by the dice');

/** What goes wrong between a device and the server, as the dice fall. */
export class Faults {
  areOn = false;
  readonly #dice: Dice;
  /** Calls that are still on their way after whoever asked gave up. */
  readonly #late: (() => Promise<Answer>)[] = [];

  constructor(dice: Dice) {
    this.#dice = dice;
  }

  /**
   * @param tell hears which fault it was
   * @param meanwhile what may happen before the server is asked
   */
  async between(
    ask: () => Promise<Answer>,
    tell: (fault: string) => void,
    meanwhile: () => Promise<void>,
  ): Promise<Answer> {
    if (!this.areOn || !this.#dice.chance(25)) return ask();
    const fault = this.#dice.of(FAULTS);
    tell(fault);
    switch (fault) {
      case 'away':
        throw away();
      case 'lost':
        await ask();
        throw away();
      case 'twice':
        await ask();
        return ask();
      case 'late':
        this.#late.push(ask);
        throw away();
      case 'unfit':
        await ask();
        throw new VaultError('server-unfit', 'cut short');
      case 'cut': {
        const answer = await ask();
        if (answer.kind !== 'pieces' || answer.pieces.length < 2) return answer;
        return { ...answer, pieces: answer.pieces.slice(0, 1 + this.#dice.below(answer.pieces.length - 1)) };
      }
      case 'meanwhile':
        await meanwhile();
        return ask();
    }
  }

  /** What was late comes now. */
  async deliverLate(): Promise<void> {
    for (const ask of this.#late.splice(0)) await ask();
  }
}
