import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { concat, toUtf8, uint32 } from './bytes.ts';
import { CHUNK_ROWS, chunked, decodeChunk, encodeChunk } from './chunk.ts';
import { type Version, VersionSchema, withParts } from './record.ts';
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
    await fc.assert(
      fc.asyncProperty(versionArbitrary, fc.nat(8), fc.option(oddity), async (version, field, odd) => {
        const { row, payload } = asWritten(version);
        if (odd !== null && field !== 4) row[field === 8 ? 9 : field] = odd;
        const [id, type, ms, tick, , n, change, late, , undoes] = row;
        const changes = ['put', 'remove', 'restore', 'gone'];
        const asVersion = {
          id,
          type,
          stamp: { ms, count: tick, device: version.stamp.device },
          n,
          change: typeof change === 'number' ? changes[change] : undefined,
          at: Number.isSafeInteger(late) && typeof ms === 'number' ? ms + (late as number) : undefined,
          payload: version.payload,
          undoes: undoes === undefined ? [] : undoes,
        };
        const content = packed({ devices: [version.stamp.device], heads: [], rows: [row] }, payload);
        const taken = await decodeChunk(content).then(
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
    [
      'a length that lies',
      concat(uint32(5), deflateRawSync(toUtf8('{"devices":[],"heads":[],"rows":[]}\n'))),
    ],
    ['a length beyond all limits', concat(uint32(2 ** 31), deflateRawSync(new Uint8Array(10)))],
    ['a bomb', concat(uint32(100), deflateRawSync(new Uint8Array(50_000_000)))],
    ['other JSON', packed({ rows: 1 })],
    ['an unknown device', packed({ devices: [], heads: [], rows: [['a', 't', 1, 0, 3, 1, 0, 0]] })],
    ['payloads that are too short', withSizes('12', 3)],
    ['payloads that are too long', withSizes('1234', 3)],
    ['a size below nothing', withSizes('1', 2, -1)],
    ['a size that is none', withSizes('1', '1')],
  ])('refuses %s', async (_, content) => {
    await expect(decodeChunk(content)).rejects.toMatchObject({ code: 'damaged-blob' });
  });

  test('holds a payload that is no JSON as none, and the others as they are', async () => {
    const { versions } = await decodeChunk(withSizes('{"a"[7]', 4, 3));
    expect(versions.map(({ payload }) => payload)).toEqual([null, [7]]);
  });

  test('parses a payload once', async () => {
    const [version] = (await decodeChunk(withSizes('{"a":1}', 7))).versions;
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

function packed(line: unknown, payloads = ''): Uint8Array {
  const raw = toUtf8(`${JSON.stringify(line)}\n${payloads}`);
  return concat(uint32(raw.length), deflateRawSync(raw));
}

function withSizes(payloads: string, ...sizes: readonly unknown[]): Uint8Array {
  const rows = sizes.map((size, at) => ['a', 't', 1, 0, 0, at + 1, 0, 0, size]);
  return packed({ devices: ['d'], heads: [], rows }, payloads);
}

function asWritten({ id, type, stamp, n, change, at, payload, undoes }: Version) {
  const changes = ['put', 'remove', 'restore', 'gone'];
  const text = change === 'put' ? JSON.stringify(payload) : '';
  const row: unknown[] = [id, type, stamp.ms, stamp.count, 0, n, changes.indexOf(change), at - stamp.ms];
  if (text !== '' || undoes.length > 0) row.push(text.length);
  if (undoes.length > 0) row.push(undoes);
  return { row, payload: text };
}
