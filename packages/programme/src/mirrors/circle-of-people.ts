import { everyone, type Someone } from '../links.ts';
import type { Said } from '../said.ts';
import { NEEDS, type Need } from '../tools/support-people.ts';
import { defineMirror, sayer } from './mirror.ts';

export interface CircleOfPeople {
  readonly sentence: Said;
  readonly people: readonly Someone[];
  /** Every need with the people who are there for it. */
  readonly needs: readonly { readonly need: Need; readonly people: readonly Someone[] }[];
  /** Needs nobody is there for yet. */
  readonly open: readonly Need[];
}

const say = sayer('circle-of-people', ['empty', 'unsaid', 'all', 'one-open', 'some-open']);

/** Who is there for which need, and where a name would help. */
export const circleOfPeople = defineMirror(say, (entry): CircleOfPeople => {
  const people = everyone([entry]);
  const needs = NEEDS.map((need) => ({
    need,
    people: people.filter(({ goodFor }) => goodFor.includes(need)),
  }));
  const open = needs.filter((one) => one.people.length === 0).map(({ need }) => need);
  return { sentence: sentence(people.length, open), people, needs, open };
});

function sentence(count: number, open: readonly Need[]): Said {
  if (count === 0) return say('empty');
  if (open.length === NEEDS.length) return say('unsaid', { count });
  if (open.length === 0) return say('all', { count });
  return open.length === 1
    ? say('one-open', { count, need: open[0]! })
    : say('some-open', { count, met: NEEDS.length - open.length, needs: NEEDS.length });
}
