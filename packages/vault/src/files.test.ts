import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stampKey } from './clock.ts';
import { EXPORT_LIMIT, readOpenExport, toOpenExport, writeOpenExport } from './open-export.ts';
import { createVault, openVault } from './opening.ts';
import { DEPTH_LIMIT, type Json } from './record.ts';
import { looksSealed, readSealedFile } from './sealed-file.ts';
import type { Vault } from './vault.ts';
import { newWords } from './words.ts';
import { DAY, listed, type World, world } from './world.testkit.ts';

const PASSPHRASE = 'seven wet stones';

/** What a person sees and could ever see of a vault. */
function stateOf(vault: Vault) {
  const ids = [...new Set(vault.content().versions.map(({ id }) => id))].sort();
  return {
    records: listed(vault),
    removed: vault.removed(),
    versions: ids.map((id) => vault.versions(id)),
    all: [...vault.content().versions].sort((a, b) => (stampKey(a.stamp) < stampKey(b.stamp) ? -1 : 1)),
  };
}

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

describe('an open export', () => {
  async function content() {
    const w = world();
    const vault = await createVault(w.tab());
    const { id } = await vault.put({ type: 'goal', payload: { __proto__: null, text: 'walk' } });
    await vault.remove(id);
    await vault.restore(id);
    return { w, vault, text: writeOpenExport(vault.content(), w.time).text };
  }

  test('is an object that says what it is, readable by people and programs', async () => {
    const { vault, w } = await content();
    const exported = toOpenExport(vault.content(), w.time);
    expect(exported).toMatchObject({
      $schema: 'export-1.schema.json',
      format: 'bearings-export',
      version: 1,
      exportedAt: '2026-11-23T12:00:00.000Z',
    });
    expect(exported.records[0]!.versions.map(({ change }) => change)).toEqual(['put', 'remove', 'restore']);
  });

  test('agrees with its JSON Schema, field by field', async () => {
    const { vault, w } = await content();
    const schema = JSON.parse(
      readFileSync(new URL('../schema/export-1.schema.json', import.meta.url), 'utf8'),
    );
    const exported = JSON.parse(JSON.stringify(toOpenExport(vault.content(), w.time)));
    const ajv = new Ajv2020({ formats: { 'date-time': /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/ } });
    expect(ajv.validate(schema, exported), ajv.errorsText()).toBe(true);
    expect(ajv.validate(schema, { ...exported, records: [{ id: '', versions: [] }] })).toBe(false);
  });

  test('says on paper what it says to programs, and holds a payload in one line', async () => {
    const { vault, w, text } = await content();
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(toOpenExport(vault.content(), w.time))));
    expect(text).toContain('"payload": {"text":"walk"}');
    expect(JSON.parse(writeOpenExport({ versions: [] }, w.time).text).records).toEqual([]);
  });

  test('leaves out what is nested too deep to be read back, says where, and holds the rest', async () => {
    const { w, vault } = await content();
    const [put] = vault.content().versions;
    const deep = { ...put!, id: 'deep', payload: nested(5_000) };
    const longer = { ...put!, id: 'deep', stamp: { ...put!.stamp, ms: 1 } };
    const { text, stayed } = writeOpenExport(
      { versions: [...vault.content().versions, deep, longer, { ...deep, id: 'only deep' }] },
      w.time,
    );
    expect(stayed).toEqual(['deep', 'only deep']);
    expect(readOpenExport(text).versions.map(({ id }) => id)).toEqual([put!.id, put!.id, put!.id, 'deep']);
  });

  test('that could not be read back is refused before it is written', async () => {
    const { vault, w } = await content();
    const [put] = vault.content().versions;
    // Each of the letters takes three bytes.
    const payload = '\u3042'.repeat(EXPORT_LIMIT / 128 / 3);
    const versions = (count: number) =>
      Array.from({ length: count }, (_, at) => ({ ...put!, stamp: { ...put!.stamp, count: at }, payload }));
    const { text } = writeOpenExport({ versions: versions(127) }, w.time);
    expect(new TextEncoder().encode(text).length).toBeLessThan(EXPORT_LIMIT);
    expect(() => writeOpenExport({ versions: versions(128) }, w.time)).toThrow(
      expect.objectContaining({ code: 'export-too-large' }),
    );
  });

  test('may carry a byte order mark, as editors leave it', async () => {
    const { text } = await content();
    expect(readOpenExport(new TextEncoder().encode(`\ufeff${text}`)).versions).toHaveLength(3);
  });

  test('keys such as __proto__ are content, not commands', async () => {
    const { text } = await content();
    const hostile = text.replace('"text"', '"__proto__": { "polluted": true }, "text"');
    const { versions } = readOpenExport(hostile);
    expect(Object.keys(versions[0]!.payload as object)).toContain('__proto__');
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  test('what does not fit is refused by name and touches nothing', async () => {
    const { text, vault } = await content();
    const before = stateOf(vault);
    const cases: [Uint8Array | string, string][] = [
      ['', 'not-a-vault-file'],
      ['{}', 'not-a-vault-file'],
      ['[]', 'not-a-vault-file'],
      ['null', 'not-a-vault-file'],
      ['"BEARINGS"', 'not-a-vault-file'],
      [text.slice(0, -20), 'not-a-vault-file'],
      [Uint8Array.of(0xff, 0xfe, 0x7b, 0), 'not-a-vault-file'],
      [new Uint8Array(1000).map((_, at) => at), 'not-a-vault-file'],
      [text.replace('"version": 1', '"version": 2'), 'newer-format'],
      [text.replace('"records"', '"rekords"'), 'damaged-file'],
      [text.replace('"change": "put"', '"change": "putt"'), 'damaged-file'],
      [text.replace('"ms": 1', '"ms": -1'), 'damaged-file'],
      [text.replace('"ms": 1', '"ms": 1e300, "x": 1'), 'damaged-file'],
      [text.replace('"type": "goal"', '"type": ""'), 'damaged-file'],
      [text.replace('{"text":"walk"}', JSON.stringify(nested(DEPTH_LIMIT + 1))), 'damaged-file'],
      [`${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'not-a-vault-file'],
    ];
    for (const [file, code] of cases) {
      expect(() => readOpenExport(file), String(file).slice(0, 80)).toThrow(
        expect.objectContaining({ code }),
      );
    }
    expect(() => readOpenExport({ length: 2 ** 30 } as Uint8Array)).toThrow(
      expect.objectContaining({ code: 'file-too-large' }),
    );
    expect(stateOf(vault)).toEqual(before);
  });
});

/** Lists, one inside the other. */
function nested(depth: number): Json {
  let payload: Json = [];
  for (let level = 1; level < depth; level += 1) payload = [payload];
  return payload;
}

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
