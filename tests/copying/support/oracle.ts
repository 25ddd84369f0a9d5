import type { Json, Version } from '@bearings/vault/record';

/** The name of a version, as the tests know it. */
export const nameOf = ({ id, stamp }: Pick<Version, 'id' | 'stamp'>): string =>
  `${id} ${stamp.ms}.${stamp.count}.${stamp.device}`;

/**
 * What every device has to come to, said in as few lines as can be: a set of versions by name. It knows nothing of logs,
 * carriers, bundles or positions.
 */
export class Oracle {
  readonly #versions = new Map<string, Version>();
  /** Written where nobody had to keep them. */
  readonly #mayBeLost = new Set<string>();

  get names(): string[] {
    return [...this.#versions.keys()].sort();
  }

  /** Records of which two versions bear one stamp: a device went on from an older state, and its clock stood back. */
  readonly ambiguous = new Set<string>();

  note(versions: Iterable<Version>): void {
    for (const version of versions) {
      const name = nameOf(version);
      const known = this.#versions.get(name);
      const isOther = JSON.stringify(known?.payload) !== JSON.stringify(version.payload);
      if (known && version.change !== 'gone' && (isOther || known.change !== version.change))
        this.ambiguous.add(version.id);
      if (version.change !== 'gone' && !this.#versions.has(name))
        this.#versions.set(name, { ...copy(version) });
    }
  }

  /** A device is gone, and these were on no other one and not at the server. */
  release(names: Iterable<string>): void {
    for (const name of names) this.#mayBeLost.add(name);
  }

  /** What was promised to be kept and is not among these. */
  missing(held: ReadonlySet<string>): string[] {
    return this.names.filter((name) => !held.has(name) && !this.#mayBeLost.has(name));
  }

  /** What nobody wrote. */
  invented(held: ReadonlySet<string>): string[] {
    return [...held].filter((name) => !this.#versions.has(name));
  }

  /**
   * Live records and what they say, by whoever holds these versions.
   * @param destroyed those whose content is gone wherever they are, 30 days after a removal by somebody's clock
   */
  live(held: ReadonlySet<string>, destroyed: ReadonlySet<string>): Record<string, Json> {
    const there = [...this.#versions.values()].filter((version) => held.has(nameOf(version)));
    const undone = new Set(there.flatMap(({ id, undoes }) => undoes.map((key) => `${id} ${key}`)));
    const removed = new Set(
      there.filter((one) => one.change === 'remove' && !undone.has(nameOf(one))).map(({ id }) => id),
    );
    const puts = there
      .filter((one) => one.change === 'put' && !removed.has(one.id) && !destroyed.has(nameOf(one)))
      .sort(byStamp);
    return Object.fromEntries(puts.map(({ id, payload }) => [id, payload]));
  }
}

function byStamp({ stamp: a }: Version, { stamp: b }: Version): number {
  return a.ms - b.ms || a.count - b.count || (a.device < b.device ? -1 : 1);
}

function copy({ id, type, stamp, n, change, at, payload, undoes }: Version): Version {
  return { id, type, stamp, n, change, at, payload, undoes };
}
