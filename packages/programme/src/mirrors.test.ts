import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answers, entries, entryOf } from './answers.testkit.ts';
import { compiled, english, keysUnder } from './english.testkit.ts';
import type { AnyMirror } from './mirrors/mirror.ts';
import { MIRRORS } from './mirrors.ts';
import { own, type Said } from './said.ts';
import type { Entry } from './tool.ts';
import { type ListedTool, TOOLS } from './tools.ts';

const isSaid = (value: unknown): value is Said =>
  typeof value === 'object' && value !== null && 'id' in value && String(value.id).startsWith('mirror.');
/** The names a compiled message asks for, in whatever branch. */
function asked(message: unknown): string[] {
  if (!Array.isArray(message)) return [];
  return message.flatMap((token) => {
    if (!Array.isArray(token)) return [];
    const [name, , branches] = token as [string, string?, Record<string, unknown>?];
    return [name, ...(typeof branches === 'object' ? Object.values(branches).flatMap(asked) : [])];
  });
}

function saidIn(mirror: object): Said[] {
  return Object.values(mirror).filter(isSaid);
}

test('the catalogue holds every sentence of every mirror and no other', () => {
  const all = Object.values(MIRRORS).flatMap(({ name, variants }) =>
    variants.map((variant) => `mirror.${name}.${variant}`),
  );
  expect(keysUnder('mirror.')).toEqual(all.sort());
});

test('each stands in the registry under its own name', () => {
  for (const [name, mirror] of Object.entries(MIRRORS)) expect(mirror.name).toBe(name);
});

/** Sheets of a tool around one of them: none kept, this one alone, or many, be they of other tools. */
const around = (tool: ListedTool, sheet: Entry) =>
  fc.record({
    entries: fc.oneof(
      fc.constantFrom<Entry[]>([], [sheet]),
      fc
        .tuple(entries(tool, 12), fc.array(OTHER))
        .map(([same, others]) => [sheet, ...same, ...others.flat()]),
    ),
    before: fc.oneof(
      fc.constant(undefined),
      entries(tool, 1).map(([one]) => one),
    ),
    name: fc.constantFrom(undefined, own('Drinking'), own('x'.repeat(3000)), 'Alcohol'),
    zone: fc.constantFrom('Europe/Berlin', 'America/St_Johns', 'Not/AZone'),
  });
const OTHER = fc.oneof(...TOOLS.map((tool: ListedTool) => entries(tool, 1)));

describe.each(TOOLS.map((tool) => [tool.id, tool as ListedTool] as const))('%s', (_, tool) => {
  // Which sheets a mirror takes is a matter of types, and here any tool stands for itself.
  const mirror: AnyMirror = MIRRORS[tool.mirror];
  const show = (sheet: Entry, stands: object) => mirror.show(sheet as never, stands);

  test('a blank sheet has something kind to say', () => {
    const { sentence } = show(entryOf(tool, {}), { entries: [] });
    expect(sentence).toEqual({ id: `mirror.${tool.mirror}.empty` });
  });

  test('any answers are mirrored, in a sentence that is complete', () => {
    const variants = new Set(mirror.variants.map((variant) => `mirror.${tool.mirror}.${variant}`));
    const sheets = answers(tool).map((values) => entryOf(tool, values));
    const shown = sheets.chain((sheet) => around(tool, sheet).map((stands) => show(sheet, stands)));
    fc.assert(
      fc.property(shown, (picture) => {
        expect(picture.sentence).toBeDefined();
        for (const one of saidIn(picture)) {
          expect(variants).toContain(one.id);
          const text = english(one);
          expect(text.replaceAll(/[*][^*]*[*]/g, 'own')).not.toMatch(/undefined|NaN|\{|\}| {2}|^ | $/);
          expect(text.length).toBeGreaterThan(5);
          expect(Object.keys(one.params ?? {})).toEqual(expect.arrayContaining(asked(compiled[one.id]!)));
        }
      }),
      { numRuns: 60 },
    );
  });

  test('a mirror leaves what it was given as it was', () => {
    fc.assert(
      fc.property(answers(tool), entries(tool), (values, others) => {
        const sheet = entryOf(tool, values);
        const given = { entries: [sheet, ...others], before: others[0] };
        const before = structuredClone({ sheet, given });
        show(sheet, given);
        expect({ sheet, given }).toEqual(before);
      }),
      { numRuns: 15 },
    );
  });
});
