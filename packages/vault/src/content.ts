import type { Damage } from './damage.ts';
import type { Heads } from './heads.ts';
import type { Version } from './record.ts';

/** What a vault holds and a file carries: every version of every record, tombstones included. */
export interface VaultContent {
  readonly versions: readonly Version[];
  /** Where each device's chain stood; empty from an open export. */
  readonly heads: Heads;
  /** What of a file could not be read. */
  readonly damage: readonly Damage[];
}

/** What became of records by a file. */
export interface Outcome {
  /** Live records that were not, or not any more. */
  readonly added: readonly string[];
  /** Live records whose words are others now. Those from before stay as versions. */
  readonly changed: readonly string[];
  /** Live records that are removed by it; they can be restored for 30 days. */
  readonly removed: readonly string[];
  /** Versions that stay out: they contradict what is held, or could not be read back. */
  readonly refused: number;
  /** How to take it back: see `Vault.revert`. */
  readonly touched: readonly Touched[];
}

/** A record that a file added, changed or removed. It holds no words. */
export interface Touched {
  readonly id: string;
  /** The key of the version that was current, if the record was live. */
  readonly was: string | undefined;
  /** The key of the record's newest version once the file was in. */
  readonly newest: string;
}

export interface Absorbed extends Outcome {
  /** Versions that were new here. */
  readonly versions: number;
  /** Records they belong to. */
  readonly ids: readonly string[];
}
