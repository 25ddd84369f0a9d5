import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import texts from '../texts/en/tools.json' with { type: 'json' };
import { answers, entries, entryOf } from './answers.testkit.ts';
import { compiled, english } from './english.testkit.ts';
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
import type { Entry, Tool } from './tool.ts';
import { TOOLS, type ToolId, toolById } from './tools.ts';

type Any = Entry<never>;
/** Every mirror over one entry, those before it, and everything kept. */
const MIRRORS: Record<
  ToolId,
  { variants: readonly string[]; of: (entry: Any, all: readonly Any[]) => object }
> = {
  'cost-benefit': {
    variants: fourPart.VARIANTS,
    of: (entry, all) => fourPart.fourPartPicture(entry, all[1]),
  },
  'values-ranking': {
    variants: gap.VARIANTS,
    of: (entry, all) => gap.valuesGap(entry, all.length % 2 ? own('Drinking') : undefined),
  },
  'urge-log': { variants: urges.VARIANTS, of: (_, all) => urges.urgePatterns(all, 'Europe/Berlin') },
  'urge-card': { variants: cardMirror.VARIANTS, of: cardMirror.card },
  'urge-surf': { variants: waveMirror.VARIANTS, of: (entry) => waveMirror.wave(entry) },
  abc: { variants: shiftMirror.VARIANTS, of: shiftMirror.shift },
  'dispute-belief': { variants: beliefs.VARIANTS, of: (entry) => beliefs.twoBeliefs(entry) },
  goal: { variants: stepsMirror.VARIANTS, of: stepsMirror.steps },
  'life-balance': { variants: wheelMirror.VARIANTS, of: (entry, all) => wheelMirror.wheel(entry, all[1]) },
  'support-people': { variants: circle.VARIANTS, of: (entry) => circle.circleOfPeople(entry) },
  'lapse-review': { variants: chainMirror.VARIANTS, of: chainMirror.chain },
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
  const all = TOOLS.flatMap(({ id }) => MIRRORS[id].variants.map((variant) => `mirror.${id}.${variant}`));
  expect(
    Object.keys(texts)
      .filter((key) => key.startsWith('mirror.'))
      .sort(),
  ).toEqual(all.sort());
});

describe.each(TOOLS.map((tool) => [tool.id, tool as Tool] as const))('%s', (id, tool) => {
  test('a blank sheet has something kind to say', () => {
    const [sentence] = saidIn(MIRRORS[id].of(entryOf(tool, {}), []));
    expect(sentence).toEqual({ id: `mirror.${id}.empty` });
  });

  test('any answers are mirrored, in a sentence that is complete', () => {
    const variants = new Set(MIRRORS[id].variants.map((variant) => `mirror.${id}.${variant}`));
    fc.assert(
      fc.property(answers(tool), entries(tool), (values, others) => {
        const entry = entryOf(tool, values);
        const said = saidIn(MIRRORS[id].of(entry, [entry, ...others]));
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
        const entry = entryOf(toolById(id)!, values);
        const before = structuredClone(entry);
        MIRRORS[id].of(entry, [entry]);
        expect(entry).toEqual(before);
      }),
      { numRuns: 15 },
    );
  });
});
