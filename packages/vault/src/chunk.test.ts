import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { concat, toUtf8, uint32 } from './bytes.ts';
import { CHUNK_ROWS, chunked, decodeChunk, encodeChunk } from './chunk.ts';
import { HEADS_LIMIT } from './heads.ts';
import { CHANGES, type Json, type Version, VersionSchema, withParts } from './record.ts';
import { decodeLinked, encodeLinked } from './version-blob.ts';

const name = fc.string({ minLength: 1, maxLength: 128, unit: 'binary' });
const count = (max: number) => fc.integer({ min: 0, max });
const stamp = fc.record({ ms: count(2 ** 47 - 1), count: count(2 ** 32 - 1), device: name });
const base = { id: name, stamp, n: count(2 ** 40), at: count(2 ** 47 - 1) };
const none = { type: fc.constant(''), payload: fc.constant(null), undoes: fc.constant([]) };
const json = fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)));

const versionArbitrary: fc.Arbitrary<Version> = fc.oneof(
  fc.record({
    ...base,
    type: name,
    change: fc.constant('put' as const),
    payload: json,
    undoes: fc.constant([]),
  }),
  fc.record({ ...base, ...none, change: fc.constantFrom('remove' as const, 'gone' as const) }),
  fc.record({
    ...base,
    ...none,
    change: fc.constant('restore' as const),
    undoes: fc.array(name, { minLength: 1, maxLength: 3 }),
  }),
);

/** A table without rows. */
const EMPTY = {
  devices: [] as string[],
  types: [] as unknown[],
  heads: [] as unknown[],
  ids: [] as unknown[],
  type: 0,
  device: 0,
  change: 0,
  ms: 0,
  n: 0,
  count: 0,
  late: 0,
  size: 0,
  undoes: [] as unknown[],
};

