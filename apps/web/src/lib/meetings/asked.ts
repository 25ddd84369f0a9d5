import { everything, type Query } from '@bearings/directory/search/query';
import { MEETING_QUERY, type MeetingQueryName, readQuery } from '@bearings/directory/search/read-query';
import type { NamedPoint } from '@bearings/directory/served';
import { properZone } from './clock.ts';

/** Names in the address of a list: those of a query, the name of a town or a postcode, and what part of a map is shown. */
export type AskedName = MeetingQueryName | 'where' | 'map';

/** What narrows a list, by the names that stand in its address, in the order they are spoken of. */
export const FILTERS = [
  'q',
  'day',
  'time',
  'attendance',
  'audience',
  'language',
  'access',
  'programme',
  'letters',
  'now',
  'near',
  'where',
] as const satisfies readonly AskedName[];
export type Filter = (typeof FILTERS)[number];

/** A query as its address tells it. */
export interface Asked {
  readonly query: Query;
  /** What was given under each name, as text; what could not be read is left out. */
  readonly values: Readonly<Partial<Record<AskedName, string>>>;
  /** Names whose value could not be read, each with that value. */
  readonly wrong: readonly { readonly name: MeetingQueryName; readonly value: string }[];
  /** Whether the address speaks of a zone at all; an empty one means: the meetings' own. */
  readonly speaksOfZone: boolean;
  /** What the name of a town or postcode may mean, the likeliest first; the list is of the first. */
  readonly towns: readonly NamedPoint[];
}

/** The town or postcode that an address names; `''` where it has none, or a point in its place. */
export const townIn = (parameters: URLSearchParams): string =>
  parameters.get('near') ? '' : (parameters.get('where') ?? '').trim().slice(0, 200);

/**
 * Reads an address. What cannot be read is named, and the rest holds.
 * @param towns that the town it names may mean
 */
export function readAsked(parameters: URLSearchParams, towns: readonly NamedPoint[] = []): Asked {
  const kept = new URLSearchParams();
  const values: Partial<Record<AskedName, string>> = {};
  for (const name of Object.keys(MEETING_QUERY) as MeetingQueryName[]) {
    const value = parameters.getAll(name).filter(Boolean).join(',').trim();
    if (value === '') continue;
    values[name] = value;
    kept.set(name, value);
  }
  const first = readQuery(kept);
  const faults = 'faults' in first ? first.faults.map(({ name }) => name as MeetingQueryName) : [];
  const wrong = faults.map((name) => ({ name, value: values[name]! }));
  for (const name of faults) {
    kept.delete(name);
    delete values[name];
  }
  const read = readQuery(kept);
  const query = 'query' in read ? read.query : everything();
  const where = townIn(parameters);
  if (where !== '') values.where = where;
  const map = parameters.get('map');
  if (map) values.map = map.slice(0, 60);
  // Near a town what comes next is asked for; near oneself, what is nearest.
  const near = towns[0] ? { near: towns[0].point, sort: query.sort ?? ('time' as const) } : {};
  return {
    towns,
    query: { ...query, ...near, calledOff: true, zone: query.zone === null ? null : properZone(query.zone) },
    values,
    wrong,
    speaksOfZone: parameters.has('zone'),
  };
}

/** The address of a list: what was asked, with some of it changed; `null` takes a name out. */
export function addressOf(
  { values, speaksOfZone }: Pick<Asked, 'values' | 'speaksOfZone'>,
  changes: Partial<Record<AskedName, string | null>> = {},
): string {
  const parameters = new URLSearchParams();
  const all = { ...(speaksOfZone ? { zone: '' } : {}), ...values, cursor: null, ...changes };
  for (const [name, value] of Object.entries(all))
    if (value !== null && value !== undefined && (value !== '' || name === 'zone'))
      parameters.set(name, value);
  const text = parameters.toString().replaceAll('%2C', ',').replaceAll('%2F', '/');
  return text === '' ? '/meetings' : `/meetings?${text}`;
}

/** What stands behind the address of one meeting or place, so that times stay those of the list. */
export const zonePart = ({ values, speaksOfZone }: Pick<Asked, 'values' | 'speaksOfZone'>): string =>
  speaksOfZone ? `?zone=${(values.zone ?? '').replaceAll('%2F', '/')}` : '';
