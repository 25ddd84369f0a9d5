import { CHUNK_ROWS, type Chunk, chunked } from './chunk.ts';
import type { Damage } from './damage.ts';
import type { VaultEnvironment } from './environment.ts';
import { VaultError } from './errors.ts';
import { type Head, type Heads, higherHeads, START, withLast, withNumbers } from './heads.ts';
import type { VaultKeys } from './keys.ts';
import { LogPieces } from './log-pieces.ts';
import { fitsLog, type Version } from './record.ts';
import type { Change, Query, Reading } from './store.ts';
import type { Linked } from './version-blob.ts';

/** A version before the log has numbered it. */
export type Unnumbered = Omit<Version, 'n'>;

/** A change to the log, sealed and ready to commit; `accept` makes it this log's present once it is committed. */
export interface Prepared {
  readonly changes: readonly Change[];
  readonly seals: number;
  readonly versions: readonly Version[];
  accept(): void;
}

interface Placed {
  readonly seq: number;
  readonly version: Version;
}

/** What to read for everything above a number; the answer goes to {@link SealedLog.take}. */
export function logQueries(lastSeq: number): Query[] {
  return [
    { shelf: 'chunks', after: lastSeq },
    { shelf: 'log', after: lastSeq },
  ];
}

/** Single blobs are folded into chunks when there are this many. */
export const FOLD_AT = 64;

/**
 * The sealed log in its store: single blobs at the end, chunks of up to 500 before them. The tail is what another
 * device reads blob by blob; a chunk stands for the blobs it replaced and carries the chain heads.
 *
 * Sequence numbers are local, ever growing, and never reused. A chunk's key is the greatest number in it, so
 * whatever lies above the number a tab has read is news to it.
 */
export class SealedLog {
  readonly #env: VaultEnvironment;
  readonly #pieces: LogPieces;
  readonly #own: () => string;
  #lastSeq = 0;
  #heads = new Map<string, Head>();
  #tail = 0;

  /** @param own this device, whose numbers go on whatever crowd of others the log names */
  constructor(env: VaultEnvironment, keys: VaultKeys, own: () => string, lastSeq = 0) {
    this.#env = env;
    this.#own = own;
    this.#pieces = new LogPieces(env, keys);
    this.#lastSeq = lastSeq;
  }

  get lastSeq(): number {
    return this.#lastSeq;
  }

  get heads(): Heads {
    return this.#heads;
  }

  get wantsFold(): boolean {
    return this.#tail >= FOLD_AT;
  }

