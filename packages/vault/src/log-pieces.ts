import { type Bytes, toBytes, toText } from './bytes.ts';
import { type Chunk, decodeChunk, encodeChunk } from './chunk.ts';
import type { Damage } from './damage.ts';
import type { VaultEnvironment } from './environment.ts';
import type { VaultKeys } from './keys.ts';
import { KIND, type Kind, seal, unseal } from './seal.ts';
import { sha256 } from './sha256.ts';
import type { Change, Entry } from './store.ts';
import { decodeLinked, encodeLinked, type Linked } from './version-blob.ts';

/** What a log is made of, sealed and opened: single blobs, and chunks that each have a spare. */
export class LogPieces {
  readonly #env: VaultEnvironment;
  readonly #keys: VaultKeys;

  constructor(env: VaultEnvironment, keys: VaultKeys) {
    this.#env = env;
    this.#keys = keys;
  }

  /** A blob, and the hash by which the next one of its device names it. */
  async sealBlob(linked: Linked): Promise<{ value: Bytes; link: string }> {
    const value = await this.#seal(KIND.record, encodeLinked(linked));
    return { value, link: await this.#link(value) };
  }

  /** The chunk and its spare. `key` is the greatest sequence number in it. */
  async sealChunk(key: number, chunk: Chunk): Promise<Change[]> {
    const value = await this.#seal(KIND.chunk, await encodeChunk(chunk));
    return [
      { shelf: 'chunks', key, value },
      { shelf: 'spare', key, value },
    ];
  }

  /** A chunk that can't be read is taken from its spare, and `mend` puts it right; one without either is damage. */
  async openChunks(entries: readonly Entry[]) {
    const chunks: (Chunk & { key: number })[] = [];
    const damage: Damage[] = [];
    const mend: Change[] = [];
    const opened = await Promise.all(entries.map((entry) => this.#openChunk(entry)));
    for (const [at, entry] of entries.entries()) {
      const key = entry.key as number;
      const chunk = opened[at] ?? (await this.#openSpare(key));
      if (chunk === undefined) {
        const before = (entries[at - 1]?.key as number | undefined) ?? 0;
        damage.push({ what: 'chunk', count: key - before });
      } else {
        chunks.push({ ...chunk, key });
        if (opened[at] === undefined) mend.push({ shelf: 'chunks', key, value: chunk.bytes! });
      }
    }
    return { chunks, damage, mend };
  }

  async #openSpare(key: number): Promise<(Chunk & { bytes?: Bytes }) | undefined> {
    const { entries } = await this.#env.store.read([{ shelf: 'spare', key }]);
    const entry = entries[0]?.[0];
    if (entry === undefined || !(entry.value instanceof Uint8Array)) return undefined;
    const chunk = await this.#openChunk(entry);
    return chunk && { ...chunk, bytes: toBytes(entry.value) };
  }

  async #openChunk(entry: Entry): Promise<(Chunk & { bytes?: Bytes }) | undefined> {
    try {
      return await decodeChunk(await this.#unseal(KIND.chunk, entry));
    } catch {
      return undefined;
    }
  }

  /** `undefined` where it can't be read. */
  async openBlob(entry: Entry): Promise<{ linked: Linked; link: string } | undefined> {
    try {
      const linked = decodeLinked(await this.#unseal(KIND.record, entry));
      return { linked, link: await this.#link(entry.value as Uint8Array) };
    } catch {
      return undefined;
    }
  }

  #seal(kind: Kind, content: Bytes): Promise<Bytes> {
    return seal(this.#env, this.#keys.log, { ...this.#keys, kind }, content);
  }

  #unseal(kind: Kind, entry: Entry): Promise<Uint8Array> {
    const blob = entry.value instanceof Uint8Array ? entry.value : new Uint8Array();
    return unseal(this.#env.subtle, this.#keys.log, { ...this.#keys, kind }, blob);
  }

  async #link(blob: Uint8Array): Promise<string> {
    return toText(await sha256(this.#env.subtle, blob));
  }
}
