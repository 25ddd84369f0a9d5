import { accessibilityOf } from '@bearings/directory/entry';
import { isListed } from '@bearings/directory/listed';
import type { Meeting } from '@bearings/directory/meeting';
import { comingDates, localDate, type Occurrence } from '@bearings/directory/occurrences';
import type { Place } from '@bearings/directory/place';
import { publicPlace } from '@bearings/directory/public-view';
import { nextOf } from '@bearings/directory/search';
import type { Messages } from '#lib/messages/messages.ts';
import { cityOf, dateText, dayTitle, figures, written } from './clock.ts';
import { addressText, type Fact, fact } from './facts.ts';
import type { Given } from './given.ts';
import { type Listed, listedOf } from './listed.ts';
import { changeOf, type Moment, type State, statesOf } from './state.ts';
import { languageText, termText } from './terms.ts';

/** No more dates are shown than so many. */
const MOST_DATES = 6;

/** Days ahead in which a date that is called off is told of at the top. */
const SOON_DAYS = 14;
const DAY_MS = 86_400_000;

/** A meeting by itself, as everybody may see it. */
export interface Detail extends Listed {
  readonly dates: readonly Occurrence[];
  /** Dates after the next one that are called off, as far ahead as somebody plans. */
  readonly offSoon: readonly Occurrence[];
  /** Places that some of the dates are moved to. */
  readonly places: Readonly<Record<string, Place>>;
}

/** A listed meeting and its dates to come, held or not; undefined where there is none. @param now epoch ms */
export function detailOf(id: string, { directory }: Given, now: number): Detail | undefined {
  const entry = directory.entry(id);
  if (!entry || !isListed(entry.meeting, now)) return undefined;
  const { meeting, place } = entry;
  const { holidays } = directory;
  const coming = comingDates(meeting, now, holidays);
  const dates = coming.slice(0, MOST_DATES);
  const offSoon = coming.slice(1).filter(({ held, start }) => !held && start < now + SOON_DAYS * DAY_MS);
  const moved = dates.flatMap((date) =>
    date.place && date.place !== place?.id ? (directory.place(date.place) ?? []) : [],
  );
  const next = dates[0] ? nextOf(dates[0], meeting) : null;
  const listed = listedOf({ meeting, place, next, distance: null }, now, {
    place: () => undefined,
    holidays,
    readingOf: (one) => directory.readingOf(one),
  });
  return {
    ...listed,
    dates,
    offSoon,
    places: Object.fromEntries(moved.map((one) => [one.id, publicPlace(one)])),
  };
}

/** What stands under the name of a meeting: its next date, and the days soon after that are called off, by their reason. */
export function topOf(messages: Messages, detail: Detail, { now, zone }: Moment): State[] {
  const byReason = Map.groupBy(detail.offSoon, ({ reason, change }) =>
    !reason && change === 'holiday' ? null : reason,
  );
  const off = [...byReason].map(([reason, dates]): State => {
    const day = messages.list(dates.map(({ start }) => written(messages, start, zone, 'day')));
    const kind = reason === null ? 'holiday-plain' : reason ? 'day-why' : 'day-plain';
    return { sign: 'off', text: messages.text(`public.meetings.top-${kind}`, { day, reason: reason ?? '' }) };
  });
  return [...statesOf(messages, detail, { now, zone, alone: true, atTop: true }), ...off];
}

/** Whose clock the hour at the top is by, for who has not said where they are; `''` where it is their own, or none is told. */
export const clockAtTop = (messages: Messages, { next, meeting }: Detail, zone: string | null): string =>
  next && zone === null ? messages.text('public.meeting.by-clock', { city: cityOf(meeting.zone) }) : '';

/** One date as it is shown. */
export interface DateLine {
  readonly key: string;
  readonly day: string;
  readonly hour: ReturnType<typeof figures>;
  readonly held: boolean;
  /** What differs on it, and where it is if that is somewhere else. */
  readonly note: string;
}

