import { compareStamps, fitsOutside, stampKey } from './clock.ts';
import type { Outcome, VaultContent } from './content.ts';
import type { Heads } from './heads.ts';
import type { Histories } from './histories.ts';
import { contradicts, currentOf, type History, judge, merge, supersedes } from './merge.ts';
import { fitsLog, fitsPayload, NAME_LIMIT, type Version, withParts } from './record.ts';

/** Devices that one log names, since every chunk carries the head of each. */
export const DEVICES_LIMIT = 1000;

/** Devices that one file may bring, so that none leaves others without a place. */
export const FILE_DEVICES_LIMIT = 50;

/** Versions of one record that one file brings. Nobody edits a sheet this often. */
export const VERSIONS_LIMIT = 10_000;

/** What may come in at once: less by a file, which may have passed through any hands, than from one's own devices. */
export interface Bounds {
  /** Devices that are new here. */
  readonly devices: number;
  /** Versions of one record. */
  readonly versions: number;
  /**
   * Of two that differ under one stamp the same one wins everywhere, as in `merge.ts`, or what is held stays. Two there are
   * once a device went on from an older state of its storage.
   */
  readonly isSettled: boolean;
}

const FILE_BOUNDS: Bounds = { devices: FILE_DEVICES_LIMIT, versions: VERSIONS_LIMIT, isSettled: false };
/** What was sealed for the log of one's own devices. */
export const COPY_BOUNDS: Bounds = {
  devices: DEVICES_LIMIT,
  versions: Number.POSITIVE_INFINITY,
  isSettled: true,
};

/** What of a file comes in. */
export interface Admission extends Outcome {
  /** Versions that say something new, by record, in the file's order. */
  readonly news: readonly Version[];
  readonly heads: Heads;
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
  bounds = FILE_BOUNDS,
): Admission {
  const legible = content.versions
    .map((found) => (found.change === 'put' ? found : withParts(found, { payload: null })))
    .filter(isFit);
  const devices = devicesWithPlace(known, legible, content.heads, bounds);
  const fit = legible.filter(({ stamp }) => devices.has(stamp.device));
  const heads = new Map([...content.heads].filter(([device]) => devices.has(device)));
  let refused = content.versions.length - fit.length;
  const met = [...Map.groupBy(fit, ({ id }) => id)].flatMap(([id, versions]) => {
    const before = histories.history(id);
    const { news, refused: unfit } = newsOf(before, versions, bounds);
    refused += unfit;
    if (news.length === 0) return [];
    const history = merge(before, news);
    const verdict = judge(history);
    const was = currentOf(histories.verdict(id));
    return [{ ...verdict, id, news, was, now: currentOf(verdict), newest: history.at(-1)! }];
  });
  return {
    news: met.flatMap(({ news }) => news),
    heads,
    refused,
    tombstones: met
      .filter(({ current }) => current?.change === 'put')
      .flatMap(({ tombstones }) => tombstones.map(tombstoneName)),
    ...outcomeOf(met),
  };
}

/** A record with news: the current version, if it is live, as it was and as it would be. */
interface Met {
  readonly id: string;
  readonly was: Version | undefined;
  readonly now: Version | undefined;
  readonly newest: Version;
}

function outcomeOf(met: readonly Met[]): Omit<Outcome, 'refused'> {
  const added = met.filter(({ was, now }) => was === undefined && now !== undefined);
  const removed = met.filter(({ was, now }) => was !== undefined && now === undefined);
  const changed = met.filter(({ was, now }) => was && now && contradicts(was, now));
  const ids = (some: readonly Met[]) => some.map(({ id }) => id);
  return {
    added: ids(added),
    changed: ids(changed),
    removed: ids(removed),
    touched: [...added, ...changed, ...removed].map(({ id, was, newest }) => ({
      id,
      was: was && stampKey(was.stamp),
      newest: stampKey(newest.stamp),
    })),
  };
}

/** Those known here, and of the others as many as there is place for: first those that wrote most. */
function devicesWithPlace(
  known: Heads,
  versions: readonly Version[],
  heads: Heads,
  bounds: Bounds,
): ReadonlySet<string> {
  const written = new Map([...heads.keys()].map((device) => [device, 0]));
  for (const { stamp } of versions) written.set(stamp.device, (written.get(stamp.device) ?? 0) + 1);
  const others = [...written].filter(([device]) => !known.has(device)).sort(([, a], [, b]) => b - a);
  const places = Math.min(bounds.devices, Math.max(DEVICES_LIMIT - known.size, 0));
  return new Set([...known.keys(), ...others.slice(0, places).map(([device]) => device)]);
}

/** Of one record's versions in a file those that say something new, and how many may not. Of two under one stamp the first. */
function newsOf(
  history: History,
  versions: readonly Version[],
  bounds: Bounds,
): { readonly news: readonly Version[]; readonly refused: number } {
  const held = new Map(history.map((version) => [stampKey(version.stamp), version]));
  let type = typeOf(history);
  const news = new Map<string, Version>();
  let refused = 0;
  for (const version of versions) {
    const key = stampKey(version.stamp);
    const same = held.get(key);
    if (same !== undefined && !bounds.isSettled && contradicts(same, version)) refused += 1;
    else if (same === undefined || supersedes(version, same)) {
      const isPut = version.change === 'put';
      if (isPut && (type ?? version.type) !== version.type) refused += 1;
      else {
        if (isPut) type = version.type;
        held.set(key, version);
        news.set(key, version);
      }
    }
  }
  const latest = latestOf([...news.values()], bounds.versions);
  return { news: latest, refused: refused + news.size - latest.length };
}

/** As many as may come, in their order: what is current, or removes or restores, is mostly late. */
function latestOf(news: readonly Version[], most: number): readonly Version[] {
  if (news.length <= most) return news;
  const stamps = news.map(({ stamp }) => stamp).sort(compareStamps);
  const first = stamps.at(-most)!;
  return news.filter(({ stamp }) => compareStamps(stamp, first) >= 0);
}
/** The type of a record is that of its puts. */
export function isOtherType(history: History, type: string): boolean {
  return (typeOf(history) ?? type) !== type;
}

function typeOf(history: History): string | undefined {
  return history.findLast(({ change }) => change === 'put')?.type;
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
