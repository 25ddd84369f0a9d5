import { isBlank } from '../line.ts';
import { mean } from '../numbers.ts';
import type { Said } from '../said.ts';
import { sheetsOf } from '../sheets.ts';
import { CALM_KINDS, type CalmKind, type CalmPractice } from '../tools/calm-practice.ts';
import { defineMirror, sayer } from './mirror.ts';

/** Lengths of a practice, by the minutes they begin at. */
const LENGTHS = [
  ['short', 0],
  ['middle', 6],
  ['long', 16],
] as const;
export type PracticeLength = (typeof LENGTHS)[number][0];

/** Mean tension before and after, 0 to 10, of the practices that were rated both times. */
export interface Calm<Name extends string> {
  readonly name: Name;
  readonly count: number;
  readonly before: number;
  readonly after: number;
}
export interface WhatCalms {
  readonly sentence: Said;
  /** The kind that went with the largest ease. */
  readonly most?: Said;
  readonly kinds: readonly Calm<CalmKind>[];
  readonly lengths: readonly Calm<PracticeLength>[];
}

const say = sayer('what-calms', ['empty', 'written', 'rated', 'moved', 'same', 'most']);

/** One practice says little of a kind. */
const ENOUGH = 2;

type Rated = CalmPractice & { readonly before: number; readonly after: number };
const isRated = (values: CalmPractice): values is Rated =>
  values.before !== undefined && values.after !== undefined;

function groupsOf<Name extends string>(
  names: readonly Name[],
  practices: readonly Rated[],
  nameOf: (practice: Rated) => Name | undefined,
): readonly Calm<Name>[] {
  return names.flatMap((name) => {
    const here = practices.filter((practice) => nameOf(practice) === name);
    if (here.length === 0) return [];
    const of = (time: 'before' | 'after') => mean(here.map((practice) => practice[time]))!;
    return [{ name, count: here.length, before: of('before'), after: of('after') }];
  });
}
const lengthOf = ({ length }: CalmPractice): PracticeLength | undefined =>
  length === undefined || length === 0 ? undefined : LENGTHS.findLast(([, from]) => length >= from)![0];

/** How tension moved this time, and which kinds and lengths of practice it eased with. */
export const whatCalms = defineMirror(say, (entry, { entries }): WhatCalms => {
  const practices = sheetsOf(entries, 'calm-practice')
    .map(({ values }) => values)
    .filter(isRated);
  const kinds = groupsOf(CALM_KINDS, practices, ({ kind }) => kind);
  const most = mostOf(kinds);
  return {
    sentence: sentence(entry.values),
    ...(most ? { most } : {}),
    kinds,
    lengths: groupsOf(
      LENGTHS.map(([name]) => name),
      practices,
      lengthOf,
    ),
  };
});

function mostOf(kinds: readonly Calm<CalmKind>[]): Said | undefined {
  const [first, second] = kinds
    .filter(({ count, before, after }) => count >= ENOUGH && after < before)
    .toSorted((a, b) => b.before - b.after - (a.before - a.after));
  if (!first || (second && second.before - second.after === first.before - first.after)) return undefined;
  const { name, count, before, after } = first;
  return say('most', { kind: name, count, before: Math.round(before), after: Math.round(after) });
}

function sentence({ kind, before, after, length, note }: CalmPractice): Said {
  if (before !== undefined && after !== undefined)
    return before === after ? say('same', { at: after }) : say('moved', { before, after });
  const at = after ?? before;
  if (at !== undefined) return say('rated', { at });
  return say(kind === undefined && length === undefined && isBlank(note) ? 'empty' : 'written');
}