  /** Opens what was read. Never throws for damage: it reports and goes on. */
  async take(
    entries: Reading['entries'],
  ): Promise<{ versions: Version[]; damage: Damage[]; mend: Change[] }> {
    const [chunkEntries = [], blobEntries = []] = entries;
    const [chunks, blobs] = await Promise.all([
      this.#pieces.openChunks(chunkEntries),
      Promise.all(blobEntries.map((entry) => this.#pieces.openBlob(entry))),
    ]);
    const damage = [...chunks.damage];
    const versions = chunks.chunks.flatMap((chunk) => chunk.versions);
    const unread = [...chunks.chunks];
    for (const [at, blob] of blobs.entries()) {
      if (blob === undefined) {
        damage.push({ what: 'record', count: 1 });
        continue;
      }
      // A chunk's heads hold from its own place on.
      while (unread[0] !== undefined && unread[0].key < (blobEntries[at]!.key as number)) {
        this.#raiseHeads(unread.shift()!.heads);
      }
      if (!this.#follow(blob)) damage.push({ what: 'gap', count: 1 });
      versions.push(blob.linked.version);
    }
    for (const { heads } of unread) this.#raiseHeads(heads);
    this.#tail += blobs.length;
    const keys = [...chunkEntries, ...blobEntries].map((entry) => entry.key as number);
    this.#lastSeq = keys.reduce((last, key) => Math.max(last, key), this.#lastSeq);
    return { versions, damage: explained(damage), mend: chunks.mend };
  }

  /** Versions of this device, each as one blob, each naming the one before it. */
  async append(drafts: readonly Unnumbered[]): Promise<Prepared> {
    const heads = new Map(this.#heads);
    const changes: Change[] = [];
    const versions: Version[] = [];
    for (const draft of drafts) {
      const head = heads.get(draft.stamp.device);
      const version = legible({ ...draft, n: (head?.n ?? 0) + 1 });
      const { value, link } = await this.#pieces.sealBlob({ version, prev: head?.link ?? '' });
      heads.set(draft.stamp.device, { n: version.n, link });
      versions.push(version);
      changes.push({ shelf: 'log', key: this.#lastSeq + versions.length, value });
    }
    return {
      changes,
      versions,
      seals: versions.length,
      accept: () => {
        this.#heads = heads;
        this.#lastSeq += versions.length;
        this.#tail += versions.length;
      },
    };
  }

  /** Many versions of this device, sealed straight into chunks. */
  async appendMany(drafts: readonly Unnumbered[]): Promise<Prepared> {
    const counts = new Map([...this.#heads].map(([device, { n }]) => [device, n]));
    const versions = drafts.map((draft) => {
      const n = (counts.get(draft.stamp.device) ?? 0) + 1;
      counts.set(draft.stamp.device, n);
      return legible({ ...draft, n });
    });
    return this.absorb(versions, new Map());
  }

  /** Versions that already have their numbers, and the heads of the log they come from. */
  async absorb(versions: readonly Version[], heads: Heads): Promise<Prepared> {
    const placed = versions.map((version, at) => ({ version, seq: this.#lastSeq + 1 + at }));
    const after = higherHeads(withNumbers(this.#heads, versions), heads);
    const groups = chunked(placed);
    const changes = await Promise.all(groups.map((group) => this.#sealChunk(group, after)));
    return {
      changes: changes.flat(),
      versions,
      seals: groups.length,
      accept: () => {
        this.#heads = after;
        this.#lastSeq += versions.length;
      },
    };
  }

  /**
   * Moves the tail into chunks, filling up the last one. With `hollow`, versions it changes are replaced wherever
   * they lie: the way in which removed content leaves the disk. One commit, so a kill finds the old or the new.
   */
  async fold(hollow?: (version: Version) => Version): Promise<Prepared> {
    const { entries } = await this.#env.store.read([{ shelf: 'chunks' }, { shelf: 'log' }]);
    const [chunkEntries = [], blobEntries = []] = entries;
    const changes: Change[] = [];
    let seals = 0;
    const opened = await this.#pieces.openChunks(
      hollow === undefined ? chunkEntries.slice(-1) : chunkEntries,
    );
    const lastKey = chunkEntries.at(-1)?.key;
    const last = opened.chunks.find((chunk) => chunk.key === lastKey && hasRoom(chunk));
    for (const { key, versions, heads } of hollow === undefined ? [] : opened.chunks) {
      const hollowed = versions.map(hollow!);
      if (key === last?.key || hollowed.every((version, at) => version === versions[at])) continue;
      changes.push(...(await this.#sealChunk(withSeq(hollowed, key), heads)));
      seals += 1;
    }
    const tail: Placed[] = [];
    for (const [at, blob] of (
      await Promise.all(blobEntries.map((entry) => this.#pieces.openBlob(entry)))
    ).entries()) {
      if (blob === undefined) continue;
      const seq = blobEntries[at]!.key as number;
      tail.push({ seq, version: blob.linked.version });
      changes.push({ shelf: 'log', key: seq });
    }
    const old = last === undefined ? [] : withSeq(last.versions, last.key);
    const rows = [...old, ...tail].map(({ seq, version }) => ({
      seq,
      version: hollow?.(version) ?? version,
    }));
    if (last !== undefined) {
      changes.push({ shelf: 'chunks', key: last.key }, { shelf: 'spare', key: last.key });
    }
    const groups = chunked(rows);
    changes.push(...(await Promise.all(groups.map((group) => this.#sealChunk(group, this.#heads)))).flat());
    return {
      changes,
      versions: rows.map(({ version }) => version),
      seals: seals + groups.length,
      accept: () => {
        this.#tail = 0;
      },
    };
  }

  async #sealChunk(rows: readonly Placed[], heads: Heads): Promise<Change[]> {
    const key = rows.reduce((last, { seq }) => Math.max(last, seq), 0);
    const versions = rows.map(({ version }) => version);
    return this.#pieces.sealChunk(key, { versions, heads: withLast(heads, this.#own()) });
  }

  /** Moves a device's head to this blob; false if it doesn't follow the one before. */
  #follow({ linked: { version, prev }, link }: { linked: Linked; link: string }): boolean {
    const { device } = version.stamp;
    const head = this.#heads.get(device) ?? START;
    if (version.n > head.n) this.#heads.set(device, { n: version.n, link });
    return version.n === head.n + 1 && prev === head.link;
  }

  #raiseHeads(heads: Heads): void {
    this.#heads = higherHeads(this.#heads, heads);
  }
}

/** Nothing is acknowledged that could not be read back. Throws `payload-unfit`. */
function legible(version: Version): Version {
  if (!fitsLog(version)) throw new VaultError('payload-unfit', 'version');
  return version;
}

/** Whether the chunk can be filled up, so that filling it never splits the rows it has. */
function hasRoom({ versions }: Chunk): boolean {
  return versions.length < CHUNK_ROWS && chunked(versions.map((version) => ({ version }))).length === 1;
}

/** Rows of a chunk as read back: only the greatest number is known, and only that is needed. */
function withSeq(versions: readonly Version[], key: number): Placed[] {
  return versions.map((version) => ({ version, seq: key }));
}

/** An unreadable blob leaves a gap behind it; that is one damage, not two. */
function explained(damage: readonly Damage[]): Damage[] {
  const gaps = damage.filter(({ what }) => what === 'gap').length;
  const others = damage.filter(({ what }) => what !== 'gap');
  return gaps > others.length ? [...others, { what: 'gap', count: gaps - others.length }] : others;
}