describe('a chunk', () => {
  test('gives back every version and head', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(versionArbitrary, { maxLength: 20 }),
        fc.array(fc.tuple(name, fc.record({ n: count(1000), link: fc.string() })), { maxLength: 3 }),
        async (versions, heads) => {
          const chunk = { versions, heads: new Map(heads) };
          const { versions: read, heads: there } = await decodeChunk(await encodeChunk(chunk));
          expect(read.map((version) => withParts(version, {}))).toEqual(versions);
          expect(there).toEqual(chunk.heads);
        },
      ),
    );
  });

  test('with more heads than are written opens, and has the last', async () => {
    const heads = Array.from({ length: HEADS_LIMIT + 1 }, (_, at) => [`${at}`, { n: at, link: '' }] as const);
    const read = await decodeChunk(await encodeChunk({ versions: [], heads: new Map(heads) }));
    expect([...read.heads]).toEqual(heads.slice(1));
  });

  test('a single blob gives back its version', () => {
    fc.assert(
      fc.property(versionArbitrary, (version) => {
        expect(decodeLinked(encodeLinked({ version, prev: 'x' }))).toEqual({ version, prev: 'x' });
      }),
    );
  });

  test('takes a row exactly when the schema of a version takes it', async () => {
    const oddity = fc.constantFrom<unknown>(
      null,
      -1,
      0.5,
      2 ** 53,
      '',
      'x'.repeat(129),
      [],
      {},
      true,
      [1],
      [''],
    );
    const parts = fc.constantFrom('id', 'type', 'ms', 'count', 'n', 'change', 'late', 'undoes');
    await fc.assert(
      fc.asyncProperty(versionArbitrary, parts, fc.option(oddity), async (version, part, odd) => {
        const row: Row = { ...rowOf(version), ...(odd === null ? {} : { [part]: odd }) };
        const { ms, late, undoes } = row;
        const asVersion = {
          id: row.id,
          type: row.type,
          stamp: { ms, count: row.count, device: version.stamp.device },
          n: row.n,
          change: typeof row.change === 'number' ? CHANGES[row.change] : undefined,
          at: Number.isSafeInteger(late) && typeof ms === 'number' ? ms + (late as number) : undefined,
          payload: version.payload,
          undoes,
        };
        const taken = await decodeChunk(packed(tableOf(version.stamp.device, row), row.payload)).then(
          () => true,
          () => false,
        );
        expect(taken).toBe(v.is(VersionSchema, asVersion));
      }),
      { numRuns: 2000 },
    );
  });

  test.each<[string, Uint8Array]>([
    ['nothing', new Uint8Array()],
    ['no deflate', Uint8Array.of(0, 0, 0, 9, 255, 255)],
    ['a length that lies', concat(uint32(5), deflateRawSync(toUtf8(`${JSON.stringify(EMPTY)}\n`)))],
    ['a length beyond all limits', concat(uint32(2 ** 31), deflateRawSync(new Uint8Array(10)))],
    ['a bomb', concat(uint32(100), deflateRawSync(new Uint8Array(50_000_000)))],
    ['other JSON', packed({ ids: 1 })],
    ['a part that is missing', packed({ ...EMPTY, n: undefined })],
    ['a part that is unknown', packed({ ...EMPTY, more: 1 })],
    ['an unknown device', packed({ ...sized(0), device: 3 })],
    ['a device below nothing', packed({ ...sized(0), device: -1 })],
    ['an unknown type', packed({ ...sized(0), type: 3 })],
    ['a head of an unknown device', packed({ ...EMPTY, heads: [[0, 1, '']] })],
    ['a column that is too short', packed({ ...sized(0, 0), ms: [1] })],
    ['a column that is too long', packed({ ...sized(0), ms: [1, 1] })],
    ['a column with other things', packed({ ...sized(0, 0), n: [1, '1'] })],
    ['a row that undoes and is not there', packed({ ...sized(0), undoes: [[1, ['x']]] })],
    ['a size below nothing', packed(sized(2, -1), '1')],
    ['a size that is none', packed(sized(1, '1'), '1')],
  ])('refuses %s', async (_, content) => {
    await expect(decodeChunk(content)).rejects.toMatchObject({ code: 'damaged-blob' });
  });

  test.each<[string, Uint8Array, readonly Json[]]>([
    ['no JSON', packed(sized(4, 3), '{"a"[7]'), [null, [7]]],
    ['too short', packed(sized(1, 2), '12'), [1, 2]],
    ['cut off', packed(sized(1, 5), '1"abc'), [1, null]],
    ['no UTF-8', packed(sized(1, 1), Uint8Array.of(49, 255)), [null, null]],
  ])('holds a payload that is %s as none where it cannot be read', async (_, content, payloads) => {
    const { versions } = await decodeChunk(content);
    expect(versions.map(({ payload }) => payload)).toEqual(payloads);
  });

  test('parses a payload once', async () => {
    const [version] = (await decodeChunk(packed(sized(7), '{"a":1}'))).versions;
    expect(version!.payload).toEqual({ a: 1 });
    expect(withParts(version!, {}).payload).toBe(version!.payload);
  });

  test('is closed by rows or by size', () => {
    const small = { version: { payload: 1, undoes: [] as readonly string[] } as Version };
    const large = { version: { payload: 'x'.repeat(600_000), undoes: [] as readonly string[] } as Version };
    expect(chunked(Array(CHUNK_ROWS + 1).fill(small)).map(({ length }) => length)).toEqual([CHUNK_ROWS, 1]);
    expect(chunked([small, large, large, small]).map(({ length }) => length)).toEqual([2, 2]);
    expect(chunked([])).toEqual([]);
  });
});

function packed(table: unknown, payloads: string | Uint8Array = ''): Uint8Array {
  const raw = concat(
    toUtf8(`${JSON.stringify(table)}\n`),
    typeof payloads === 'string' ? toUtf8(payloads) : payloads,
  );
  return concat(uint32(raw.length), deflateRawSync(raw));
}

/** Rows that are well but for the sizes of their payloads. */
function sized(...size: readonly unknown[]) {
  return { ...EMPTY, devices: ['d'], types: ['t'], ids: size.map((_, at) => `r${at}`), ms: 1, n: 1, size };
}

type Row = Record<'id' | 'type' | 'ms' | 'count' | 'n' | 'change' | 'late' | 'undoes', unknown> & {
  payload: string;
};

function rowOf({ id, type, stamp, n, change, at, payload, undoes }: Version): Row {
  return {
    id,
    type,
    ms: stamp.ms,
    count: stamp.count,
    n,
    change: CHANGES.indexOf(change),
    late: at - stamp.ms,
    payload: change === 'put' ? JSON.stringify(payload) : '',
    undoes,
  };
}

function tableOf(device: string, { id, type, ms, count, n, change, late, payload, undoes }: Row) {
  return {
    ...EMPTY,
    devices: [device],
    types: [type],
    ids: [id],
    ms: [ms],
    n: [n],
    count: [count],
    change: [change],
    late: [late],
    size: [payload.length],
    undoes: [[0, undoes]],
  };
}
