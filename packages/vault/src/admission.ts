import { fitsOutside, stampKey } from './clock.ts';
import type { VaultContent } from './content.ts';
import type { Heads } from './heads.ts';
import type { Histories } from './histories.ts';
import { contradicts, type History, insert, judge } from './merge.ts';
import { fitsLog, fitsPayload, NAME_LIMIT, type Version, withParts } from './record.ts';

/** Devices that one log names, since every chunk carries the head of each. */
export const DEVICES_LIMIT = 1000;

/** What of a file comes in. */
export interface Admission {
  /** Versions that say something new, in the file's order. */
  readonly news: readonly Version[];
  readonly heads: Heads;
  /** How many versions stay out. */
  readonly refused: number;
  /** Live records that the file removes. */
  readonly removed: readonly string[];
  /** Tombstones, as {@link tombstoneName} calls them, over content that can still be restored. */
  readonly tombstones: readonly string[];
}

/**
 * A file may have passed through any hands: of its versions only those come in that could have been written here and
 * can be read back. What is held already is never written over, and no record changes its type. `known` are the
 * heads of this log.
 */
export function admit(
  histories: Histories,
  known: Heads,
  content: Pick<VaultContent, 'versions' | 'heads'>,
): Admission {
  const merged = new Map<string, History>();
  const devices = new Set(known.keys());
  const hasPlace = (device: string) => devices.has(device) || devices.size < DEVICES_LIMIT;
  const news: Version[] = [];
  let refused = 0;
  for (const found of content.versions) {
    const version = found.change === 'put' ? found : withParts(found, { payload: null });
    const before = merged.get(version.id) ?? histories.history(version.id);
    if (!isFit(version) || contradicts(before, version) || !hasPlace(version.stamp.device)) {
      refused += 1;
      continue;
    }
    const after = insert(before, version);
    if (after === before) continue;
    if (version.change === 'put' && isOtherType(before, version.type)) {
      refused += 1;
      continue;
    }
    merged.set(version.id, after);
    devices.add(version.stamp.device);
    news.push(version);
  }
  const heads = new Map([...content.heads].filter(([device]) => hasPlace(device) && devices.add(device)));
  const touched = [...merged].map(([id, history]) => ({ id, history, ...judge(history) }));
  const removed = touched.filter(({ tombstones }) => tombstones.length > 0);
  return {
    news,
    heads,
    refused,
    removed: removed.filter(({ id }) => histories.get(id) !== undefined).map(({ id }) => id),
    tombstones: removed
      .filter(({ current }) => current?.change === 'put')
      .flatMap(({ tombstones }) => tombstones.map(tombstoneName)),
  };
}

/** The type of a record is that of its puts. */
export function isOtherType(history: History, type: string): boolean {
  const held = history.findLast(({ change }) => change === 'put');
  return held !== undefined && held.type !== type;
}

/** Unique in the vault, whatever a file's stamps say. */
export function tombstoneName({ id, stamp }: Version): string {
  return `${stampKey(stamp)} ${id}`;
}

function isFit(version: Version): boolean {
  return (
    fitsLog(version) &&
    fitsOutside(version.stamp) &&
    // A restore names it.
    stampKey(version.stamp).length <= NAME_LIMIT &&
    (version.change !== 'put' || fitsPayload(version.payload))
  );
}
