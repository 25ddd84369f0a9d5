import { type PlannedWeek, plannedFor } from '@bearings/programme/planned-weeks';
import type { EntryOf } from '@bearings/programme/tools';
import { weekPlan } from '@bearings/programme/tools/week-plan';
import { weekOf } from '@bearings/programme/week';
import { isoDate } from '#lib/device-clock.ts';
import { linesOf } from '#lib/fields/lines.ts';
import { dayChanged, freeDay } from '#lib/fields/week.ts';
import type { Messages } from '#lib/messages/messages.ts';
import type { NewEntry } from '#lib/session/entry.ts';
import type { Session } from '#lib/session/session.svelte.ts';
import { actOn, takeBack } from '#lib/session/way-back.ts';
import type { Notices } from '#lib/workspace/notices.svelte.ts';

interface Around {
  /** ISO date. */
  readonly today: string;
  readonly others: readonly PlannedWeek[];
}

/**
 * The week plan as it is to be kept with a step on its first free day, as the tool itself would put it there.
 * @param week the sheet of this week, if there is one; else one begins today
 * @param others all other weeks there are: a day that one of them plans is not free, for only one plan of a day is shown
 * @returns `undefined` where no day is free; `day` is the ISO date that took it
 */
export function intoWeek(
  week: EntryOf<'week-plan'> | undefined,
  text: string,
  { today, others }: Around,
): { readonly sheet: NewEntry; readonly day: string } | undefined {
  const days = weekOf(linesOf(week?.values.days), week ? isoDate(week.created) : today);
  const free = freeDay(days, today, (date) => plannedFor(others, date) !== undefined);
  if (!free) return undefined;
  const planned = dayChanged(days, free.at, { text: text.trim() });
  const sheet = week ?? { tool: weekPlan.id, version: weekPlan.version };
  return { sheet: { ...sheet, values: { ...week?.values, days: planned } }, day: free.date };
}

/** Keeps a step in the week and says on which day it stands, with the way back. Does nothing where no day is free. */
export async function putIntoWeek(
  text: string,
  { week, ...around }: Around & { readonly week: EntryOf<'week-plan'> | undefined },
  {
    session: { records },
    notices,
    messages,
  }: { readonly session: Session; readonly notices: Notices; readonly messages: Pick<Messages, 'day'> },
): Promise<void> {
  const planned = intoWeek(week, text, around);
  if (!planned) return;
  const kept = await records.keepEntry(planned.sheet);
  notices.say('plan.to-week.done', {
    params: { day: messages.day(planned.day, { weekday: 'long', day: 'numeric', month: 'long' }) },
    undo: () => takeBack(records, [actOn(kept, week)]),
  });
}
