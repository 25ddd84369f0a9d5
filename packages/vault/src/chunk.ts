import * as v from 'valibot';
import { type Bytes, concat, fromUtf8, readUint32, toBytes, toUtf8, uint32 } from './bytes.ts';
import type { Stamp } from './clock.ts';
import { deflate, inflate } from './deflate.ts';
import { VaultError } from './errors.ts';
import type { Heads } from './heads.ts';
import {
  CHANGES,
  type ChangeKind,
  fitsLog,
  type Json,
  NameSchema,
  NUMBER_LIMIT,
  type Version,
} from './record.ts';

/** Many versions in one blob, with the chain heads as they stood, so that later blobs can still be checked. */
export interface Chunk {
  readonly versions: readonly Version[];
  readonly heads: Heads;
}

export const CHUNK_ROWS = 500;
/** A chunk is closed at this much JSON even if it has fewer rows. */
const CHUNK_BYTES = 1024 * 1024;
/** What no chunk of ours reaches: a full one, and one more payload of the largest size, escaped at its worst. */
const INFLATED_LIMIT = 16 * 1024 * 1024;

const ChunkSchema = v.strictObject({
  devices: v.array(NameSchema),
  heads: v.array(
    v.tuple([
      v.pipe(v.number(), v.safeInteger()),
      v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(NUMBER_LIMIT - 1)),
      v.pipe(v.string(), v.maxLength(64)),
    ]),
  ),
  rows: v.array(v.custom<readonly unknown[]>(Array.isArray)),
});

/**
 * Raw length (uint32) and raw deflate of: one line of JSON, which holds everything but the payloads (device ids stand
 * once, in a table), and the payloads' own JSON, one after another. So a chunk is opened without reading payloads,
 * which are most of it.
 */
export async function encodeChunk(chunk: Chunk): Promise<Bytes> {
  const devices = [...new Set([...chunk.heads.keys(), ...chunk.versions.map(({ stamp }) => stamp.device)])];
  const index = new Map(devices.map((device, at) => [device, at]));
  const payloads = chunk.versions.map(({ change, payload }) =>
    change === 'put' ? JSON.stringify(payload) : '',
  );
  const line = JSON.stringify({
    devices,
    heads: [...chunk.heads].map(([device, { n, link }]) => [index.get(device), n, link]),
    rows: chunk.versions.map((version, at) =>
      encodeRow(version, index.get(version.stamp.device)!, payloads[at]!.length),
    ),
  });
  const raw = toUtf8(`${line}\n${payloads.join('')}`);
  return concat(uint32(raw.length), await deflate(raw));
}

/** Throws `damaged-blob`. Only what a key holder sealed comes here, yet none of it is believed unread. */
export async function decodeChunk(content: Uint8Array): Promise<Chunk> {
  try {
    const raw = fromUtf8(await unpacked(content));
    const end = raw.indexOf('\n');
    const { devices, heads, rows } = v.parse(ChunkSchema, JSON.parse(raw.slice(0, end)));
    let at = end + 1;
    const versions = rows.map((row) => {
      const from = at;
      at += sizeIn(row);
      return decodeRow(row, devices, raw.slice(from, at));
    });
    if (at !== raw.length) throw new RangeError('payloads');
    return {
      versions,
      heads: new Map(heads.map(([device, n, link]) => [named(devices, device), { n, link }])),
    };
  } catch (cause) {
    throw new VaultError('damaged-blob', 'chunk', { cause });
  }
}

function unpacked(content: Uint8Array): Promise<Bytes> {
  const length = content.length < 4 ? 0 : readUint32(content, 0);
  if (length === 0 || length > INFLATED_LIMIT) throw new RangeError('length');
  return inflate(toBytes(content.subarray(4)), length);
}

// id, type, ms, count, device, n, change, at - ms, characters of payload, undoes; trailing defaults left off.
function encodeRow(version: Version, device: number, size: number): readonly unknown[] {
  const { id, type, stamp, n, change, at, undoes } = version;
  const head = [id, type, stamp.ms, stamp.count, device, n, CHANGES.indexOf(change), at - stamp.ms];
  return undoes.length > 0 ? [...head, size, undoes] : size > 0 ? [...head, size] : head;
}

const NO_UNDOES: readonly string[] = [];

/**
 * A version whose payload is parsed when it is first looked at. A spread copy has no payload: {@link withParts} copies.
 * An accessor on each object would be spread as well, and makes the opening of ten years a quarter slower.
 */
class ChunkVersion implements Version {
  readonly id: string;
  readonly type: string;
  readonly stamp: Stamp;
  readonly n: number;
  readonly change: ChangeKind;
  readonly at: number;
  readonly undoes: readonly string[];
  private unread: string;
  private parsed: Json = null;

  /** `row` is believed until {@link fitsLog} has seen the version. */
  constructor(row: readonly unknown[], device: string, payload: string) {
    // By index: a destructured array goes by its iterator, which costs three times as much.
    const ms = row[2] as number;
    this.id = row[0] as string;
    this.type = row[1] as string;
    this.stamp = { ms, count: row[3] as number, device };
    this.n = row[5] as number;
    this.change = CHANGES[row[6] as number]!;
    this.at = ms + (row[7] as number);
    this.undoes = row[9] === undefined ? NO_UNDOES : (row[9] as readonly string[]);
    this.unread = payload;
  }

  /** What is no JSON, which only a key holder can have written, is none. */
  get payload(): Json {
    if (this.unread !== '') {
      try {
        this.parsed = JSON.parse(this.unread);
      } catch {
        // It stays none.
      }
      this.unread = '';
    }
    return this.parsed;
  }
}

function decodeRow(row: readonly unknown[], devices: readonly string[], payload: string): Version {
  const version = new ChunkVersion(row, named(devices, row[4]), payload);
  if (typeof row[6] !== 'number' || !Number.isSafeInteger(row[7]) || !fitsLog(version))
    throw new TypeError('row');
  return version;
}

function sizeIn(row: readonly unknown[]): number {
  const size = row[8] ?? 0;
  if (!Number.isSafeInteger(size) || (size as number) < 0) throw new TypeError('size');
  return size as number;
}

function named(devices: readonly string[], index: unknown): string {
  const name = typeof index === 'number' ? devices[index] : undefined;
  if (name === undefined) throw new TypeError('device');
  return name;
}

/** Consecutive groups, each small enough for one chunk. */
export function chunked<Item extends { readonly version: Version }>(items: readonly Item[]): Item[][] {
  const groups: Item[][] = [];
  let bytes = 0;
  for (const item of items) {
    const size = sizeOf(item.version);
    const group = groups.at(-1);
    if (group === undefined || group.length >= CHUNK_ROWS || bytes + size > CHUNK_BYTES) {
      groups.push([item]);
      bytes = size;
    } else {
      group.push(item);
      bytes += size;
    }
  }
  return groups;
}

function sizeOf({ payload, undoes }: Version): number {
  const content = payload === null ? 0 : JSON.stringify(payload).length;
  return content + (undoes.length === 0 ? 0 : JSON.stringify(undoes).length) + 64;
}
