import type { Dice } from './dice.ts';
import type { RelayServer } from './relay-server.ts';

/** What whoever runs the server puts back: a backup, or nothing at all. */
export class Backups {
  readonly #server: RelayServer;
  readonly #nothing: ReturnType<RelayServer['snapshot']>;
  #backup: ReturnType<RelayServer['snapshot']> | undefined;

  /** @param server an empty one */
  constructor(server: RelayServer) {
    this.#server = server;
    this.#nothing = server.snapshot();
  }

  /** Makes a backup, or puts the server back. @returns which */
  makeOrPutBack(dice: Dice): 'backup' | 'restored' | 'lost' {
    const backup = this.#backup;
    if (backup === undefined && !dice.chance(40)) {
      this.#backup = this.#server.snapshot();
      return 'backup';
    }
    this.#backup = undefined;
    this.#server.restore(backup ?? this.#nothing);
    return backup ? 'restored' : 'lost';
  }
}
