import type { Finder, Found } from '@bearings/directory/search';
import { everything, type Query } from '@bearings/directory/search/query';
import type { Contact, Draw, NamedPoint } from '@bearings/directory/served';
import { type Asked, FILTERS, type Filter, readAsked } from './asked.ts';
import type { Given } from './given.ts';
import { type Listed, listedOf } from './listed.ts';
import { type MapAnswer, mapOf } from './map.ts';

/** What a list may be narrowed by, as the meetings of this instance have it. */
export type Choices = Readonly<
  Record<'audience' | 'language' | 'accessibility' | 'programme', readonly string[]>
>;

/** One filter that can be dropped, and how many meetings there are without it. */
export interface Loosening {
  readonly filter: Filter;
  readonly total: number;
}

export interface Answer {
  readonly asked: Asked;
  /** Meetings of the instance, whatever was asked. */
  readonly size: number;
  readonly total: number;
  readonly listed: readonly Listed[];
  readonly cursor: string | null;
  readonly choices: Choices;
  /** Letters that show one was there are given by some meeting. */
  readonly letters: boolean;
  /** Where nothing was found. */
  readonly loosenings: readonly Loosening[];
  /** Where nothing was found near a point: the nearest one that one can go to, however far off it is. */
  readonly nearest: Listed | null;
  /** Online meetings: all there are, and those under way. */
  readonly online: { readonly total: number; readonly now: number };
  /** Where somebody asked for one. */
  readonly map: MapAnswer | null;
  readonly contact: Contact;
  /** Where people reach this instance. */
  readonly origin: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

const KEY_OF: Readonly<Record<Filter, keyof Query>> = {
  q: 'words',
  day: 'weekdays',
  time: 'times',
  attendance: 'attendance',
  audience: 'audience',
  language: 'language',
  access: 'accessibility',
  programme: 'programme',
  letters: 'letters',
  now: 'underWay',
  near: 'near',
  where: 'near',
};

function looseningsOf(finder: Finder, { query, values }: Asked): Loosening[] {
  const plain = everything();
  return FILTERS.filter((filter) => values[filter] !== undefined && !(filter === 'where' && !query.near))
    .map((filter) => {
      const key = KEY_OF[filter];
      return { filter, total: finder.ask({ ...query, [key]: plain[key], cursor: null, limit: 1 }).total };
    })
    .filter(({ total }) => total > 0);
}

const FURTHEST_KM = 20_000;

/** What fits everything that was asked but how far it is; null where that asks for meetings online alone, or there is none. */
function nearestOf(finder: Finder, { query }: Asked): Found | null {
  const attendance = (['in-person', 'hybrid'] as const).filter(
    (way) => query.attendance.length === 0 || query.attendance.includes(way),
  );
  if (!query.near || attendance.length === 0) return null;
  const far = { radius: FURTHEST_KM, sort: 'distance', cursor: null, limit: 1 } as const;
  return finder.ask({ ...query, ...far, attendance }).found[0] ?? null;
}

const most = (counts: ReadonlyMap<string, number>): string[] =>
  [...counts].sort(([a, most], [b, more]) => more - most || (a < b ? -1 : 1)).map(([value]) => value);

/**
 * What a list says to an address. Nothing in it is hidden from anybody.
 * @param now epoch ms
 * @param towns that the town it names may mean, the likeliest first
 * @param draw draws a map, where one is asked for
 */
export function answerTo(
  parameters: URLSearchParams,
  given: Given,
  now: number,
  towns: readonly NamedPoint[] = [],
  draw?: Draw,
): Answer {
  const { directory, origin } = given;
  const { finder, contact } = directory;
  const asked = readAsked(parameters, towns);
  const { total, found, cursor } = finder.ask(asked.query);
  const onlineOf = (underWay: boolean) =>
    finder.ask({ ...everything(), attendance: ['online'], underWay, limit: 1 }).total;
  const nearest = total === 0 ? nearestOf(finder, asked) : null;
  return {
    asked,
    size: finder.size,
    total,
    listed: found.map((one) => listedOf(one, now, directory)),
    cursor,
    choices: {
      audience: most(finder.valuesOf('audience')),
      language: most(finder.valuesOf('language')),
      accessibility: most(finder.valuesOf('accessibility')),
      programme: most(finder.valuesOf('programme')),
    },
    map: asked.values.map && draw ? mapOf(asked.values.map, asked.query, given, draw) : null,
    contact: { ...contact },
    origin,
    letters: finder.valuesOf('letters').size > 0,
    nearest: nearest && listedOf(nearest, now, directory),
    loosenings: total === 0 ? looseningsOf(finder, asked) : [],
    online: total === 0 ? { total: onlineOf(false), now: onlineOf(true) } : { total: 0, now: 0 },
    now,
  };
}
