import type { VaultEnvironment } from '../src/environment.ts';
import { readSealedFile } from '../src/sealed-file.ts';
import { createVault, eraseVault, openVault } from '../src/vault.ts';

/** Ten years of ten records a day. */
export const TEN_YEARS = 36_500;

export interface VaultFigure {
  readonly what: string;
  /** Median, in `unit`. */
  readonly value: number;
  readonly unit: 'ms' | 'MB';
  readonly goal?: number;
}

export interface VaultBenchOptions {
  readonly records?: number;
  readonly openings?: number;
  readonly puts?: number;
  /** Milliseconds that only go forward: `performance.now`. */
  readonly stopwatch: () => number;
}

const PASSPHRASE = 'bench bench bench';

/**
 * Fills a vault with ten years of records of about 305 B, then times opening it, keeping one record, exporting and
 * importing. Runs wherever the environment runs (Chromium, Node); erases what it made.
 */
export async function benchVault(
  env: VaultEnvironment,
  { records = TEN_YEARS, openings = 5, puts = 50, stopwatch }: VaultBenchOptions,
): Promise<VaultFigure[]> {
  const timed = async <Result>(work: () => Promise<Result>): Promise<[number, Result]> => {
    const start = stopwatch();
    const result = await work();
    return [stopwatch() - start, result];
  };
  const made = await createVault(env);
  const list = Array.from({ length: records }, (_, at) => sampleRecord(at));
  const [filling] = await timed(() => made.putMany(list));
  await made.settled();
  made.lock();

  const opened: number[] = [];
  const decoded: number[] = [];
  let vault = made;
  for (let at = 0; at < openings; at += 1) {
    if (vault.isOpen) vault.lock();
    const [whole, next] = await timed(async () => {
      const [opening, candidate] = await timed(() => openVault(env));
      decoded.push(opening);
      // The first list is part of being usable.
      if (candidate.records('urge-log').length === 0) throw new Error('the bench vault is empty');
      return candidate;
    });
    opened.push(whole);
    await next.settled();
    vault = next;
  }

  const kept: number[] = [];
  for (let at = 0; at < puts; at += 1) kept.push((await timed(() => vault.put(sampleRecord(at))))[0]);
  await vault.settled();

  const [exporting, file] = await timed(() => vault.exportSealed({ passphrase: PASSPHRASE }));
  await vault.erase();
  const [reading, content] = await timed(() => readSealedFile(env, file, { passphrase: PASSPHRASE }));
  const next = await createVault(env);
  const [absorbing] = await timed(() => next.absorb(content));
  await eraseVault(env);
  return [
    { what: `open ${records} records, first list included`, value: median(opened), unit: 'ms', goal: 400 },
    { what: 'of which until the vault is open', value: median(decoded), unit: 'ms' },
    { what: 'one record sealed and safe', value: median(kept), unit: 'ms', goal: 20 },
    { what: `keep ${records} records in one commit`, value: filling, unit: 'ms' },
    { what: 'export to a sealed file, passphrase included', value: exporting, unit: 'ms' },
    { what: 'size of the sealed file', value: file.length / 1e6, unit: 'MB', goal: 4 },
    { what: 'import: read the sealed file, passphrase included', value: reading, unit: 'ms' },
    { what: 'import: take it into a vault', value: absorbing, unit: 'ms' },
  ];
}

const TYPES = ['urge-log', 'urge-log', 'urge-log', 'abc', 'goal'];
const SYLLABLES = 'ba de fo gu ha ki lo mu na pe ri so ta wu ve'.split(' ');
/** As many words as a person uses in a diary, made up. */
const WORDS = Array.from({ length: 3000 }, (_, at) =>
  [at % 15, Math.floor(at / 15) % 15, Math.floor(at / 225)].map((place) => SYLLABLES[place]).join(''),
);

/** About 305 B of JSON, varied enough not to flatter the compression. */
function sampleRecord(at: number): { type: string; payload: unknown } {
  const noise = (salt: number) => (Math.imul(at + salt, 0x9e3779b1) >>> 0) / 2 ** 32;
  const words = Array.from(
    { length: 17 },
    (_, place) => WORDS[Math.floor(noise(place * 7919) ** 2 * WORDS.length)],
  );
  return {
    type: TYPES[at % TYPES.length]!,
    payload: {
      tool: 'urge-log',
      version: 1,
      when: new Date(1.7e12 + at * 8_640_000).toISOString(),
      strength: Math.floor(noise(1) * 11),
      minutes: Math.floor(noise(2) * 60),
      method: `method-${Math.floor(noise(3) * 40)}`,
      note: words.join(' '),
      ratings: [3, 5, 8].map((salt) => Math.floor(noise(salt) * 100) / 10),
    },
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}
