import { byAge, isStale } from '@bearings/directory/edits/stale';
import type { Meeting } from '@bearings/directory/meeting';
import { localDate } from '@bearings/directory/occurrences';
import { looksAfter, type Organiser } from '@bearings/directory/organisers';
import type { Entry } from '@bearings/directory/search';
import { folded } from '@bearings/directory/search/words';
import { cityOf, dateText } from '#lib/meetings/clock.ts';
import { placeText } from '#lib/meetings/facts.ts';
import { ruleText } from '#lib/meetings/rule.ts';
import { termText } from '#lib/meetings/terms.ts';
import type { Messages } from '#lib/messages/messages.ts';

type Kept = Entry & { readonly version: number };

/** How an organiser narrows the list. */
export const STATES = ['all', 'stale', 'off', 'paused', 'draft', 'closed'] as const;
export type StateFilter = (typeof STATES)[number];

/** Of a meeting what a list for organisers says. */
export type DeskMeeting = Pick<
  Meeting,
  | 'id'
  | 'name'
  | 'attendance'
  | 'zone'
  | 'recurrence'
  | 'status'
  | 'confirmedOn'
  | 'confirmedBy'
  | 'provenance'
  | 'exceptions'
> & { readonly version: number; readonly place: Entry['place'] };

const deskMeeting = ({ meeting, place, version }: Kept): DeskMeeting => ({
  id: meeting.id,
  name: meeting.name,
  attendance: meeting.attendance,
  zone: meeting.zone,
  recurrence: meeting.recurrence,
  status: meeting.status,
  confirmedOn: meeting.confirmedOn,
  confirmedBy: meeting.confirmedBy,
  provenance: meeting.provenance,
  exceptions: meeting.exceptions,
  place,
  version,
});

/** Dates to come that are called off. */
const offAhead = ({ exceptions, zone }: Pick<Meeting, 'exceptions' | 'zone'>, now: number): string[] => {
  const today = localDate(now, zone);
  return exceptions
    .filter(({ change, date }) => change === 'cancelled' && date >= today)
    .map(({ date }) => date);
};

const IN_STATE: Readonly<Record<StateFilter, (meeting: Meeting, now: number) => boolean>> = {
  all: ({ status }) => status.state !== 'closed',
  stale: (meeting, now) => isStale(meeting, localDate(now, meeting.zone)),
  off: (meeting, now) => offAhead(meeting, now).length > 0,
  paused: ({ status }) => status.state === 'paused',
  draft: ({ status }) => status.state === 'draft',
  closed: ({ status }) => status.state === 'closed',
};

export interface DeskList {
  readonly total: number;
  readonly meetings: readonly DeskMeeting[];
}

/** Meetings that somebody looks after, by name; those to be looked at, by when that was last done. */
export function deskList(
  entries: Iterable<Kept>,
  me: Organiser,
  { words, state, skip, limit }: { words: string; state: StateFilter; skip: number; limit: number },
  now: number,
): DeskList {
  const wanted = folded(words).split(/\s+/).filter(Boolean);
  const found: Kept[] = [];
  for (const entry of entries) {
    const { meeting, place } = entry;
    if (!looksAfter(me, meeting) || !IN_STATE[state](meeting, now)) continue;
    const text = folded(
      [meeting.name, meeting.group, place?.name, place?.address, meeting.provenance?.source].join(' '),
    );
    if (wanted.every((word) => text.includes(word))) found.push(entry);
  }
  const byName = new Intl.Collator('en').compare;
  found.sort((a, b) =>
    state === 'stale'
      ? byAge(a.meeting, b.meeting) || byName(a.meeting.name, b.meeting.name)
      : byName(a.meeting.name, b.meeting.name),
  );
  return { total: found.length, meetings: found.slice(skip, skip + limit).map(deskMeeting) };
}

/** What stands under the name of a meeting in a list for organisers. */
export function linesOf(messages: Messages, meeting: DeskMeeting, now: number): string[] {
  const { recurrence: rule, status, provenance, confirmedOn, zone } = meeting;
  const say = (key: string, params: Record<string, string> = {}) =>
    messages.text(`public.organise.${key}`, params);
  const date = (iso: string) => dateText(messages, iso, now);
  const where = placeText(messages, meeting) || termText(messages, 'attendance', meeting.attendance);
  const off = offAhead(meeting, now);
  return [
    [
      rule ? ruleText(messages, rule, now) : messages.text('public.meeting.no-time'),
      where,
      cityOf(zone),
    ].join(messages.text('mark.dot')),
    status.state === 'paused'
      ? say(status.until ? 'state-paused-until' : 'state-paused', {
          date: status.until ? date(status.until) : '',
        })
      : status.state === 'active'
        ? ''
        : say(`state-${status.state}`),
    off.length > 0 ? say('state-off', { dates: messages.list(off.slice(0, 3).map(date)) }) : '',
    provenance?.vanishedAt ? say('state-vanished', { source: provenance.source }) : '',
    confirmedOn ? say('state-confirmed', { date: date(confirmedOn) }) : say('state-never'),
  ].filter(Boolean);
}
