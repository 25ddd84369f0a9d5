import type { Vault } from '@bearings/vault/vault';

/** Something that is looked for, and what it would tell. */
interface Planted {
  readonly what: string;
  readonly bytes: Buffer;
}

/** Two bytes of each are looked up first: hundreds of things are found in one pass over a disk. */
const PAIRS = 2 ** 16;
const pairAt = (bytes: Buffer, at: number): number => bytes[at]! * 256 + bytes[at + 1]!;
/** Where the first pair without a zero stands, of which a disk is full. */
function rareIn(bytes: Buffer): number {
  const at = bytes.findIndex((byte, place) => byte > 0 && (bytes[place + 1] ?? 0) > 0);
  return Math.max(0, at);
}

/** Text as it may stand in a row, a page or a dump: as it is, as bytes in hexadecimal, and in base64 of either kind. */
function writings(text: string): Planted[] {
  const bytes = Buffer.from(text);
  // Of base64 what its neighbours cannot change, wherever it begins.
  const inBase64 = (kind: 'base64' | 'base64url') =>
    [0, 1, 2].map((before) => {
      const written = Buffer.concat([Buffer.alloc(before), bytes])
        .toString(kind)
        .replaceAll('=', '');
      return written.slice(before === 0 ? 0 : before + 1, -1);
    });
  const all = [text, bytes.toString('hex'), ...inBase64('base64'), ...inBase64('base64url')];
  return [
    ...[...new Set(all)].map((written) => ({ what: text, bytes: Buffer.from(written) })),
    { what: text, bytes: Buffer.from(text, 'utf16le') },
  ];
}

/** 2000-01-01 in UTC, from which PostgreSQL counts, in milliseconds. */
const POSTGRES_BEGINS = Date.UTC(2000, 0, 1);

/** An instant as programs and databases write it. @param ms since 1970 */
export function instant(ms: number): Planted[] {
  const date = new Date(ms);
  const [whole, micros, real] = [Buffer.alloc(8), Buffer.alloc(8), Buffer.alloc(8)];
  whole.writeBigInt64BE(BigInt(ms));
  micros.writeBigInt64BE(BigInt(ms - POSTGRES_BEGINS) * 1_000n);
  real.writeDoubleBE(ms);
  const what = date.toISOString();
  // The two bytes of a whole number that are always 0 may be left out.
  const binary = [whole.subarray(2), micros, real].flatMap((bytes) => [bytes, Buffer.from(bytes).reverse()]);
  const hex = Buffer.from(whole.subarray(2).toString('hex'));
  return [...[...binary, hex].map((bytes) => ({ what, bytes })), ...writings(`${ms}`)];
}

/** Whatever of a person's could be found on a server: their words, names of tools, ids, and when it was. */
export function plantedBy(vaults: readonly Vault[], words: readonly string[]): Planted[] {
  const versions = vaults.flatMap((vault) => [...vault.content().versions]);
  const texts = new Set(versions.flatMap(({ id, stamp, at }) => [id, stamp.device, dayOf(at)]));
  const times = new Set(versions.flatMap(({ stamp, at }) => [stamp.ms, at]));
  return [...[...words, ...texts].flatMap(writings), ...[...times].flatMap(instant)];
}

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** Where somebody asks from, in every way it may be written. */
export const addresses = (...all: readonly string[]): Planted[] => all.flatMap(writings);

/** Bytes as they are, and in hexadecimal. */
export const asBytes = (what: string, bytes: Uint8Array): Planted[] => [
  { what, bytes: Buffer.from(bytes) },
  { what, bytes: Buffer.from(Buffer.from(bytes).toString('hex')) },
];

/** What of all that is found there. */
export function foundIn(haystack: Buffer, planted: readonly Planted[]): string[] {
  const anchored = planted.map((one) => ({ ...one, anchor: rareIn(one.bytes) }));
  const byPair = Map.groupBy(anchored, ({ bytes, anchor }) => pairAt(bytes, anchor));
  const known = Array.from({ length: PAIRS }, (_, pair) => byPair.get(pair));
  const found = new Set<string>();
  for (let at = 0; at < haystack.length - 1; at += 1)
    for (const { what, bytes, anchor } of known[pairAt(haystack, at)] ?? []) {
      const from = at - anchor;
      if (from >= 0 && bytes.equals(haystack.subarray(from, from + bytes.length))) found.add(what);
    }
  return [...found];
}
