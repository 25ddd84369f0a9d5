import { LIMITS } from '@bearings/programme/limits';
import { isBlank } from '@bearings/programme/line';
import { standing } from '@bearings/programme/links';
import { addDays, isDate, isZone, localTime } from '@bearings/programme/local-time';
import { plannedFor, plannedWeeks } from '@bearings/programme/planned-weeks';
import { isSheet, sheetsOf } from '@bearings/programme/sheets';
import { type Behaviours, standingPlans } from '@bearings/programme/standing-plans';
import type { Entry } from '@bearings/programme/tool';
import { WEEK } from '@bearings/programme/week';
import { type IfThen, ifThenFor } from './if-then.ts';
import { openSteps, type Step } from './steps.ts';

interface Row<Is extends string> {
  readonly is: Is;
  /** Id of the sheet it comes from. */
  readonly entry: string;
}
/** What stands on the week for this day. `time`: as the person wrote it, `HH:MM`, wherever they are now. */
export interface PlannedDay extends Row<'planned'> {
  readonly text: string;
  readonly time?: string;
  readonly risky?: string;
  readonly kind?: string;
}
/** What yesterday's check named as the hard moment of today. */
export interface HardMoment extends Row<'hard'> {
  readonly text: string;
  readonly plan?: IfThen;
}
/** A step whose day is here, or was. */
export interface DueStep extends Row<'step'>, Step {
  readonly due: string;
}
/** An aim of the plan until next time, of which nothing was said yet. */
export interface OpenAim extends Row<'aim'> {
  readonly item: string;
  readonly text: string;
  readonly when?: string;
}
/** The day on which the person meets again, or looks back on what they aimed for. */
export type Meeting = Row<'meeting'>;
/** A day has come on which the person wanted to read a plan again. */
export interface Review extends Row<'review'> {
  readonly tool: 'change-plan' | 'lapse-plan';
  /** ISO date. */
  readonly date: string;
  /** What it is about, if the person said. */
  readonly behaviour?: string;
}
export type PlanRow = PlannedDay | Meeting | HardMoment | DueStep | OpenAim | Review;

/**
 * What a person's own plan says for a day, in the order in which it is read: the day of the week, a meeting, the hard
 * moment, steps, aims, plans to read again. Nothing is counted, and what is older simply stands there.
 * @param entries everything kept, any order
 * @param now epoch ms
 * @param zone IANA name of the zone the person is in: their day is the day there
 * @param behaviours those that are kept; all that plans name where it is left out
 */
export function dayPlan(
  entries: readonly Entry[],
  now: number,
  zone: string,
  behaviours?: Behaviours,
): readonly PlanRow[] {
  const here = isZone(zone) ? zone : 'UTC';
  const today = localTime(now, here).date;
  const dayOf = (at: number) => localTime(at, here).date;
  return [
    ...plannedOn(entries, today, here),
    ...meetingOn(entries, today),
    ...hardOn(
      entries.filter(({ created }) => isNear(created, now)),
      entries,
      addDays(today, -1),
      dayOf,
    ),
    ...openSteps(entries, behaviours).flatMap((step): readonly DueStep[] =>
      step.due !== undefined && step.due <= today ? [{ is: 'step', ...step, due: step.due }] : [],
    ),
    ...aimsOn(entries, today, dayOf),
    ...reviewsOn(entries, today, behaviours),
  ];
}

type DayOf = (at: number) => string;

/** A check of the evening may be kept after midnight: until four it is of the day before. */
export const eveningOf = (at: number): number => at - 4 * 3_600_000;

/** Ten years of sheets need no look at the calendar for each: a day begins and ends near this moment. */
const isNear = (at: number, now: number): boolean => Math.abs(at - now) < 3 * 86_400_000;

