import { standing } from '@bearings/programme/links';
import { addDays, dayNumber, isDate, isZone, localTime } from '@bearings/programme/local-time';
import { plannedWeek } from '@bearings/programme/planned-weeks';
import type { PutOff } from '@bearings/programme/rhythm';
import { sheetsOf } from '@bearings/programme/sheets';
import type { Entry } from '@bearings/programme/tool';
import { WEEK } from '@bearings/programme/week';
import { eveningOf, isLapseDay } from './day-plan.ts';
import { isUrge, urgeOf } from './urge.ts';

/** What may be suggested, the more frequent first: of several that fit a day, the first is said. */
export const SUGGESTIONS = [
  'check',
  'look-back',
  'aims',
  'balance',
  'costs',
  'rulers',
  'values',
  'plan',
] as const;
export type SuggestionKind = (typeof SUGGESTIONS)[number];

/** One thing a person may like to do, with the fact it comes from. */
export interface Suggestion {
  readonly kind: SuggestionKind;
  readonly tool: string;
  /** Id of the sheet that it opens; without it a new one. */
  readonly entry?: string;
  /** Days since what its reason tells of, by the kind: 1 is yesterday. */
  readonly days: number;
}

/** Put off as this kind, every suggestion rests until it is taken back. */
export const ALL = 'all';

const EVENING = 18;
const MONTH = 30;
const QUARTER = 90;
/** Days on which a suggestion stands before it goes quiet until its time comes round again. */
const OFFERED = 14;
/** Days of rest after “Not now”; put off more than once within a year, the longer one. */
const REST = 21;
const LONG_REST = 120;
const YEAR = 365;
/** Hours in which an urge without an end may still be going on. */
const GOING_ON = 3;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

interface Again extends Pick<Suggestion, 'kind' | 'tool'> {
  readonly every: number;
}
/** What is read again after so many days. */
const AGAIN: readonly Again[] = [
  { kind: 'balance', tool: 'life-balance', every: MONTH },
  { kind: 'costs', tool: 'cost-benefit', every: MONTH },
  { kind: 'rulers', tool: 'change-rulers', every: MONTH },
  { kind: 'values', tool: 'values-ranking', every: QUARTER },
  { kind: 'plan', tool: 'change-plan', every: QUARTER },
];

/**
 * One quiet suggestion, or none: of what the person used before, or what follows from it. None on their first day, on
 * a day of a lapse, or while an urge is going on. One that is left alone goes quiet by itself. The same records at the
 * same time give the same one.
 * @param entries everything kept, any order
 * @param putOff every “Not now”, any order
 * @param now epoch ms
 * @param zone IANA name of the zone the person is in
 */
export function suggestionOf(
  entries: readonly Entry[],
  putOff: readonly PutOff[],
  now: number,
  zone: string,
): Suggestion | undefined {
  const here = isZone(zone) ? zone : 'UTC';
  const { date: today, hour } = localTime(now, here);
  const since = (date: string) => dayNumber(today) - dayNumber(date);
  const sinceAt = (at: number) => since(localTime(at, here).date);
  const rests = (kind: SuggestionKind) => isResting(kind, putOff, since);
  const known = entries.some(({ created }) => sinceAt(created) > 0);
  if (!known || putOff.some(({ suggestion }) => suggestion === ALL)) return undefined;
  if (isLapseDay(entries, now, here) || isUrgeOn(entries, now, here)) return undefined;

  const found: readonly (Suggestion | undefined)[] = [
    hour >= EVENING ? checkToDo(entries, sinceAt) : undefined,
    weekToLookBack(entries, since, here),
    aimsToMake(entries, since, (at) => localTime(at, here).date),
    ...AGAIN.map((one) => again(entries, one, sinceAt)),
  ];
  return found.find((one) => one !== undefined && !rests(one.kind));
}

/** Whether what was put off still rests. Days that a wrong clock wrote far ahead hold nothing up. */
function isResting(
  kind: SuggestionKind,
  putOff: readonly PutOff[],
  since: (date: string) => number,
): boolean {
  const ages = putOff
    .filter(({ suggestion, date }) => suggestion === kind && isDate(date))
    .map(({ date }) => Math.abs(since(date)))
    .filter((age) => age < YEAR);
  return ages.length > 0 && Math.min(...ages) < (ages.length > 1 ? LONG_REST : REST);
}

/** One that began within hours, and of which no end is known. */
const isUrgeOn = (entries: readonly Entry[], now: number, zone: string): boolean =>
  entries.some((entry) => {
    if (!isUrge(entry) || Math.abs(now - entry.created) > DAY) return false;
    const urge = urgeOf(entry, zone)!;
    const ended = urge.outcome !== undefined || (urge.minutes !== undefined && urge.after !== undefined);
    return Math.abs(now - urge.at) < GOING_ON * HOUR && (entry.values.outcome === 'still-going' || !ended);
  });

/** For who checks their days: not today yet, and not long ago. */
function checkToDo(entries: readonly Entry[], sinceAt: (at: number) => number): Suggestion | undefined {
  const [last] = sheetsOf(entries, 'day-check');
  if (!last) return undefined;
  const days = sinceAt(eveningOf(last.created));
  return days > 0 && days <= OFFERED ? { kind: 'check', tool: 'day-check', days } : undefined;
}

/** A week that is over, and of which nothing was said. */
function weekToLookBack(
  entries: readonly Entry[],
  since: (date: string) => number,
  zone: string,
): Suggestion | undefined {
  const sheet = standing(entries, { id: 'week-plan', keeps: 'again' });
  const lines = sheet?.values.days ?? [];
  if (!sheet || lines.length === 0 || lines.some(({ done }) => done !== undefined)) return undefined;
  const days = since(addDays(plannedWeek(sheet, zone).start, WEEK - 1));
  return days > 0 && days <= WEEK
    ? { kind: 'look-back', tool: 'week-plan', entry: sheet.id, days }
    : undefined;
}

/** The day until which the last aims were made is over. On that day itself the plan of the day says it. */
function aimsToMake(
  entries: readonly Entry[],
  since: (date: string) => number,
  dayOf: (at: number) => string,
): Suggestion | undefined {
  const sheet = standing(entries, { id: 'seven-day-plan', keeps: 'again' });
  if (!sheet) return undefined;
  const { until } = sheet.values;
  const days = since(isDate(until ?? '') ? until! : addDays(dayOf(sheet.created), WEEK));
  return days > 0 && days <= OFFERED ? { kind: 'aims', tool: 'seven-day-plan', days } : undefined;
}

/** What was written on last so long ago, for two weeks each time it comes round. */
function again(
  entries: readonly Entry[],
  { kind, tool, every }: Again,
  sinceAt: (at: number) => number,
): Suggestion | undefined {
  const sheets = sheetsOf(entries, tool);
  if (sheets.length === 0) return undefined;
  const last = sheets.reduce((newest, sheet) => (sheet.edited > newest.edited ? sheet : newest));
  const days = sinceAt(last.edited);
  return days >= every && days % every < OFFERED ? { kind, tool, entry: last.id, days } : undefined;
}
