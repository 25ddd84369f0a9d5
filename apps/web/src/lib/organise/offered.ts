import { termsOf } from '@bearings/directory/edits/meeting-form';
import { Language, Term } from '@bearings/directory/primitives';
import * as v from 'valibot';
import type { Option } from '#lib/meetings/choices.ts';
import { localeOf } from '#lib/meetings/clock.ts';
import { languageText, type TermKind, termText } from '#lib/meetings/terms.ts';
import type { Messages } from '#lib/messages/messages.ts';

/** What is offered for a list of codes, so that people read words: what most want is ticked. */
export interface Offered {
  readonly usual: readonly string[];
  readonly label: (code: string) => string;
  /** The code that a typed text is; undefined where it can be none. */
  readonly codeOf: (typed: string) => string | undefined;
}

/** The boxes of a list. */
export interface Ticks {
  readonly ticks: readonly (Option & { readonly on: boolean })[];
  /** What was typed and can be no code: it stays in its line, to be mended there. */
  readonly rest: string;
}

const partsOf = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);

/**
 * What of a field is ticked, in the order it stands in, and then what else is offered: who ticks nothing sends the field
 * as it was.
 */
export function ticksOf(text: string, { usual, label, codeOf }: Offered): Ticks {
  const parts = partsOf(text);
  const on = new Set(parts.flatMap((part) => codeOf(part) ?? []));
  return {
    ticks: [...new Set([...on, ...usual])].map((value) => ({
      value,
      label: label(value),
      on: on.has(value),
    })),
    rest: parts.filter((part) => codeOf(part) === undefined).join(', '),
  };
}

/** A field in words, one for each of its list. */
export const saidOf = (text: string, { label, codeOf }: Offered): string[] =>
  partsOf(text).map((part) => {
    const code = codeOf(part);
    return code === undefined ? part : label(code);
  });

const USUAL_TERMS = {
  audience: [
    ...['women', 'men', 'young-people', 'seniors', 'lgbtq', 'non-binary', 'transgender'],
    ...['dual-diagnosis', 'newcomers', 'professionals'],
  ],
  format: [
    ...['discussion', 'topic', 'round-robin', 'cross-talk', 'questions-and-answers', 'speaker'],
    ...['meditation', 'literature', 'open', 'closed', 'open-ended', 'outdoor', 'two-languages'],
    ...['card-needed', 'no-children', 'closed-on-holidays'],
  ],
  access: [
    ...['step-free', 'accessible-toilet', 'deaf-friendly', 'blind-friendly'],
    ...['child-friendly', 'babysitting', 'fragrance-free', 'smoke-free'],
  ],
} as const satisfies Partial<Record<TermKind, readonly string[]>>;

/** Words that many meetings share. */
export const offeredTerms = (messages: Messages, kind: keyof typeof USUAL_TERMS): Offered => ({
  usual: USUAL_TERMS[kind],
  label: (code) => termText(messages, kind, code),
  codeOf: (typed) => termsOf(typed).find((term) => v.is(Term, term)),
});

const USUAL_LANGUAGES = ['en', 'es', 'fr', 'de', 'it', 'pt', 'nl', 'pl', 'ru', 'uk', 'ar', 'zh'];
/** Sign languages, each by its code: what a country speaks says little of how it signs. */
const USUAL_SIGNED = ['ase', 'bfi', 'isg', 'asf', 'nzs', 'fsl', 'gsg', 'lsq', 'ssp', 'ise', 'dse', 'psr'];

const languages = (messages: Messages, usual: readonly string[]): Offered => ({
  usual,
  label: (code) => languageText(messages, code),
  codeOf: (typed) => (v.is(Language, typed) ? typed : undefined),
});
export const offeredSpoken = (messages: Messages): Offered => languages(messages, USUAL_LANGUAGES);
export const offeredSigned = (messages: Messages): Offered => languages(messages, USUAL_SIGNED);

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];

/** All languages of two letters that have a name in the reader's own, by that name; without those that are offered anyway. */
export function furtherLanguages(messages: Messages): Option[] {
  const names = new Intl.DisplayNames(localeOf(messages), { type: 'language', fallback: 'none' });
  return LETTERS.flatMap((first) => LETTERS.map((second) => first + second))
    .flatMap((value) => {
      const label = USUAL_LANGUAGES.includes(value) ? undefined : names.of(value);
      return label === undefined ? [] : [{ value, label }];
    })
    .sort((a, b) => a.label.localeCompare(b.label, localeOf(messages)));
}