/** What stands on this day of the week, unless it was said already how the day went. */
function plannedOn(entries: readonly Entry[], today: string, zone: string): readonly PlannedDay[] {
  const found = plannedFor(plannedWeeks(entries, zone), today);
  if (!found || found.line.done !== undefined) return [];
  const { text, hour, risky, kind } = found.line;
  const told = hour && isZone(hour.zone) && Math.abs(hour.at) <= LIMITS.local;
  const time = told ? localTime(hour.at, hour.zone) : undefined;
  const two = (value: number) => String(value).padStart(2, '0');
  return [
    {
      is: 'planned',
      entry: found.entry,
      text,
      ...(time ? { time: `${two(time.hour)}:${two(time.minute)}` } : {}),
      ...(isBlank(risky) ? {} : { risky: risky! }),
      ...(isBlank(kind) ? {} : { kind: kind! }),
    },
  ];
}

function hardOn(
  near: readonly Entry[],
  entries: readonly Entry[],
  yesterday: string,
  dayOf: DayOf,
): readonly HardMoment[] {
  const check = sheetsOf(near, 'day-check').find(
    ({ created, values }) => dayOf(eveningOf(created)) === yesterday && !isBlank(values.hard),
  );
  if (!check) return [];
  const text = check.values.hard!;
  const plan = ifThenFor(entries, text);
  return [{ is: 'hard', entry: check.id, text, ...(plan ? { plan } : {}) }];
}

function meetingOn(entries: readonly Entry[], today: string): readonly Meeting[] {
  const sheet = standing(entries, { id: 'seven-day-plan', keeps: 'again' });
  return sheet?.values.until === today ? [{ is: 'meeting', entry: sheet.id }] : [];
}

/** Until the day on which the person looks back; without one, for a week. */
function aimsOn(entries: readonly Entry[], today: string, dayOf: DayOf): readonly OpenAim[] {
  const sheet = standing(entries, { id: 'seven-day-plan', keeps: 'again' });
  if (!sheet) return [];
  const { until, aims = [] } = sheet.values;
  const last = isDate(until ?? '') ? until! : addDays(dayOf(sheet.created), WEEK);
  if (today > last) return [];
  return aims
    .filter(({ text, result }) => !isBlank(text) && result === undefined)
    .map(({ id, text, when }) => ({
      is: 'aim',
      entry: sheet.id,
      item: id,
      text,
      ...(isBlank(when) ? {} : { when: when! }),
    }));
}

function reviewsOn(
  entries: readonly Entry[],
  today: string,
  behaviours: Behaviours | undefined,
): readonly Review[] {
  const lapse = standing(entries, { id: 'lapse-plan', keeps: 'one' });
  return [...standingPlans(entries, behaviours), ...(lapse ? [lapse] : [])].flatMap(
    ({ id, tool, behaviour, values: { review } }): readonly Review[] =>
      review !== undefined && isDate(review) && review <= today
        ? [
            {
              is: 'review',
              tool: tool as Review['tool'],
              entry: id,
              date: review,
              ...(behaviour === undefined ? {} : { behaviour }),
            },
          ]
        : [],
  );
}

const HALF_A_DAY = 12 * 3_600_000;

/** Whether this day is one of a lapse, as far as the person said. */
export function isLapseDay(entries: readonly Entry[], now: number, zone: string): boolean {
  const today = localTime(now, zone).date;
  const isToday = (at: unknown) =>
    typeof at === 'number' && isNear(at, now) && localTime(at, zone).date === today;
  // The night after it belongs to it.
  const isFresh = (at: unknown) => isToday(at) || (typeof at === 'number' && Math.abs(now - at) < HALF_A_DAY);
  return entries.some((entry) => {
    if (isSheet(entry, 'lapse-review')) return isFresh(entry.created) || isFresh(entry.values.when?.at);
    if (isSheet(entry, 'urge-log'))
      return entry.values.outcome === 'acted' && isFresh(entry.values.start?.at ?? entry.created);
    const { day, happened } = isSheet(entry, 'behaviour-calendar') ? entry.values : {};
    return day === today && (happened === 'yes' || happened === 'more-than-planned');
  });
}
