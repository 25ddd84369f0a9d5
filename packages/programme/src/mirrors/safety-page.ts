import { isBlank } from '../line.ts';
import { everyone, liveSomeone } from '../links.ts';
import type { Said } from '../said.ts';
import type { SafetyCard } from '../tools/safety-card.ts';
import { defineMirror, sayer } from './mirror.ts';

/** Somebody on the card, in the person's words. */
export interface OnCard {
  readonly text: string;
  readonly reach?: string;
}

/** What a safety card says, and nothing else: it can be read without the sheet it is from. */
export interface CardWords {
  readonly signs: readonly string[];
  readonly helps: readonly string[];
  readonly people: readonly OnCard[];
  readonly professionals: readonly OnCard[];
  readonly places: readonly string[];
  readonly safer?: string;
}

export interface SafetyPage extends CardWords {
  readonly sentence: Said;
}

const say = sayer('safety-page', ['empty', 'begun', 'alone', 'people']);

const textsOf = (lines: readonly { readonly text: string }[] = []): string[] =>
  lines.map(({ text }) => text).filter((text) => !isBlank(text));

const onCard = ({ text, reach }: { readonly text: string; readonly reach?: string | undefined }): OnCard =>
  isBlank(reach) ? { text } : { text, reach: reach! };

/** One calm page. It weighs nothing and says of nobody how much danger there is. */
export const safetyPage = defineMirror(
  say,
  ({ values }: { readonly values: SafetyCard }, { entries }): SafetyPage => {
    const known = everyone(entries);
    const people = (values.people ?? [])
      .map((one) => liveSomeone(one, known))
      .filter(({ text }) => !isBlank(text))
      .map(onCard);
    const professionals = (values.professionals ?? []).filter(({ text }) => !isBlank(text)).map(onCard);
    const [signs, helps, places] = [values.signs, values.helps, values.places].map(textsOf) as [
      string[],
      string[],
      string[],
    ];
    const someone = people.length + professionals.length;
    const more = signs.length + places.length > 0 || !isBlank(values.safer);
    return {
      sentence:
        someone > 0
          ? say('people', { count: someone })
          : helps.length > 0
            ? say('alone', { count: helps.length })
            : say(more ? 'begun' : 'empty'),
      signs,
      helps,
      people,
      professionals,
      places,
      ...(isBlank(values.safer) ? {} : { safer: values.safer! }),
    };
  },
  { saysItAll: true, page: true },
);
