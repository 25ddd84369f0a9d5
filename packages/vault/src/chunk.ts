import * as v from 'valibot';
import { type Bytes, concat, fromUtf8, readUint32, toBytes, toUtf8, uint32 } from './bytes.ts';
import { deflate, inflate } from './deflate.ts';
import { VaultError } from './errors.ts';
import type { Heads } from './heads.ts';
import { CHANGES, fitsLog, NameSchema, NUMBER_LIMIT, type Version } from './record.ts';

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

/** Raw length (uint32) and raw deflate of JSON; device ids stand once, in a table. */
export async function encodeChunk(chunk: Chunk): Promise<Bytes> {
  const devices = [...new Set([...chunk.heads.keys(), ...chunk.versions.map(({ stamp }) => stamp.device)])];
  const index = new Map(devices.map((device, at) => [device, at]));
  const json = toUtf8(
    JSON.stringify({
      devices,
      heads: [...chunk.heads].map(([device, { n, link }]) => [index.get(device), n, link]),
      rows: chunk.versions.map((version) => encodeRow(version, index.get(version.stamp.device)!)),
    }),
  );
  return concat(uint32(json.length), await deflate(json));
}

/** Throws `damaged-blob`. Only what a key holder sealed comes here, yet none of it is believed unread. */
export async function decodeChunk(content: Uint8Array): Promise<Chunk> {
  try {
    const { devices, heads, rows } = v.parse(ChunkSchema, JSON.parse(fromUtf8(await unpacked(content))));
    return {
      versions: rows.map((row) => decodeRow(row, devices)),
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

// id, type, ms, count, device, n, change, at - ms, payload, undoes; trailing defaults left off.
function encodeRow(version: Version, device: number): readonly unknown[] {
  const { id, type, stamp, n, change, at, payload, undoes } = version;
  const head = [id, type, stamp.ms, stamp.count, device, n, CHANGES.indexOf(change), at - stamp.ms];
  return change === 'put' ? [...head, payload] : undoes.length > 0 ? [...head, null, undoes] : head;
}

const NO_UNDOES: readonly string[] = [];

function decodeRow(row: readonly unknown[], devices: readonly string[]): Version {
  // By index: a destructured array goes by its iterator, which costs three times as much.
  const ms = row[2] as number;
  const change = row[6];
  const version = {
    id: row[0],
    type: row[1],
    stamp: { ms, count: row[3], device: named(devices, row[4]) },
    n: row[5],
    change: typeof change === 'number' ? CHANGES[change] : undefined,
    at: ms + (row[7] as number),
    payload: row[8] === undefined ? null : row[8],
    undoes: row[9] === undefined ? NO_UNDOES : row[9],
  } as Version;
  if (!Number.isSafeInteger(row[7]) || !fitsLog(version)) throw new TypeError('row');
  return version;
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
