import { createHash } from 'node:crypto';
import type { VersionedEntry } from '@bearings/directory/entry';
import { icalendar } from '@bearings/directory/icalendar';
import { isListed } from '@bearings/directory/listed';
import type { Meeting } from '@bearings/directory/meeting';
import { meetingGuide } from '@bearings/directory/meeting-guide';
import { comingDates } from '@bearings/directory/occurrences';
import { OwnFileSchema, ownFile } from '@bearings/directory/own-file';
import { publicEntry, publicPlace } from '@bearings/directory/public-view';
import {
  mistakenNames,
  type QueryFault,
  readQuery,
  unknownNames,
} from '@bearings/directory/search/read-query';
import { toJsonSchema } from '@valibot/to-json-schema';
import type { Directory } from '../directory/directory.ts';
import type { Made } from '../made.ts';
import type { Where } from '../where/where.ts';
import { addressesOf, openapi } from './openapi.ts';
import { problem } from './problem.ts';
import { detailOf, summaryOf } from './views.ts';

export interface ApiContext {
  readonly directory: Pick<
    Directory,
    'finder' | 'holidays' | 'holidaysAt' | 'entry' | 'place' | 'placeVersion'
  >;
  /** Where people reach this instance: `https://example.org`. */
  readonly origin: string;
  readonly version: string;
  /** What stands in calendars: the name of one of all meetings, and a title that says nothing. */
  readonly calendarName: string;
  readonly neutralTitle: string;
  /** Says in a calendar that a date is not held, and why. */
  readonly notOn: (date: string, reason: string) => string;
  readonly where: () => Promise<Where>;
}

const LONGEST_NAME = 200;

const json = (value: unknown): Made => ({ type: 'application/json', body: JSON.stringify(value) });
const calendar = (body: string, name: string): Made => ({
  type: 'text/calendar;charset=utf-8',
  body,
  headers: { 'content-disposition': `attachment; filename="${name}.ics"` },
});
const isNeutral = (parameters: URLSearchParams) => parameters.get('titles') === 'neutral';
const badQuery = (faults: readonly QueryFault[]) => problem('bad-query', faults);

/** What is asked, if every value can be read and no name is wrong. */
function asking(
  parameters: URLSearchParams,
  wrongNames: readonly QueryFault[],
): ReturnType<typeof readQuery> {
  const asked = readQuery(parameters);
  if (wrongNames.length === 0) return asked;
  return { faults: [...wrongNames, ...('faults' in asked ? asked.faults : [])] };
}

/** Names an event of a neutral calendar: the same each time, and no address that a reader could open. */
const digestOf = (id: string) => createHash('sha256').update(`calendar ${id}`).digest('hex').slice(0, 32);

function listed({ directory }: ApiContext, id: string): VersionedEntry | undefined {
  const entry = directory.entry(id);
  return entry && isListed(entry.meeting, directory.finder.now) ? entry : undefined;
}

/** What they are called and kept under says nothing of what they are, where that is asked for. */
const calendarOf = (
  entries: readonly VersionedEntry[],
  { origin, calendarName, neutralTitle, notOn, directory }: ApiContext,
  neutral: boolean,
  tellsEnds = false,
) =>
  icalendar(entries, {
    now: directory.finder.now,
    name: neutral ? neutralTitle : calendarName,
    ...(neutral ? { neutral: { title: neutralTitle, uidOf: digestOf } } : {}),
    notOn,
    tellsEnds,
    holidays: directory.holidays,
    holidaysAt: directory.holidaysAt,
    placeOf: (id) => directory.place(id) ?? null,
    placeVersionOf: (id) => directory.placeVersion(id),
    pageOf: ({ id }: Meeting) => `${origin}/meetings/${id}`,
  });

/**
 * A meeting as a calendar that others follow. One that was listed once stays known under its address, for who keeps it
 * would go on holding its dates for true: it is called off there.
 */
function calendarOfOne(id: string, parameters: URLSearchParams, context: ApiContext): Made {
  const entry = context.directory.entry(id);
  if (!entry || entry.meeting.status.state === 'draft' || entry.meeting.access === 'private')
    return problem('not-found');
  const mistaken = mistakenNames(parameters, ['titles']);
  if (mistaken.length > 0) return badQuery(mistaken);
  const neutral = isNeutral(parameters);
  return calendar(calendarOf([entry], context, neutral, true), neutral ? 'calendar' : entry.meeting.slug);
}

function feed(name: string, parameters: URLSearchParams, context: ApiContext): Made {
  const { directory } = context;
  if (name === 'bearings.schema.json')
    return {
      type: 'application/schema+json',
      body: JSON.stringify(toJsonSchema(OwnFileSchema, { errorMode: 'ignore' })),
    };
  const asked = asking(parameters, mistakenNames(parameters, ['titles']));
  if ('faults' in asked) return badQuery(asked.faults);
  const found = () => directory.finder.askAll(asked.query);
  if (name === 'meeting-guide.json' || name === 'meeting-guide-report.json') {
    const { rows, ...report } = meetingGuide(
      found().map((entry) => publicEntry(entry)),
      directory.finder.now,
    );
    return json(name === 'meeting-guide.json' ? rows : report);
  }
  if (name === 'bearings.json')
    return json(
      ownFile(
        found().map((entry) => publicEntry(entry)),
        (id) => directory.place(id),
      ),
    );
  if (name === 'calendar.ics') {
    const entries = found().flatMap(({ meeting }) => listed(context, meeting.id) ?? []);
    const neutral = isNeutral(parameters);
    return calendar(calendarOf(entries, context, neutral), neutral ? 'calendar' : 'meetings');
  }
  return problem('not-found');
}

/** Answers what is asked under `/api/v1`. @param path what stands behind it: `/meetings` */
export async function answerApi(
  path: string,
  parameters: URLSearchParams,
  context: ApiContext,
): Promise<Made> {
  const { directory } = context;
  const { finder } = directory;
  if (path === '' || path === '/') return json(addressesOf(context.version, context.origin));
  if (path === '/openapi.json') return json(openapi(context.version, context.origin));
  if (path === '/meetings') {
    const asked = asking(parameters, unknownNames(parameters));
    if ('faults' in asked) return badQuery(asked.faults);
    const { total, found, cursor } = finder.ask(asked.query);
    return json({ total, meetings: found.map(summaryOf), cursor });
  }
  if (path === '/where') {
    const text = parameters.get('q')?.trim() ?? '';
    if (text === '' || text.length > LONGEST_NAME)
      return badQuery([{ name: 'q', reason: 'a town or postcode' }]);
    return json({
      places: (await context.where()).find(text).map(({ point, ...named }) => ({ ...named, ...point })),
    });
  }
  const [, kind, id = '', ...rest] = path.split('/');
  if (rest.length > 0 || id === '') return problem('not-found');
  if (kind === 'meetings') {
    if (id.endsWith('.ics')) return calendarOfOne(id.slice(0, -4), parameters, context);
    const entry = listed(context, id);
    if (!entry) return problem('not-found');
    return json(detailOf(entry, comingDates(entry.meeting, finder.now, directory.holidays)));
  }
  if (kind === 'places') {
    const place = directory.place(id);
    const here = finder.atPlace(id);
    if (!place || here.length === 0) return problem('not-found');
    return json({ ...publicPlace(place), meetings: here.map(summaryOf) });
  }
  return kind === 'feeds' ? feed(id, parameters, context) : problem('not-found');
}
