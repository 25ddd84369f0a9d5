import { icalendar } from '@bearings/directory/icalendar';
import type { Meeting } from '@bearings/directory/meeting';
import { meetingGuide } from '@bearings/directory/meeting-guide';
import type { Occurrence } from '@bearings/directory/occurrences';
import { occurrences } from '@bearings/directory/occurrences';
import { OwnFileSchema, ownFile } from '@bearings/directory/own-file';
import { publicEntry, publicPlace } from '@bearings/directory/public-view';
import { type Found, isListed } from '@bearings/directory/search';
import { everything, MOST_ROWS, type Query } from '@bearings/directory/search/query';
import { type Fault, readQuery } from '@bearings/directory/search/read-query';
import { toJsonSchema } from '@valibot/to-json-schema';
import type { Directory, VersionedEntry } from '../directory/directory.ts';
import type { Made } from '../made.ts';
import type { Where } from '../where/where.ts';
import { openapi } from './openapi.ts';
import { problem } from './problem.ts';
import { detailOf, summaryOf } from './views.ts';

export interface ApiContext {
  readonly directory: Directory;
  /** Where people reach this instance: `https://example.org`. */
  readonly origin: string;
  readonly version: string;
  /** What stands in calendars: the name of one of all meetings, and a title that says nothing. */
  readonly calendarName: string;
  readonly neutralTitle: string;
  readonly where: () => Promise<Where>;
}

const DAY_MS = 86_400_000;
const LONGEST_NAME = 200;
/** Dates that a meeting alone shows. */
const DATES_MS = 36 * DAY_MS;

const json = (value: unknown): Made => ({ type: 'application/json', body: JSON.stringify(value) });
const calendar = (body: string, name: string): Made => ({
  type: 'text/calendar;charset=utf-8',
  body,
  headers: { 'content-disposition': `attachment; filename="${name}.ics"` },
});
const badQuery = (faults: readonly Fault[]) => problem('bad-query', faults);

/** Dates of a meeting to come, held or not; those under way among them. */
export const datesOf = ({ meeting }: VersionedEntry, now: number): Occurrence[] =>
  occurrences(meeting, now, now + DATES_MS);

function listed(directory: Directory, id: string): VersionedEntry | undefined {
  const entry = directory.entry(id);
  return entry && isListed(entry.meeting) ? entry : undefined;
}

/** Every meeting that matches, page after page. */
function all(directory: Directory, query: Query): Found[] {
  const found: Found[] = [];
  let cursor: string | null = null;
  do {
    const page: ReturnType<typeof directory.finder.ask> = directory.finder.ask({
      ...query,
      limit: MOST_ROWS,
      cursor,
    });
    found.push(...page.found);
    cursor = page.cursor;
  } while (cursor !== null);
  return found;
}

const calendarOf = (
  entries: readonly VersionedEntry[],
  { origin, calendarName, neutralTitle, directory }: ApiContext,
  neutral: boolean,
) =>
  icalendar(entries, {
    now: directory.finder.now,
    name: neutral ? neutralTitle : calendarName,
    ...(neutral ? { neutralTitle } : {}),
    pageOf: ({ id }: Meeting) => `${origin}/meetings/${id}`,
  });

function feed(name: string, parameters: URLSearchParams, context: ApiContext): Made {
  const { directory } = context;
  if (name === 'bearings.schema.json')
    return {
      type: 'application/schema+json',
      body: JSON.stringify(toJsonSchema(OwnFileSchema, { errorMode: 'ignore' })),
    };
  const asked = readQuery(parameters);
  if ('faults' in asked) return badQuery(asked.faults);
  const found = () => all(directory, asked.query);
  if (name === 'meeting-guide.json')
    return json(
      meetingGuide(
        found().map((entry) => publicEntry(entry)),
        ({ meeting }) => ({ id: meeting.id, programme: meeting.programme, audiences: meeting.audiences }),
      ).rows,
    );
  if (name === 'bearings.json') return json(ownFile(found().map((entry) => publicEntry(entry))));
  if (name === 'calendar.ics') {
    const entries = found().map(({ meeting }) => directory.entry(meeting.id)!);
    return calendar(calendarOf(entries, context, parameters.get('titles') === 'neutral'), 'meetings');
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
  if (path === '/openapi.json') return json(openapi(context.version, context.origin));
  if (path === '/meetings') {
    const asked = readQuery(parameters);
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
    const isCalendar = id.endsWith('.ics');
    const entry = listed(directory, isCalendar ? id.slice(0, -4) : id);
    if (!entry) return problem('not-found');
    if (isCalendar)
      return calendar(
        calendarOf([entry], context, parameters.get('titles') === 'neutral'),
        entry.meeting.slug,
      );
    return json(detailOf(entry, datesOf(entry, finder.now)));
  }
  if (kind === 'places') {
    const place = directory.place(id);
    const here = place ? all(directory, everything()).filter((found) => found.place?.id === id) : [];
    if (!place || here.length === 0) return problem('not-found');
    return json({ ...publicPlace(place), meetings: here.map(summaryOf) });
  }
  return kind === 'feeds' ? feed(id, parameters, context) : problem('not-found');
}
