import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answers, entries, entryOf } from './answers.testkit.ts';
import { compiled, english, keysUnder } from './english.testkit.ts';
import * as cardMirror from './mirrors/card.ts';
import * as chainMirror from './mirrors/chain.ts';
import * as circle from './mirrors/circle-of-people.ts';
import * as fourPart from './mirrors/four-part-picture.ts';
import * as shiftMirror from './mirrors/shift.ts';
import * as stepsMirror from './mirrors/steps.ts';
import * as beliefs from './mirrors/two-beliefs.ts';
import * as urges from './mirrors/urge-patterns.ts';
import * as gap from './mirrors/values-gap.ts';
import * as waveMirror from './mirrors/wave.ts';
import * as wheelMirror from './mirrors/wheel.ts';
import { own, type Said } from './said.ts';
import type { Entry, MirrorName, Tool } from './tool.ts';
import { TOOLS } from './tools.ts';

type Any = Entry<never>;
/** Every mirror, whatever tool it shows, over one entry, those before it, and everything kept. */
const MIRRORS: Record<
  MirrorName,
  { variants: readonly string[]; of: (entry: Any, all: readonly Any[]) => object }
> = {
  'four-part-picture': {
    variants: fourPart.VARIANTS,
    of: (entry, all) => fourPart.fourPartPicture(entry, all[1]),
  },
  'values-gap': {
    variants: gap.VARIANTS,
    of: (entry, all) => gap.valuesGap(entry, all.length % 2 ? own('Drinking') : undefined),
  },
  'urge-patterns': { variants: urges.VARIANTS, of: (_, all) => urges.urgePatterns(all, 'Europe/Berlin') },
  card: { variants: cardMirror.VARIANTS, of: cardMirror.card },
  wave: { variants: waveMirror.VARIANTS, of: (entry) => waveMirror.wave(entry) },
  shift: { variants: shiftMirror.VARIANTS, of: shiftMirror.shift },
  'two-beliefs': { variants: beliefs.VARIANTS, of: (entry) => beliefs.twoBeliefs(entry) },
  steps: { variants: stepsMirror.VARIANTS, of: stepsMirror.steps },
  wheel: { variants: wheelMirror.VARIANTS, of: (entry, all) => wheelMirror.wheel(entry, all[1]) },
  'circle-of-people': { variants: circle.VARIANTS, of: (entry) => circle.circleOfPeople(entry) },
  chain: { variants: chainMirror.VARIANTS, of: chainMirror.chain },
};

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
  const all = Object.entries(MIRRORS).flatMap(([mirror, { variants }]) =>
    variants.map((variant) => `mirror.${mirror}.${variant}`),
  );
  expect(keysUnder('mirror.')).toEqual(all.sort());
});

describe.each(TOOLS.map((tool) => [tool.id, tool as Tool] as const))('%s', (_, tool) => {
  const mirror = MIRRORS[tool.mirror];
  test('a blank sheet has something kind to say', () => {
    const [sentence] = saidIn(mirror.of(entryOf(tool, {}), []));
    expect(sentence).toEqual({ id: `mirror.${tool.mirror}.empty` });
  });

  test('any answers are mirrored, in a sentence that is complete', () => {
    const variants = new Set(mirror.variants.map((variant) => `mirror.${tool.mirror}.${variant}`));
    fc.assert(
      fc.property(answers(tool), entries(tool), (values, others) => {
        const entry = entryOf(tool, values);
        const said = saidIn(mirror.of(entry, [entry, ...others]));
        expect(said.length).toBeGreaterThan(0);
        for (const one of said) {
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
      fc.property(answers(tool), (values) => {
        const entry = entryOf(tool, values);
        const before = structuredClone(entry);
        mirror.of(entry, [entry]);
        expect(entry).toEqual(before);
      }),
      { numRuns: 15 },
    );
  });
});
