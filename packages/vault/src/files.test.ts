import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readOpenExport, writeOpenExport } from './open-export.ts';
import { createVault, openVault } from './opening.ts';
import { looksSealed, readSealedFile } from './sealed-file.ts';
import type { Vault } from './vault.ts';
import { newWords } from './words.ts';
import { DAY, stateOf, type World, world } from './world.testkit.ts';

const PASSPHRASE = 'seven wet stones';

const steps = fc.array(
  fc.record({
    act: fc.constantFrom('new', 'edit', 'remove', 'restore'),
    which: fc.nat(20),
    payload: fc.jsonValue(),
    wait: fc.integer({ min: -2 * DAY, max: 2 * DAY }),
  }),
  { maxLength: 25 },
);
type Steps = typeof steps extends fc.Arbitrary<infer Value> ? Value : never;

async function play(w: World, vault: Vault, todo: Steps): Promise<void> {
  const ids: string[] = [];
  for (const { act, which, payload, wait } of todo) {
    w.time += wait;
    const id = ids[which % Math.max(ids.length, 1)];
    const removed = id !== undefined && vault.get(id) === undefined;
    if (act === 'new' || id === undefined) ids.push((await vault.put({ type: `t${which % 3}`, payload })).id);
    else if (act === 'edit' && !removed) await vault.put({ id, type: vault.get(id)!.type, payload });
    else if (act === 'remove' && !removed) await vault.remove(id);
    else if (act === 'restore' && removed) await vault.restore(id).catch(() => {});
  }
}

describe('fault 24: export, wipe, import', () => {
  test('gives the identical state, through the sealed file and the open one, once or twice', async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.boolean(), async (todo, sealed) => {
        const w = world();
        const vault = await createVault(w.tab());
        await play(w, vault, todo);
        const before = stateOf(vault);
        const file = sealed
          ? await vault.exportSealed({ passphrase: PASSPHRASE })
          : writeOpenExport(vault.content(), w.time).text;
        await vault.erase();
        const next = await createVault(w.tab());
        const content = async () =>
          typeof file === 'string'
            ? readOpenExport(file)
            : readSealedFile(w.tab(), file, { passphrase: PASSPHRASE });
        await next.absorb(await content());
        expect(stateOf(next)).toEqual(before);
        expect(await next.absorb(await content())).toEqual({
          versions: 0,
          ids: [],
          refused: 0,
          added: [],
          changed: [],
          removed: [],
          touched: [],
        });
        expect(stateOf(await openVault(w.tab()))).toEqual(before);
      }),
      { numRuns: 40 },
    );
  });

  test('an import merges: neither side’s later work is lost', async () => {
    const [here, there] = [world(1), world(2)];
    const mine = await createVault(here.tab());
    const { id } = await mine.put({ type: 't', payload: 'both' });
    const gone = await mine.put({ type: 't', payload: 'removed there' });
    const theirs = await createVault(there.tab());
    await theirs.absorb(mine.content());
    there.time += DAY;
    await theirs.put({ id, type: 't', payload: 'edited there' });
    await theirs.remove(gone.id);
    here.time += 2 * DAY;
    await mine.put({ id, type: 't', payload: 'edited here, later' });
    await mine.put({ id: gone.id, type: 't', payload: 'edited here, unaware' });
    await mine.absorb(theirs.content());
    await theirs.absorb(mine.content());
    expect(stateOf(mine)).toEqual(stateOf(theirs));
    expect(mine.get(id)?.payload).toBe('edited here, later');
    expect(mine.versions(id)).toHaveLength(3);
    expect(mine.get(gone.id)).toBeUndefined();
  });
});

