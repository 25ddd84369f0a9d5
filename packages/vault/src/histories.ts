import { compareStamps, stampKey } from './clock.ts';
import { currentOf, type History, isEdit, judge, merge, type Verdict } from './merge.ts';
import type { Json, RecordVersion, RemovedRecord, VaultRecord, Version } from './record.ts';

/** A record and its current version. The payload is the version's, which reads it when it is looked at. */
class LiveRecord implements VaultRecord {
  readonly id: string;
  readonly type: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly versionCount: number;
  readonly current: Version;

  constructor(current: Version, history: History) {
    const single = history.length === 1;
    this.id = current.id;
    this.type = current.type;
    this.createdAt = single ? current.at : (history.find(isEdit) ?? current).at;
    this.updatedAt = current.at;
    this.versionCount = single ? 1 : history.filter(({ change }) => change === 'put').length;
    this.current = current;
  }

  get payload(): Json {
    return this.current.payload;
  }
}

/** Every record's history in memory, and the answers read from it. */
export class Histories {
  readonly #histories = new Map<string, History>();
  readonly #verdicts = new Map<string, Verdict>();
  /** Records that were ever removed: the few to look at for restoring and sweeping. */
  readonly #everRemoved = new Set<string>();
  #live: readonly VaultRecord[] | undefined;
  readonly #byType = new Map<string, readonly VaultRecord[]>();

  /** Takes versions in, in any order, repeats included; returns the ids of the records that changed, once or more. */
  add(versions: Iterable<Version>): string[] {
    const changed: string[] = [];
    // Most records have one version; the others are merged once each, however many versions come.
    const more = new Map<string, Version[]>();
    for (const version of versions) {
      const { id } = version;
      if (version.change === 'remove') this.#everRemoved.add(id);
      if (!this.#histories.has(id)) {
        this.#histories.set(id, [version]);
        changed.push(id);
      } else {
        const others = more.get(id);
        if (others === undefined) more.set(id, [version]);
        else others.push(version);
      }
    }
    for (const [id, others] of more) {
      const before = this.history(id);
      const after = merge(before, others);
      if (after === before) continue;
      this.#histories.set(id, after);
      this.#verdicts.delete(id);
      changed.push(id);
    }
    if (changed.length > 0) this.#forgetLists();
    return changed;
  }

  /** Puts a version in the place of the one with its stamp, whatever the merge would say: for destroying content. */
  replace(version: Version): void {
    const history = this.#histories.get(version.id) ?? [];
    const at = history.findIndex((other) => compareStamps(other.stamp, version.stamp) === 0);
    if (at < 0) return;
    this.#histories.set(version.id, history.with(at, version));
    this.#verdicts.delete(version.id);
    this.#forgetLists();
  }

  clear(): void {
    this.#histories.clear();
    this.#verdicts.clear();
    this.#everRemoved.clear();
    this.#forgetLists();
  }

  history(id: string): History {
    return this.#histories.get(id) ?? [];
  }

  verdict(id: string): Verdict {
    const history = this.history(id);
    // Most records have one version, and their verdict costs less than keeping it.
    if (history.length === 1) return judge(history);
    let verdict = this.#verdicts.get(id);
    if (verdict === undefined) {
      verdict = judge(history);
      this.#verdicts.set(id, verdict);
    }
    return verdict;
  }

  everRemoved(): ReadonlySet<string> {
    return this.#everRemoved;
  }

  /** How many versions there are, of all records. */
  get size(): number {
    let size = 0;
    for (const history of this.#histories.values()) size += history.length;
    return size;
  }

  *versions(): Iterable<Version> {
    for (const history of this.#histories.values()) yield* history;
  }

  /** The same as {@link versions}, several times as fast. */
  visit(look: (version: Version) => void): void {
    for (const history of this.#histories.values()) for (const version of history) look(version);
  }

  /** Live records, newest change first. The list is kept until something changes, so it may be compared by identity. */
  live(type?: string): readonly VaultRecord[] {
    this.#live ??= this.#allLive().sort(newestFirst);
    if (type === undefined) return this.#live;
    const known = this.#byType.get(type) ?? this.#live.filter((record) => record.type === type);
    this.#byType.set(type, known);
    return known;
  }

  get(id: string): VaultRecord | undefined {
    const current = currentOf(this.verdict(id));
    return current && this.#record(current);
  }

  /** Every put of the record that still has its content, oldest first, the losers of a merge included. */
  past(id: string): RecordVersion[] {
    const { current } = this.verdict(id);
    return this.history(id)
      .filter((version) => version.change === 'put')
      .map((version) => ({
        key: stampKey(version.stamp),
        at: version.at,
        type: version.type,
        payload: version.payload,
        current: version === current,
      }));
  }

  /** Removed records whose content is still there, latest removal first. */
  removed(): RemovedRecord[] {
    const removed: RemovedRecord[] = [];
    for (const id of this.#everRemoved) {
      const { current, tombstones } = this.verdict(id);
      const last = tombstones.at(-1);
      if (last !== undefined && current?.change === 'put') {
        const { id, type, payload, createdAt, updatedAt, versionCount } = this.#record(current);
        removed.push({ id, type, payload, createdAt, updatedAt, versionCount, removedAt: last.at });
      }
    }
    return removed.sort((a, b) => b.removedAt - a.removedAt);
  }

  #allLive(): LiveRecord[] {
    const live: LiveRecord[] = [];
    for (const [id, history] of this.#histories) {
      const current = currentOf(history.length === 1 ? judge(history) : this.verdict(id));
      if (current !== undefined) live.push(new LiveRecord(current, history));
    }
    return live;
  }

  #record(current: Version): VaultRecord {
    return new LiveRecord(current, this.history(current.id));
  }

  #forgetLists(): void {
    this.#live = undefined;
    this.#byType.clear();
  }
}

function newestFirst(a: LiveRecord, b: LiveRecord): number {
  return compareStamps(b.current.stamp, a.current.stamp);
}
