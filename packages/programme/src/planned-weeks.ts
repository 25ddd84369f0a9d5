import { isDate, isZone, localTime } from './local-time.ts';
import { sheetsOf } from './sheets.ts';
import type { Entry } from './tool.ts';
import type { EntryOf } from './tools.ts';
import { saysSomething, startOf, type Week, weekOf } from './week.ts';

// Which days are planned, by all week plans there are: Today and the page of the plan read them by this one rule.

type Line = NonNullable<EntryOf<'week-plan'>['values']['days']>[number];

/** A week plan, with its seven days. */
export interface PlannedWeek extends Week<Line> {
  /** Id of the sheet. */
  readonly entry: string;
}
/** What stands on a day, and on which sheet. */
export interface PlannedLine {
  readonly entry: string;
  readonly line: Line;
}

/** The days of one sheet; one whose lines say no date begins on the day on which it was begun. */
export function plannedWeek(sheet: EntryOf<'week-plan'>, zone: string): PlannedWeek {
  const lines = (sheet.values.days ?? []).filter((line) => typeof line?.text === 'string');
  const start = startOf(lines) ?? localTime(sheet.created, isZone(zone) ? zone : 'UTC').date;
  return { entry: sheet.id, ...weekOf(lines, start) };
}

/**
 * Every week there is, the newest first.
 * @param entries everything kept, any order
 * @param zone IANA name of the zone the person is in
 */
export const plannedWeeks = (entries: readonly Entry[], zone: string): readonly PlannedWeek[] =>
  sheetsOf(entries, 'week-plan').map((sheet) => plannedWeek(sheet, zone));

/**
 * What is planned for a day: where weeks meet, the newest of them that says something of it.
 * @param date ISO date
 */
export function plannedFor(weeks: readonly PlannedWeek[], date: string): PlannedLine | undefined {
  for (const { entry, days } of weeks) {
    const line = days.find((day) => day.date === date)?.line;
    if (line && saysSomething(line)) return { entry, line };
  }
  return undefined;
}

/** The newest week that holds a day, or else the nearest that begins after it. @param date ISO date */
export function weekAt(weeks: readonly PlannedWeek[], date: string): PlannedWeek | undefined {
  const holds = weeks.find(({ days }) => days.some((day) => day.date === date));
  const ahead = weeks
    .filter(({ start }) => isDate(start) && start > date)
    .sort((a, b) => a.start.localeCompare(b.start));
  return holds ?? ahead[0];
}
