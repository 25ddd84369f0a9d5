import { WEEKDAYS } from '@bearings/directory/recurrence';
import { ATTENDANCES, TIMES_OF_DAY } from '@bearings/directory/search/query';
import type { NamedPoint } from '@bearings/directory/served';
import type { Messages } from '#lib/messages/messages.ts';
import type { Answer } from './answer.ts';
import type { Asked, Filter } from './asked.ts';
import { distanceText, withMiles } from './distance.ts';
import { placeText } from './facts.ts';
import { countryText, languageText, type TermKind, termText, weekdayText } from './terms.ts';
import { orderOf } from './zones.ts';

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

function radiusText(messages: Messages, value: string, country: string): string {
  const count = Number(value);
  return withMiles(messages, messages.text('public.meetings.kilometres', { count }), count, country);
}

/** The country whose way of telling distances holds for a whole list: that of the town, or of what was found. */
export const roadsOf = ({ asked, listed }: Pick<Answer, 'asked' | 'listed'>): string =>
  asked.towns[0]?.country ||
  listed.map(({ place }) => place?.country ?? '').find((country) => country !== '') ||
  '';

/** Where and in which order a list near a town or oneself is; `''` where it is near nothing. */
export function nearText(messages: Messages, { query, towns }: Pick<Asked, 'query' | 'towns'>): string {
  if (!query.near) return '';
  const order = orderOf(query);
  return towns[0]
    ? messages.text(`public.meetings.near-town-${order}`, { town: townText(messages, towns[0]) })
    : messages.text(`public.meetings.near-you-${order}`);
}

/** How far off the nearest meeting is that one can go to, where there is none around, and how far around has it. */
export function nearestOf(
  messages: Messages,
  { asked, nearest }: Pick<Answer, 'asked' | 'nearest'>,
): { readonly text: string; readonly wider: string; readonly radius: string } | null {
  if (nearest?.distance == null) return null;
  const { distance } = nearest;
  const country = roadsOf({ asked, listed: [nearest] });
  const radius = RADII.find((value) => Number(value) >= distance) ?? String(Math.ceil(distance / 50) * 50);
  const place = placeText(messages, nearest);
  const said = { distance: distanceText(messages, distance, country), place };
  return {
    text: messages.text(`public.meetings.nearest${place ? '' : '-alone'}`, said),
    wider: messages.text('public.meetings.wider', { radius: radiusText(messages, radius, country) }),
    radius,
  };
}

/** Other orders that a list near a point can be put in with one tap. */
export const otherOrders = ({ query }: Pick<Asked, 'query'>): ('time' | 'distance')[] =>
  query.near ? (['distance', 'time'] as const).filter((order) => order !== orderOf(query)) : [];

/** How far around can be asked for; in miles too where the town that was asked for, or what was found, counts in these. */
export function radiiOf(messages: Messages, { asked, listed }: Pick<Answer, 'asked' | 'listed'>): Option[] {
  const country = roadsOf({ asked, listed });
  const own = asked.values.radius_km;
  const radii = own === undefined || (RADII as readonly string[]).includes(own) ? RADII : [...RADII, own];
  return radii
    .toSorted((a, b) => Number(a) - Number(b))
    .map((value) => ({ value, label: radiusText(messages, value, country) }));
}

/** A town as it is told apart from others of its name: with its state, and its country in the reader's words. */
export function townText(messages: Messages, { name, state, country }: NamedPoint): string {
  return [name, state, countryText(messages, country)].filter(Boolean).join(', ');
}

/** What finds just this town again. */
export const townWords = ({ name, state, country }: NamedPoint): string =>
  [name, state, country].filter(Boolean).join(', ');
