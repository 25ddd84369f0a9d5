import { expect, test } from 'vitest';
import { texts, textsByFile } from './english.testkit.ts';
import { isInstrument } from './measure-words.ts';
import { fieldsOf, type Tool } from './tool.ts';
import { keysOf } from './tool-parts.ts';
import { TOOLS } from './tools.ts';
import { checkWords } from './words.ts';

const keys = new Set(Object.keys(texts));

const all = new Set(TOOLS.flatMap(keysOf));
/** What a question may be called below the head of its column. */
const shorts = new Set(
  (TOOLS as readonly Tool[]).flatMap(({ id, sections }) =>
    sections
      .filter(({ facing }) => facing)
      .flatMap(({ fields }) => fields.map((field) => `tool.${id}.${field.id}.short`)),
  ),
);

test.each(TOOLS.map((tool) => [tool.id, tool] as const))('%s: every word it asks for is there', (_, tool) => {
  expect(keysOf(tool).filter((key) => !keys.has(key))).toEqual([]);
});

test('each tool, mirror and measure has its words in a file of its own, and so have the examples', () => {
  for (const [file, words] of Object.entries(textsByFile))
    for (const key of Object.keys(words)) {
      const [kind, subject] = key.split('.');
      const folder = { tool: 'tools', mirror: 'mirrors', example: 'examples', measure: 'measures' }[kind!];
      if (folder === 'examples')
        expect(
          [...TOOLS.map(({ id }) => id), 'reminders'].map((name) => `examples/${name}.json`),
          key,
        ).toContain(file);
      else if (folder) expect(file, key).toBe(`${folder}/${subject}.json`);
      else expect(file, key).not.toContain('/');
    }
});

test('no words are left over', () => {
  const spare = [...keys].filter(
    (key) =>
      key.startsWith('tool.') &&
      !all.has(key) &&
      !shorts.has(key) &&
      !all.has(key.replace(/\.(hint|example)$/, '')),
  );
  expect(spare).toEqual([]);
});

test('field, section and column ids never ask for the same key', () => {
  for (const tool of TOOLS) {
    const ids = fieldsOf(tool).map((field) => field.id);
    expect(new Set(ids).size, tool.id).toBe(ids.length);
    expect(ids.filter((id) => ['name', 'purpose', 'lineage', 'section', 'column'].includes(id))).toEqual([]);
  }
});

test('no word of ours labels or shames, and none cheers', () => {
  for (const [key, text] of Object.entries(texts).filter(([key]) => !isInstrument(key))) {
    expect(checkWords(text), key).toEqual([]);
    expect(text, key).not.toContain('!');
  }
});
