import { isPaused } from '@bearings/directory/edits';
import { isOld } from '@bearings/directory/edits/stale';
import type { Meeting } from '@bearings/directory/meeting';
import { type Dated, localDate, localMinutes } from '@bearings/directory/occurrences';
import type { Messages } from '#lib/messages/messages.ts';
import { dateText, daysBetween, dayTitle, hourText, written } from './clock.ts';

/** A state is a shape and a sentence: under way, soon, to come, called off, not sure. */
export type Sign = 'open' | 'soon' | 'later' | 'off' | 'unsure';
export interface State {
  readonly sign: Sign;
  readonly text: string;
}

/** Whose clock is meant, and when it is. `alone`: no heading says which day. */
export interface Moment {
  readonly now: number;
  readonly zone: string;
  readonly alone?: boolean;
}

const MINUTE_MS = 60_000;
/** Within these minutes a meeting is soon. */
const SOON = 60;
/** So much of a meeting may have passed, and one can still walk in. */
const STILL = 1 / 3;
/** From this hour on a meeting of today is one of tonight. */
const TONIGHT = 17 * 60;

type Subject = Pick<Meeting, 'online' | 'provenance' | 'recurrence' | 'status'>;

function ofCalledOff(
  messages: Messages,
  { change }: Dated,
  back: Dated | null,
  { now, zone }: Moment,
): string {
  const why = change === 'paused' || change === 'holiday' ? change : 'cancelled';
  if (!back) return messages.text(`public.meetings.off-${why}`);
  const ahead = daysBetween(localDate(now, zone), localDate(back.start, zone));
  const date =
    ahead > 0 && ahead < 7
      ? written(messages, back.start, zone, 'weekday')
      : dateText(messages, localDate(back.start, zone), now);
  return messages.text(`public.meetings.off-${why}-back`, { date });
}

function ofHeld(messages: Messages, { start, end }: Dated, { now, zone, alone }: Moment): State | undefined {
  if (start <= now) {
    const still = now - start <= (end - start) * STILL;
    const text = still
      ? messages.text('public.meetings.open-join')
      : messages.text('public.meetings.open-until', { time: hourText(messages, end, zone) });
    return { sign: 'open', text };
  }
  const minutes = Math.ceil((start - now) / MINUTE_MS);
  if (minutes <= SOON) return { sign: 'soon', text: messages.text('public.meetings.soon', { minutes }) };
  const date = localDate(start, zone);
  const today = localDate(now, zone);
  if (date === today) {
    const when = localMinutes(start, zone) >= TONIGHT ? 'tonight' : 'later-today';
    return { sign: 'later', text: messages.text(`public.meetings.${when}`) };
  }
  return alone ? { sign: 'later', text: dayTitle(messages, date, today) } : undefined;
}

/** Why a listing may not be true any more. @param seen the day that somebody last saw that it is */
export function doubtOf(
  messages: Messages,
  meeting: Subject,
  seen: string | null,
  now: number,
): State | undefined {
  if (meeting.provenance?.vanishedAt)
    return { sign: 'unsure', text: messages.text('public.meetings.vanished') };
  const today = localDate(now, 'UTC');
  if (seen === null || !isOld(seen, today)) return undefined;
  const sameYear = seen.slice(0, 4) === today.slice(0, 4);
  const month = written(messages, Date.parse(seen), 'UTC', sameYear ? 'month' : 'monthWithYear');
  const how = meeting.online?.phone ? 'old-ring' : 'old';
  return { sign: 'unsure', text: messages.text(`public.meetings.${how}`, { month }) };
}

/** How a date differs from what is usual there, if it is held. */
export function changeOf(messages: Messages, next: Dated, { now, zone }: Moment): string {
  if (!next.held) return '';
  if (next.change === 'moved')
    return localDate(next.start, zone) === next.date
      ? messages.text('public.meetings.moved')
      : messages.text('public.meetings.moved-from', { date: dateText(messages, next.date, now) });
  if (next.change === 'time') return messages.text('public.meetings.other-time');
  if (next.change === 'holiday')
    return next.reason
      ? messages.text('public.meetings.holiday-named', { reason: next.reason })
      : messages.text('public.meetings.holiday');
  return next.change === 'online-only' ? messages.text('public.meetings.online-only') : '';
}

/** What is to be said of a meeting and its next date: what is plain goes unsaid beside a caution, and on a later day. */
export function statesOf(
  messages: Messages,
  {
    meeting,
    next,
    back,
    seen,
  }: { meeting: Subject; next: Dated | null; back: Dated | null; seen: string | null },
  moment: Moment,
): State[] {
  const doubt = doubtOf(messages, meeting, seen, moment.now);
  const also = doubt ? [doubt] : [];
  if (next && !next.held) return [{ sign: 'off', text: ofCalledOff(messages, next, back, moment) }, ...also];
  if (!next) {
    const isOff = isPaused(meeting, localDate(moment.now, moment.zone));
    const hasRule = meeting.recurrence !== null;
    const why = hasRule ? 'public.meeting.no-dates' : 'public.meetings.by-appointment';
    const text = messages.text(isOff ? 'public.meetings.off-paused' : why);
    return [{ sign: isOff ? 'off' : 'later', text }, ...also];
  }
  const state = ofHeld(messages, next, moment);
  const change = changeOf(messages, next, moment);
  const sign = next.change === 'holiday' ? 'unsure' : 'later';
  const more: State[] = [...(change ? [{ sign, text: change } as const] : []), ...also];
  const isPlain = state?.sign === 'later' && !moment.alone;
  return state && !(isPlain && more.length > 0) ? [state, ...more] : more;
}
