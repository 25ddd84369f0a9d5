import type { Own, Said } from '@bearings/programme/said';
import { setupI18n } from '@lingui/core';
import type { CompiledMessage } from '@lingui/message-utils/compileMessage';
import { getContext, setContext } from 'svelte';
import { inSpace, type Space } from '#lib/space.ts';
import { DEFAULT_LANGUAGE, type Language, languageOf } from '../../../languages.ts';

type Params = NonNullable<Said['params']>;

/** A stretch of a sentence: in Bearings' voice, or the person's own words. */
export interface Part {
  readonly text: string;
  readonly own: boolean;
}

// Own words travel through the formatter as private-use marks, so that no message can change them.
const OPEN = '\uE000';
const CLOSE = '\uE001';
const isOwn = (value: string | number | Own): value is Own => typeof value === 'object';

/** Everything Bearings says in one language. */
export interface Messages {
  readonly language: Language;
  /** A plain sentence. An unknown key comes back as itself, so that a missing text shows. */
  text(id: string, params?: Params): string;
  has(id: string): boolean;
  /** Takes in more of the catalogue, once a page needs it. */
  add(more: Record<string, CompiledMessage>): void;
  /** A sentence cut where the voice changes. */
  parts(said: Said): Part[];
  /** The path of a page in this language, and for the workspace in this space: `/now` or `/ar/now`. */
  href(path: string): string;
  number(value: number, options?: Intl.NumberFormatOptions): string;
  date(value: number | Date, options: Intl.DateTimeFormatOptions): string;
  /** A day of the calendar (ISO date), the same wherever the device is. */
  day(iso: string, options: Intl.DateTimeFormatOptions): string;
  list(values: readonly string[]): string;
}

/**
 * @param preferred the person's languages, as the browser tells them: dates and hours are written as in their region
 * @param space the one that paths of the workspace lead into
 */
export function createMessages(
  tag: string,
  compiled: Record<string, CompiledMessage>,
  preferred: readonly string[] = [],
  space: Space = 'own',
): Messages {
  const language = languageOf(tag);
  const formats =
    language.pseudo === 'mirrored'
      ? 'ar'
      : language.pseudo
        ? DEFAULT_LANGUAGE
        : (preferred.find((known) => known.split('-')[0] === language.tag) ?? language.tag);
  const i18n = setupI18n({ locale: formats, messages: { [formats]: compiled } });
  let known = compiled;
  const has = (id: string) => id in known;
  const text = (id: string, params: Params = {}) =>
    i18n._(
      id,
      Object.fromEntries(
        Object.entries(params).map(([key, value]) => [key, isOwn(value) ? value.own : value]),
      ),
    );
  return {
    language,
    has,
    add(more) {
      known = { ...known, ...more };
      i18n.load(formats, known);
    },
    text,
    parts({ id, params = {} }) {
      const words: string[] = [];
      const marked = Object.fromEntries(
        Object.entries(params).map(([key, value]) =>
          isOwn(value) ? [key, `${OPEN}${words.push(value.own) - 1}${CLOSE}`] : [key, value],
        ),
      );
      return i18n
        ._(id, marked)
        .split(/(\uE000\d+\uE001)/)
        .filter((piece) => piece !== '')
        .map((piece) =>
          piece.startsWith(OPEN)
            ? { text: words[Number(piece.slice(1, -1))]!, own: true }
            : { text: piece, own: false },
        );
    },
    href(path) {
      const here = inSpace(path, space);
      return language.tag === DEFAULT_LANGUAGE ? here : `/${language.tag}${here === '/' ? '' : here}`;
    },
    // By way of the library, which keeps its formatters: making one takes longer than using it a hundred times.
    number: (value, options) => i18n.number(value, options),
    date: (value, options) => i18n.date(new Date(value), options),
    day: (iso, options) => i18n.date(new Date(`${iso}T12:00Z`), { ...options, timeZone: 'UTC' }),
    list: (values) => new Intl.ListFormat(formats).format(values),
  };
}

const KEY = Symbol('messages');
export const setMessages = (messages: () => Messages): void => void setContext(KEY, messages);
export const useMessages = (): Messages => getContext<() => Messages>(KEY)();
