import { localDate, localMinutes } from '@bearings/directory/occurrences';
import type { Messages } from '#lib/messages/messages.ts';
import { cityOf, dayTitle, figures, hourText, sameClock, written } from './clock.ts';
import { factsOf } from './facts.ts';
import type { Listed } from './listed.ts';
import { type State, statesOf } from './state.ts';

const HOUR_MS = 3_600_000;

/** One line of a list. */
export interface Row {
  readonly id: string;
  readonly name: string;
  /** Null: by appointment. */
  readonly time: { readonly figures: string; readonly half: string; readonly iso: string } | null;
  /** Where no heading says it: the day of the week, short. */
  readonly day: string;
  /** Called off. */
  readonly off: boolean;
  readonly facts: readonly string[];
  /** What the clock shows there, if the time is told by another one. */
  readonly translated: string;
  readonly states: readonly State[];
  /** The border's ink: it changes with the hour. */
  readonly inked: boolean;
}

export interface Day {
  readonly key: string;
  readonly title: string;
  readonly rows: readonly Row[];
}

export interface Look {
  readonly now: number;
  /** Whose clock times are told by; null: each meeting's own. */
  readonly zone: string | null;
  /** Whether the list is in the order of time, so that days can head it. */
  readonly byDay: boolean;
  /** The country whose way of telling distances holds for all the list, two letters; none: each place's own. */
  readonly roads?: string;
}

/** What a time is elsewhere: `7 PM in New York, midnight your time`. Empty where both clocks show the same. */
export function translation(messages: Messages, at: number, there: string, here: string): string {
  if (sameClock(at, there, here)) return '';
  const hour = hourText(messages, at, there);
  const sameDay = localDate(at, there) === localDate(at, here);
  return messages.text('public.meetings.translated', {
    there: sameDay
      ? hour
      : messages.text('public.meetings.day-and-time', {
          day: written(messages, at, there, 'weekday'),
          time: hour,
        }),
    city: cityOf(there),
    here: hourText(messages, at, here),
  });
}

/** By whose clock a time is told, where that is not plain: translated, or one of several clocks in a list. */
function whoseClock(messages: Messages, at: number, there: string, { zone, isMixed }: Reading): string {
  if (zone !== null) return translation(messages, at, there, zone);
  return isMixed ? messages.text('public.meetings.clock-of', { city: cityOf(there) }) : '';
}

/** A look at one list. */
interface Reading extends Look {
  /** Its meetings have clocks of more than one zone. */
  readonly isMixed: boolean;
  /** The one country that all its places are in. */
  readonly country: string;
}

interface Timed {
  readonly listed: Listed;
  readonly zone: string;
  /** Local date; null: by appointment. */
  readonly date: string | null;
  /** Number of the hour it begins in, by its clock; of clocks of several zones by the hours that pass. */
  readonly hour: number;
}

function rowOf(messages: Messages, { listed, zone, date }: Timed, look: Reading, inked: boolean): Row {
  const { meeting, next } = listed;
  const moment = { now: look.now, zone, alone: !look.byDay };
  const hour = next && figures(messages, next.start, zone);
  return {
    id: meeting.id,
    name: meeting.name,
    time: hour && { figures: hour.time, half: hour.half, iso: new Date(next!.start).toISOString() },
    day: date && !look.byDay ? written(messages, next!.start, zone, 'shortWeekday') : '',
    off: next ? !next.held : meeting.status.state === 'paused',
    facts: factsOf(messages, listed, look),
    translated: next ? whoseClock(messages, next.start, meeting.zone, look) : '',
    states: statesOf(messages, listed, moment),
    inked,
  };
}

/** Rows whose border changes its ink with the hour, as the edge of a chart does with the minute. */
function ruled(messages: Messages, timed: readonly Timed[], look: Reading): Row[] {
  let inked = false;
  let hour = Number.NaN;
  return timed.map((one) => {
    const own = look.byDay ? one.hour : Number.NaN;
    if (Number.isNaN(own) || own !== hour) inked = !inked;
    hour = own;
    return rowOf(messages, one, look, inked);
  });
}

function countryOfAll(listed: readonly Listed[]): string {
  const [country = '', ...others] = new Set(
    listed.flatMap(({ place, meeting }) => (place && meeting.attendance !== 'online' ? [place.country] : [])),
  );
  return others.length > 0 ? '' : country;
}

/** What comes first is what begins first, whatever the clocks there show. */
const startOf = ({ listed: { next } }: Timed): number => next?.start ?? 0;
const { compare: byName } = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });

/** A list as it is shown: under its days by the reader's clock or each meeting's own, or as one where it is not in their order. */
export function daysOf(messages: Messages, listed: readonly Listed[], asked: Look): Day[] {
  const look: Reading = {
    ...asked,
    isMixed: new Set(listed.map(({ meeting }) => meeting.zone)).size > 1,
    country: countryOfAll(listed),
  };
  const timed = listed.map((one): Timed => {
    const zone = look.zone ?? one.meeting.zone;
    const { next } = one;
    if (!next) return { listed: one, zone, date: null, hour: 0 };
    const hour = Math.floor(
      look.isMixed && look.zone === null ? next.start / HOUR_MS : localMinutes(next.start, zone) / 60,
    );
    return { listed: one, zone, date: localDate(next.start, zone), hour };
  });
  if (!look.byDay) return [{ key: 'all', title: '', rows: ruled(messages, timed, look) }];
  const days = Map.groupBy(timed, ({ date }) => date ?? '');
  // Each clock has a day of its own; what has no time comes last.
  const order = [...days.keys()].sort((a, b) => (a === '' ? 1 : b === '' ? -1 : a < b ? -1 : 1));
  return order.map((date) => {
    const own = days
      .get(date)!
      .toSorted((a, b) => startOf(a) - startOf(b) || byName(a.listed.meeting.name, b.listed.meeting.name));
    // Where clocks disagree on what day it is now, "today" would be wrong for some.
    const today = new Set(own.map(({ zone }) => localDate(look.now, zone)));
    const title =
      date === ''
        ? messages.text('public.meetings.without-time')
        : dayTitle(messages, date, today.size === 1 ? [...today][0]! : null);
    return { key: date, title, rows: ruled(messages, own, look) };
  });
}