describe('a sealed file', () => {
  async function exported() {
    const w = world();
    const vault = await createVault(w.tab());
    await vault.putMany(
      Array.from({ length: 1200 }, (_, at) => ({ type: 'zebra-type', payload: `zebra ${at}` })),
    );
    const words = await vault.recoveryWords();
    w.time += DAY;
    const file = await vault.exportSealed({ passphrase: PASSPHRASE });
    w.stretched.length = 0;
    return { w, vault, words, file };
  }

  test('opens with its passphrase or the vault’s words, and with nothing else', async () => {
    const { w, vault, words, file } = await exported();
    for (const secret of [{ passphrase: PASSPHRASE }, { words }]) {
      const { versions, damage } = await readSealedFile(w.tab(), file, secret);
      expect(versions).toHaveLength(1200);
      expect(damage).toEqual([]);
    }
    expect(vault.summary().lastSafe).toBe(w.time);
    await expect(readSealedFile(w.tab(), file, { passphrase: 'another one' })).rejects.toMatchObject({
      code: 'wrong-passphrase',
    });
    for (const wrong of [(await newWords(w.tab())).words, 'no words']) {
      await expect(readSealedFile(w.tab(), file, { words: wrong })).rejects.toMatchObject({
        code: 'wrong-words',
      });
    }
    await expect(vault.exportSealed({ passphrase: 'short' })).rejects.toMatchObject({
      code: 'passphrase-too-short',
    });
    const byWords = await vault.exportSealed({ words });
    expect((await readSealedFile(w.tab(), byWords, { words })).versions).toHaveLength(1200);
  });

  test('shows nothing and holds no key of the vault', async () => {
    const { vault, file } = await exported();
    const text = Buffer.from(file).toString('latin1');
    expect(text).not.toContain('zebra');
    expect(text).not.toContain(vault.records()[0]!.id);
    expect(looksSealed(file)).toBe(true);
  });

  test('mistake 1: a cost in the header is checked before any hashing', async () => {
    const { w, file } = await exported();
    for (const [from, to] of [
      ['"memoryKiB":65536', '"memoryKiB":1024'],
      ['"memoryKiB":65536', '"memoryKiB":4194304'],
      ['"iterations":3', '"iterations":1'],
    ] as const) {
      const forged = await reframed(file, (header) => header.replace(from, to));
      await expect(readSealedFile(w.tab(), forged, { passphrase: PASSPHRASE })).rejects.toMatchObject({
        code: 'kdf-out-of-range',
      });
    }
    expect(w.stretched).toEqual([]);
  });

  test('fault 15: a flipped bit costs one piece at most', async () => {
    const { w, file } = await exported();
    for (let at = 0; at < file.length; at += 997) {
      const flipped = file.slice();
      flipped[at]! ^= 1;
      const { versions, damage } = await readSealedFile(w.tab(), flipped, { passphrase: PASSPHRASE });
      expect(versions.length, `byte ${at}`).toBeGreaterThanOrEqual(700);
      expect(damage.length, `byte ${at}`).toBe(versions.length === 1200 ? 0 : 1);
    }
  });

  test('fault 10: cut short anywhere, it gives what is whole and says what is missing, or says it is damaged', async () => {
    const { w, file } = await exported();
    for (const length of [0, 5, 12, 40, 300, 700, 5000, Math.floor(file.length / 2), file.length - 1]) {
      const attempt = readSealedFile(w.tab(), file.subarray(0, length), { passphrase: PASSPHRASE });
      const outcome = await attempt.catch((error: { code: string }) => error);
      if ('code' in outcome) expect(['not-a-vault-file', 'damaged-file']).toContain(outcome.code);
      else
        expect(outcome.versions.length + 500 * (outcome.damage[0]?.count ?? 0)).toBeGreaterThanOrEqual(1200);
    }
  });

  test('mistake 2: pieces of one file do not open in another, nor in another order', async () => {
    const { w, vault, file } = await exported();
    const other = await vault.exportSealed({ passphrase: PASSPHRASE });
    const half = file.length >> 1;
    const grafted = Uint8Array.from([...file.subarray(0, half), ...other.subarray(half)]);
    const { versions, damage } = await readSealedFile(w.tab(), grafted, { passphrase: PASSPHRASE });
    expect(versions.length).toBeLessThan(1200);
    expect(damage).toHaveLength(1);
  });

  test.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(), 'not-a-vault-file'],
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0, 0, 0, 0, 0), 'not-a-vault-file'],
    ['its first bytes only', new TextEncoder().encode('BEARINGS'), 'damaged-file'],
    [
      'a newer format',
      Uint8Array.from([...new TextEncoder().encode('BEARINGS'), 2, ...Array(80).fill(7)]),
      'newer-format',
    ],
    ['noise', new Uint8Array(5000).map((_, at) => at * 7), 'not-a-vault-file'],
  ])('%s is refused by name', async (_, bytes, code) => {
    await expect(readSealedFile(world().tab(), bytes, { passphrase: PASSPHRASE })).rejects.toMatchObject({
      code,
    });
  });
});

/** The header of both frames rewritten, checksum and all. */
async function reframed(file: Uint8Array, change: (header: string) => string): Promise<Uint8Array> {
  const at = 8 + 5 + 32;
  const length = new DataView(file.buffer, file.byteOffset).getUint32(9);
  const header = new TextEncoder().encode(change(Buffer.from(file.subarray(at, at + length)).toString()));
  const check = new Uint8Array(await crypto.subtle.digest('SHA-256', header));
  const frame = [...file.subarray(0, 9), ...uint32(header.length), ...check, ...header];
  const pieces = file.subarray(at + length, file.length - 4 - at - length);
  return Uint8Array.from([...frame, ...pieces, ...frame, ...uint32(frame.length)]);
}

function uint32(value: number): number[] {
  return [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
}
