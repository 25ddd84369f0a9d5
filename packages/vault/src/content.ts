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

export interface Absorbed {
  /** Versions that were new here. */
  readonly versions: number;
  /** Records they belong to. */
  readonly ids: readonly string[];
  /** Versions that stay out: they contradict what is held, or could not be read back. */
  readonly refused: number;
  /** Live records that are removed by it; they can be restored for 30 days. */
  readonly removed: readonly string[];
}
