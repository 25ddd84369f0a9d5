import * as v from 'valibot';
import { type Bytes, concat, fromUtf8, readUint32, toUtf8, uint32, unshared } from './bytes.ts';
import { ChunkVersion, Payloads } from './chunk-version.ts';
import { type Column, ColumnSchema, fromColumn, steps, sums, toColumn } from './column.ts';
import { deflate, inflate } from './deflate.ts';
import { VaultError } from './errors.ts';
import { HEADS_LIMIT, type Heads } from './heads.ts';
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

const CountSchema = (limit: number) =>
  v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(limit - 1));

/** Everything but the payloads. Each part of the rows is a column: an array for each row is dear at ten years. */
const TableSchema = v.strictObject({
  devices: v.array(NameSchema),
  types: v.array(v.string()),
  heads: v.array(
    v.tuple([CountSchema(NUMBER_LIMIT), CountSchema(NUMBER_LIMIT), v.pipe(v.string(), v.maxLength(64))]),
  ),
  ids: v.custom<readonly string[]>(Array.isArray),
  /** Places in `types`, `devices` and {@link CHANGES}. */
  type: ColumnSchema,
  device: ColumnSchema,
  change: ColumnSchema,
  /** What each adds to the row before. */
  ms: ColumnSchema,
  n: ColumnSchema,
  count: ColumnSchema,
  /** `at` less the stamp's `ms`. */
  late: ColumnSchema,
  /** Characters of payload; 0 where there is none. */
  size: ColumnSchema,
  /** The row's place, and what it undoes. */
  undoes: v.array(v.tuple([v.number(), v.array(v.string())])),
});
type Table = v.InferOutput<typeof TableSchema>;

/**
 * Raw length (uint32) and raw deflate of: one line of JSON, the table, and the payloads' own JSON, one after another.
 * So a chunk is opened without reading payloads, which are most of it.
 */
export async function encodeChunk({ versions, heads }: Chunk): Promise<Bytes> {
  const last = [...heads].slice(-HEADS_LIMIT);
  const devices = [
    ...new Set([...last.map(([device]) => device), ...versions.map(({ stamp }) => stamp.device)]),
  ];
  const types = [...new Set(versions.map(({ type }) => type))];
  const payloads = versions.map(({ change, payload }) => (change === 'put' ? JSON.stringify(payload) : ''));
  const column = (part: (version: Version) => number) => toColumn(versions.map(part));
  const table: Table = {
    devices,
    types,
    heads: last.map(([, { n, link }], at) => [at, n, link]),
    ids: versions.map(({ id }) => id),
    type: column(({ type }) => types.indexOf(type)),
    device: column(({ stamp }) => devices.indexOf(stamp.device)),
    change: column(({ change }) => CHANGES.indexOf(change)),
    ms: toColumn(steps(versions.map(({ stamp }) => stamp.ms))),
    n: toColumn(steps(versions.map(({ n }) => n))),
    count: column(({ stamp }) => stamp.count),
    late: column(({ at, stamp }) => at - stamp.ms),
    size: toColumn(payloads.map(({ length }) => length)),
    undoes: [...versions.entries()]
      .filter(([, { undoes }]) => undoes.length > 0)
      .map(([at, { undoes }]) => [at, [...undoes]]),
  };
  const raw = toUtf8(`${JSON.stringify(table)}\n${payloads.join('')}`);
  return concat(uint32(raw.length), await deflate(raw));
}

/** Throws `damaged-blob`. Only what a key holder sealed comes here, yet none of it is believed unread. */
export async function decodeChunk(content: Uint8Array): Promise<Chunk> {
  try {
    const raw = await unpacked(content);
    const end = raw.indexOf(LINE_FEED);
    const table = v.parse(TableSchema, JSON.parse(fromUtf8(raw.subarray(0, end))));
    return {
      versions: versionsIn(table, new Payloads(raw.subarray(end + 1))),
      heads: new Map(table.heads.map(([device, n, link]) => [existing(table.devices[device]), { n, link }])),
    };
  } catch (cause) {
    throw new VaultError('damaged-blob', 'chunk', { cause });
  }
}

const LINE_FEED = 10;

function unpacked(content: Uint8Array): Promise<Bytes> {
  const length = content.length < 4 ? 0 : readUint32(content, 0);
  if (length === 0 || length > INFLATED_LIMIT) throw new RangeError('length');
  return inflate(unshared(content.subarray(4)), length);
}

const NO_UNDOES: readonly string[] = [];

function versionsIn(table: Table, payloads: Payloads): Version[] {
  const { devices, types, ids } = table;
  const column = (part: Column) => fromColumn(part, ids.length);
  const [type, device, change] = [column(table.type), column(table.device), column(table.change)];
  const [ms, n, count] = [sums(column(table.ms)), sums(column(table.n)), column(table.count)];
  const [late, size, undoes] = [column(table.late), column(table.size), new Map(table.undoes)];
  let end = 0;
  const versions = ids.map((id, at) => {
    const start = end;
    end += size[at]!;
    if (end < start) throw new RangeError('size');
    const known = {
      id,
      type: existing(types[type[at]!]),
      stamp: { ms: ms[at]!, count: count[at]!, device: existing(devices[device[at]!]) },
      n: n[at]!,
      change: existing(CHANGES[change[at]!]),
      at: ms[at]! + late[at]!,
      undoes: undoes.get(at) ?? NO_UNDOES,
    };
    const version = new ChunkVersion(
      known,
      end === start ? undefined : { among: payloads, from: start, to: end },
    );
    if (!fitsLog(version)) throw new TypeError('row');
    return version;
  });
  if ([...undoes.keys()].some((at) => !(at in versions))) throw new RangeError('rows');
  return versions;
}

function existing<Item>(item: Item | undefined): Item {
  if (item === undefined) throw new RangeError('place');
  return item;
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
