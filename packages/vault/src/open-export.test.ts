import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { EXPORT_LIMIT, readOpenExport, toOpenExport, writeOpenExport } from './open-export.ts';
import { createVault } from './opening.ts';
import { DEPTH_LIMIT, type Json } from './record.ts';
import { stateOf, world } from './world.testkit.ts';

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
