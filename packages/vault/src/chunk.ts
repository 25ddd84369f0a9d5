import * as v from 'valibot';
import { type Bytes, concat, fromUtf8, readUint32, toBytes, toUtf8, uint32 } from './bytes.ts';
import { deflate, inflate } from './deflate.ts';
import { VaultError } from './errors.ts';
import type { Heads } from './heads.ts';
import { CHANGES, fitsLog, type Json, NameSchema, NUMBER_LIMIT, type Version } from './record.ts';

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

function decodeRow(row: readonly unknown[], devices: readonly string[], text: string): Version {
  // By index: a destructured array goes by its iterator, which costs three times as much.
  const ms = row[2] as number;
  const change = row[6];
  let unread = text;
  let payload: Json | undefined;
  const version = {
    id: row[0],
    type: row[1],
    stamp: { ms, count: row[3], device: named(devices, row[4]) },
    n: row[5],
    change: typeof change === 'number' ? CHANGES[change] : undefined,
    at: ms + (row[7] as number),
    // Read when it is first looked at. An own accessor, so that a copy of the version has the payload too.
    get payload() {
      if (payload === undefined) {
        payload = parsed(unread);
        unread = '';
      }
      return payload;
    },
    undoes: row[9] === undefined ? NO_UNDOES : row[9],
  } as Version;
  if (!Number.isSafeInteger(row[7]) || !fitsLog(version)) throw new TypeError('row');
  return version;
}

function sizeIn(row: readonly unknown[]): number {
  const size = row[8] ?? 0;
  if (!Number.isSafeInteger(size) || (size as number) < 0) throw new TypeError('size');
  return size as number;
}

/** What is no JSON, which only a key holder can have written, is none. */
function parsed(text: string): Json {
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    return null;
  }
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
