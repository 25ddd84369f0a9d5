import { isBlank } from '../line.ts';
import { everyone, liveSomeone, type Someone } from '../links.ts';
import type { Said } from '../said.ts';
import type { LapsePlan } from '../tools/lapse-plan.ts';
import { defineMirror, sayer } from './mirror.ts';

/** One calm page, in the order in which it is read when it is needed. */
export interface LapsePage {
  readonly sentence: Said;
  readonly words?: string;
  readonly steps: readonly string[];
  readonly people: readonly Someone[];
  readonly place?: string;
  readonly signs: readonly string[];
  readonly medical?: string;
  /** ISO date. */
  readonly review?: string;
}

const say = sayer('lapse-page', ['empty', 'begun', 'steps', 'people', 'both']);

const textsOf = (lines: LapsePlan['steps'] = []): string[] =>
  lines.map(({ text }) => text).filter((text) => !isBlank(text));

/** What the person wrote on a calm day for a hard one. People come as their sheet has them today. */
export const lapsePage = defineMirror(
  say,
  ({ values }, { entries }): LapsePage => {
    const { words, place, medical, review } = values;
    const steps = textsOf(values.steps);
    const signs = textsOf(values.signs);
    const known = everyone(entries);
    const people = (values.people ?? [])
      .map((one) => liveSomeone(one, known))
      .filter(({ text }) => !isBlank(text));
    const more =
      signs.length > 0 || review !== undefined || [words, place, medical].some((text) => !isBlank(text));
    return {
      sentence: sentence(steps.length, people.length, more),
      ...(isBlank(words) ? {} : { words: words! }),
      steps,
      people,
      ...(isBlank(place) ? {} : { place: place! }),
      signs,
      ...(isBlank(medical) ? {} : { medical: medical! }),
      ...(review === undefined ? {} : { review }),
    };
  },
  { saysItAll: true, page: true },
);

function sentence(steps: number, people: number, more: boolean): Said {
  if (steps > 0 && people > 0) return say('both', { steps, people });
  if (steps > 0) return say('steps', { steps });
  if (people > 0) return say('people', { people });
  return say(more ? 'begun' : 'empty');
}
