import { isBlank } from '../line.ts';
import { everyone, liveSomeone, type Someone } from '../links.ts';
import type { Said } from '../said.ts';
import { type FfSafety, SAFETY } from '../tools/ff-safety.ts';
import { defineMirror, sayer } from './mirror.ts';

/** One calm page: what comes first, whom to ring, where to go. It judges nothing; who says `safe` is believed. */
export interface SafePage {
  readonly sentence: Said;
  /** What is said of children stands on the page: their safety goes first. */
  readonly children: boolean;
  readonly people: readonly Someone[];
  readonly place?: string;
}

const say = sayer('safe-page', ['empty', 'safe', 'not-sure', 'not-safe']);

export const safePage = defineMirror(
  say,
  ({ values }: { readonly values: FfSafety }, { entries }): SafePage => {
    const known = everyone(entries);
    const people = (values.people ?? [])
      .map((one) => liveSomeone(one, known))
      .filter(({ text }) => !isBlank(text));
    return {
      sentence: say(values.home ? SAFETY[values.home] : 'empty'),
      children: values.children === true,
      people,
      ...(isBlank(values.place) ? {} : { place: values.place! }),
    };
  },
  { saysItAll: true, page: true },
);
