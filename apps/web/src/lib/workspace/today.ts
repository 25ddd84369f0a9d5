import { loggedRides, withoutLoggedRides } from '@bearings/insight/ridden';
import { goalSteps } from '@bearings/insight/steps';
import { urgeOf } from '@bearings/insight/urge';
import type { Item } from '@bearings/programme/field';
import { headOf } from '@bearings/programme/heads';
import { standingAmong } from '@bearings/programme/links';
import { riddenOf } from '@bearings/programme/ride';
import type { Entry } from '@bearings/programme/tool';
import { midnightAfter, midnightBefore, zoneHere } from '#lib/device-clock.ts';
import { momentOf } from './moment.ts';

/** Hours of a local day shown at once: all of a waking day, or what a phone has room for around this moment. */
export interface DayWindow {
  /** Hours since local midnight. */
  readonly from: number;
  readonly to: number;
}

const MORNING = 6;
const NARROW_HOURS = 9;

/**
 * @param hour this moment in hours since local midnight
 * @param kept hours of the urges kept today
 */
export function dayWindow(hour: number, kept: readonly number[], narrow: boolean): DayWindow {
  if (!narrow) return { from: Math.min(MORNING, Math.floor(hour), ...kept.map(Math.floor)), to: 24 };
  const from = Math.min(24 - NARROW_HOURS, Math.max(0, Math.round(hour) - 5));
  return { from, to: from + NARROW_HOURS };
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Hours since midnight on the day of `now`, as the device's clock sees it; outside 0 to 24 on another day. */
export const hourOn = (at: number, midnight: number): number => (at - midnight) / HOUR;

/** A ride that began yesterday, or was kept tomorrow, may still be told of by a log of this day. */
function near(entries: readonly Entry[], now: number): readonly Entry[] {
  const [from, to] = [midnightBefore(now) - DAY, midnightAfter(now) + DAY];
  return entries.filter((entry) => [momentOf(entry), entry.created].some((at) => at >= from && at < to));
}

/** Ids of the logs around a day that have how long it lasted from the clock of a ride, and not from the person. */
export const riddenOn = (entries: readonly Entry[], now: number): ReadonlySet<string> =>
  new Set(
    [...loggedRides(near(entries, now))]
      .filter(([ride, log]) =>
        [ride.values.length, riddenOf(ride).lasted].some((lasted) => lasted === log.values.lasted),
      )
      .map(([, { id }]) => id),
  );

/**
 * What a day holds, in order of time. A ride and its log are one urge, so the log alone is here. Sheets of a tool that
 * only a newer version knows have no name here: Records lists them.
 */
export function entriesOn(entries: readonly Entry[], now: number): readonly Entry[] {
  const [start, end] = [midnightBefore(now), midnightAfter(now)];
  return withoutLoggedRides(near(entries, now))
    .filter((entry) => momentOf(entry) >= start && momentOf(entry) < end && headOf(entry.tool))
    .toSorted((a, b) => momentOf(a) - momentOf(b));
}

export interface UrgeToday {
  readonly id: string;
  readonly hour: number;
  readonly strength: number;
  /** It is known to have ended. */
  readonly over: boolean;
}

/**
 * Urges of a day with the strength that was given; one without a strength is listed, but not drawn.
 * @param day what {@link entriesOn} found
 * @param midnight at which it began
 * @param ridden logs whose `lasted` is that of a ride ({@link riddenOn}): its clock knows nothing of how it ended
 */
export function urgesIn(
  day: readonly Entry[],
  midnight: number,
  ridden: ReadonlySet<string> = new Set(),
): readonly UrgeToday[] {
  return day.flatMap((entry) => {
    const urge = urgeOf(entry, zoneHere());
    if (urge?.strength === undefined) return [];
    const ended =
      urge.outcome !== undefined ||
      (urge.minutes !== undefined &&
        (urge.after !== undefined || !(entry.tool === 'urge-surf' || ridden.has(entry.id))));
    return [
      {
        id: urge.entry,
        hour: hourOn(urge.at, midnight),
        strength: urge.strength,
        over: ended && entry.values.outcome !== 'still-going',
      },
    ];
  });
}

const NEAR = 6;

/**
 * How the day of a step is written beside it: its weekday within a week, else day and month, and the year of another one.
 * @param due ISO date, not before `today`
 */
export function dueFormat(due: string, today: string): Intl.DateTimeFormatOptions {
  const days = (Date.parse(due) - Date.parse(today)) / DAY;
  if (days <= NEAR) return { weekday: 'short' };
  const year = due.slice(0, 4) === today.slice(0, 4) ? {} : ({ year: 'numeric' } as const);
  return { day: 'numeric', month: 'short', ...year };
}

/** The line that stands largest on Today: what the person themselves said they would do, or what they do it for. */
export interface Headline {
  readonly from: 'lapse-review' | 'goal' | 'urge-card' | 'cost-benefit' | 'values-ranking';
  readonly entry: string;
  readonly text: string;
  readonly due?: string;
}

const words = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;

/** A tool's sheets with the one that stands first, so that an older one speaks only where it says nothing. */
function standingFirst(entries: readonly Entry[], tool: Headline['from']): readonly Entry[] {
  const sheets = entries.filter((entry) => entry.tool === tool);
  const stands = standingAmong(sheets, headOf(tool)!);
  return stands ? [stands, ...sheets] : [];
}

/**
 * What a person sees of themselves first. The day after a lapse comes before everything; then a step with a day,
 * then a step without, then the reason or line they put on top.
 */
export function headlineOf(entries: readonly Entry[], now: number): Headline | undefined {
  const lapse = entries.find(({ tool, created }) => tool === 'lapse-review' && Math.abs(now - created) < DAY);
  const nextDay = words(lapse?.values['next-day']);
  if (lapse && nextDay) return { from: 'lapse-review', entry: lapse.id, text: nextDay };
  const [step] = goalSteps(entries);
  if (step) {
    const { entry, text, due } = step;
    return { from: 'goal', entry, text, ...(due ? { due } : {}) };
  }
  const first = (tool: Headline['from'], field: string): Headline | undefined => {
    for (const entry of standingFirst(entries, tool)) {
      const value = entry.values[field];
      const text = Array.isArray(value)
        ? value.map((item: { text?: unknown }) => words(item?.text)).find(Boolean)
        : words(value);
      if (text) return { from: tool, entry: entry.id, text };
    }
    return undefined;
  };
  return (
    first('urge-card', 'lines') ??
    first('urge-card', 'reasons') ??
    topReason(entries) ??
    first('values-ranking', 'values')
  );
}

function topReason(entries: readonly Entry[]): Headline | undefined {
  for (const entry of standingFirst(entries, 'cost-benefit')) {
    const [top] = (entry.values['count-most'] ?? []) as readonly string[];
    const items = [entry.values.costs, entry.values.gains].flat() as readonly (Item | undefined)[];
    const text = words(items.find((item) => item?.id === top && top !== undefined)?.text);
    if (text) return { from: 'cost-benefit', entry: entry.id, text };
  }
  return undefined;
}
