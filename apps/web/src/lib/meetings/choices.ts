import { WEEKDAYS } from '@bearings/directory/recurrence';
import { ATTENDANCES, TIMES_OF_DAY } from '@bearings/directory/search/query';
import type { NamedPoint } from '@bearings/directory/served';
import type { Messages } from '#lib/messages/messages.ts';
import type { Answer } from './answer.ts';
import type { Asked, Filter } from './asked.ts';
import { countryText, languageText, type TermKind, termText, weekdayText } from './terms.ts';

export interface Option {
  readonly value: string;
  readonly label: string;
}
type Labels = (value: string) => string;
export type Selected = 'day' | 'time' | 'attendance' | 'audience' | 'language' | 'programme' | 'sort';

/** Days of the week as addresses name them, Monday first. */
const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const RADII = ['5', '10', '20', '40', '100'] as const;
/** What is near where nothing is said of it, as the index has it. */
export const USUAL_RADIUS = '40';

const dayText = (messages: Messages, value: string): string => {
  const at = DAYS.indexOf(value as (typeof DAYS)[number]);
  return at < 0 ? value : weekdayText(messages, WEEKDAYS[at]!);
};
const timeText = (messages: Messages, value: string): string =>
  Object.hasOwn(TIMES_OF_DAY, value) ? messages.text(`public.meetings.time-${value}`) : value;

function labelsOf(messages: Messages, name: Selected | Filter): Labels {
  const term =
    (kind: TermKind): Labels =>
    (value) =>
      termText(messages, kind, value);
  if (name === 'day') return (value) => dayText(messages, value);
  if (name === 'time') return (value) => timeText(messages, value);
  if (name === 'language') return (value) => languageText(messages, value);
  if (name === 'sort') return (value) => messages.text(`public.meetings.sort-${value}`);
  if (name === 'attendance' || name === 'audience' || name === 'programme' || name === 'access')
    return term(name);
  return (value) => value;
}

/** What was asked under a name, in words: several of a list are joined. */
export function saidOf(
  messages: Messages,
  { values }: Pick<Asked, 'values'>,
  name: Selected | Filter,
): string {
  if (name === 'letters' || name === 'now' || name === 'near')
    return messages.text(`public.meetings.${name}`);
  const value = values[name] ?? '';
  if (name === 'q' || name === 'where') return value;
  return messages.list(value.split(',').map(labelsOf(messages, name)));
}

/** What a field of the form offers: what any of the meetings has, and what was asked, even if that is several at once. */
export function optionsOf(messages: Messages, { asked, choices }: Answer, name: Selected): Option[] {
  const label = labelsOf(messages, name);
  const byName = (values: readonly string[]) =>
    values.toSorted((a, b) => label(a).localeCompare(label(b), messages.language.tag));
  const offered: Readonly<Record<Selected, readonly string[]>> = {
    day: DAYS,
    time: Object.keys(TIMES_OF_DAY),
    attendance: ATTENDANCES.filter((value) => value !== 'hybrid'),
    audience: byName(choices.audience),
    language: byName(choices.language),
    programme: choices.programme,
    sort: !asked.query.near ? ['name'] : asked.towns.length > 0 ? ['distance', 'name'] : ['time', 'name'],
  };
  const own = asked.values[name];
  const values = [...offered[name], ...(own && !offered[name].includes(own) ? [own] : [])];
  return values.map((value) => ({
    value,
    label: value === own ? saidOf(messages, asked, name) : label(value),
  }));
}

/** Needs that can be ticked: those that some place or meeting meets, and those that were asked for. */
export function needsOf(
  messages: Messages,
  { asked, choices }: Answer,
): (Option & { readonly on: boolean })[] {
  const on = new Set(asked.query.accessibility);
  return [...new Set([...choices.accessibility, ...on])].map((value) => ({
    value,
    label: termText(messages, 'access', value),
    on: on.has(value),
  }));
}

export const radiiOf = (messages: Messages): Option[] =>
  RADII.map((value) => ({
    value,
    label: messages.text('public.meetings.kilometres', { count: Number(value) }),
  }));

/** A town as it is told apart from others of its name: with its state, and its country in the reader's words. */
export function townText(messages: Messages, { name, state, country }: NamedPoint): string {
  return [name, state, countryText(messages, country)].filter(Boolean).join(', ');
}

/** What finds just this town again. */
export const townWords = ({ name, state, country }: NamedPoint): string =>
  [name, state, country].filter(Boolean).join(', ');
