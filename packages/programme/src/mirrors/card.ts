import type { Reference } from '../field.ts';
import { isBlank } from '../line.ts';
import { everyone, liveSomeone, liveText, type Someone } from '../links.ts';
import type { Said } from '../said.ts';
import { defineMirror, sayer } from './mirror.ts';

/** One screen in the person's own words and order. */
export interface Card {
  readonly sentence: Said;
  readonly reasons: readonly Reference[];
  readonly lines: readonly { readonly item: string; readonly text: string; readonly method?: string }[];
  readonly people: readonly Someone[];
  readonly place?: string;
  readonly outOfReach?: string;
}

const say = sayer('card', ['empty', 'begun', 'reasons', 'lines', 'both']);

/** Picked reasons and people come with the words they have today. */
export const card = defineMirror(
  say,
  (entry, { entries }): Card => {
    const { reasons: picked = [], lines: written = [], people: named = [], place } = entry.values;
    const outOfReach = entry.values['out-of-reach'];
    const reasons = picked
      .map((reference) => ({ ...reference, text: liveText(reference, entries) }))
      .filter(({ text }) => !isBlank(text));
    const lines = written
      .filter(({ text, method }) => !isBlank(text) || !isBlank(method))
      .map(({ id, text, method }) => ({ item: id, text, ...(isBlank(method) ? {} : { method: method! }) }));
    const known = everyone(entries);
    const people = named.map((one) => liveSomeone(one, known)).filter(({ text }) => !isBlank(text));
    const more = people.length > 0 || !isBlank(place) || !isBlank(outOfReach);
    return {
      sentence: sentence(reasons.length, lines.length, more),
      reasons,
      lines,
      people,
      ...(isBlank(place) ? {} : { place: place! }),
      ...(isBlank(outOfReach) ? {} : { outOfReach: outOfReach! }),
    };
  },
  { saysItAll: true },
);

function sentence(reasons: number, lines: number, more: boolean): Said {
  if (reasons > 0 && lines > 0) return say('both', { reasons, lines });
  if (reasons > 0) return say('reasons', { reasons });
  if (lines > 0) return say('lines', { lines });
  return say(more ? 'begun' : 'empty');
}