export function dateLines(messages: Messages, { dates, places, place }: Detail, moment: Moment): DateLine[] {
  const { now, zone } = moment;
  const today = localDate(now, zone);
  return dates.map((date) => {
    const elsewhere = date.place && date.place !== place?.id ? places[date.place] : undefined;
    const why = date.reason
      ? messages.text('public.meeting.date-off-why', { reason: date.reason })
      : messages.text('public.meeting.date-off');
    const change = [changeOf(messages, date, moment), elsewhere ? addressText(messages, elsewhere) : ''];
    return {
      key: date.date,
      day: dayTitle(messages, localDate(date.start, zone), today),
      hour: figures(messages, date.start, zone),
      held: date.held,
      note: date.held ? change.filter(Boolean).join(messages.text('mark.dot')) : why,
    };
  });
}

/** Whom a meeting is for; that it is for all is said only of one that is known to be, and that one may just come to. */
function whoOf(messages: Messages, { audiences, formats, programme, access, capacity }: Meeting): Fact[] {
  const text = (key: string) => messages.text(`public.meeting.${key}`);
  const isClosed = formats.includes('closed');
  const isForAll = !isClosed && access === 'open' && (programme === 'smart' || formats.includes('open'));
  const some = audiences.map((term) => termText(messages, 'audience', term)).join(messages.text('mark.dot'));
  return fact(text('who'), [
    some || (isClosed ? text('who-closed') : isForAll ? text('who-all') : ''),
    isClosed ? termText(messages, 'format', 'closed') : '',
    capacity === null ? '' : messages.text('public.meeting.capacity', { count: capacity }),
  ]);
}

/** What a meeting is, beyond when and where. */
export function factsAbout(messages: Messages, { meeting, place, told }: Detail, now: number): Fact[] {
  const text = (key: string) => messages.text(`public.meeting.${key}`);
  const words = (kind: 'access' | 'format', terms: readonly string[]) =>
    terms.map((term) => termText(messages, kind, term)).join(messages.text('mark.dot'));
  const { confirmedOn, confirmedBy, provenance } = meeting;
  const source = provenance?.source ?? '';
  // Who says that it is closed.
  const formats = meeting.formats.filter((term) => term !== 'closed');
  const checked = confirmedOn
    ? messages.text(`public.meeting.checked-${confirmedBy ?? 'organiser'}`, {
        date: dateText(messages, confirmedOn, now),
        source,
      })
    : text('checked-never');
  const from = told
    ? messages.text('public.meeting.from-list', { source, date: dateText(messages, told, now) })
    : '';
  return [
    ...whoOf(messages, meeting),
    ...fact(text('languages'), [
      messages.list([...meeting.languages, ...meeting.signed].map((tag) => languageText(messages, tag))),
    ]),
    ...fact(text('access'), [words('access', accessibilityOf({ meeting, place }))]),
    ...fact(text('like'), [
      [termText(messages, 'programme', meeting.programme), words('format', formats)]
        .filter(Boolean)
        .join(messages.text('mark.dot')),
    ]),
    ...fact(text('letters'), [text(`letters-${meeting.letters}`), meeting.lettersHow]),
    ...fact(text('cost'), [text('cost-text')]),
    ...fact(text('group'), [meeting.group]),
    ...fact(text('leaders'), [messages.list(meeting.facilitators.map(({ name }) => name))]),
    ...fact(text('notes'), [meeting.notes]),
    ...fact(text('checked'), [checked, from]),
  ];
}

/** Sentences that are true of such meetings, for someone who has never been to one. */
export function firstTimeOf(messages: Messages, { meeting }: Pick<Detail, 'meeting'>): string[] {
  const isClosed = meeting.formats.includes('closed');
  return [
    'first-listen',
    'first-name',
    ...(meeting.attendance === 'in-person' ? [] : ['first-camera']),
    'first-late',
    'first-leave',
    ...(isClosed ? ['first-closed'] : []),
  ].map((key) => messages.text(`public.meeting.${key}`));
}
