import { isPaused } from '@bearings/directory/edits';
import { byAge, isStale, isUnchecked, type Reading } from '@bearings/directory/edits/stale';
import type { Meeting } from '@bearings/directory/meeting';
import { localDate } from '@bearings/directory/occurrences';
import { looksAfter, type Organiser } from '@bearings/directory/organisers';
import type { Entry } from '@bearings/directory/search';
import { folded } from '@bearings/directory/search/words';
import { Firsts } from './firsts.ts';

export type Kept = Entry & { readonly version: number };

/** How an organiser narrows the list. */
export const STATES = ['all', 'stale', 'unchecked', 'off', 'paused', 'draft', 'closed'] as const;
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

/** Dates to come that are called off. @param today local date */
export const offAhead = ({ exceptions }: Pick<Meeting, 'exceptions'>, today: string): string[] =>
  exceptions.filter(({ change, date }) => change === 'cancelled' && date >= today).map(({ date }) => date);

/** What a moment means for meetings of all zones; each zone is asked once. */
class Today {
  readonly #now: number;
  readonly #dates = new Map<string, string>();

  constructor(now: number) {
    this.#now = now;
  }

  in(zone: string): string {
    const known = this.#dates.get(zone);
    if (known !== undefined) return known;
    const date = localDate(this.#now, zone);
    this.#dates.set(zone, date);
    return date;
  }
}

/** When it is (epoch ms), and how the sources of meetings were last read. */
export interface DeskMoment {
  readonly now: number;
  readonly readingOf: (meeting: Meeting) => Reading | null;
}

type InState = (meeting: Meeting, today: Today, readingOf: DeskMoment['readingOf']) => boolean;

const IN_STATE: Readonly<Record<StateFilter, InState>> = {
  all: ({ status }) => status.state !== 'closed',
  stale: (meeting, today, readingOf) => isStale(meeting, today.in(meeting.zone), readingOf(meeting)),
  unchecked: (meeting, today, readingOf) => isUnchecked(meeting, today.in(meeting.zone), readingOf(meeting)),
  off: (meeting, today) =>
    meeting.exceptions.length > 0 && offAhead(meeting, today.in(meeting.zone)).length > 0,
  paused: (meeting, today) => meeting.status.state === 'paused' && isPaused(meeting, today.in(meeting.zone)),
  draft: ({ status }) => status.state === 'draft',
  closed: ({ status }) => status.state === 'closed',
};

/** One list that is asked for. */
export interface Ask {
  readonly words: string;
  readonly state: StateFilter;
  readonly skip: number;
  readonly limit: number;
}

const any = { words: '', skip: 0 } as const;
/** What stands on the desk: how many there are, and what is to be done. So many are looked at in one go. */
export const TO_DO = {
  all: { ...any, state: 'all', limit: 0 },
  stale: { ...any, state: 'stale', limit: 25 },
  unchecked: { ...any, state: 'unchecked', limit: 0 },
  off: { ...any, state: 'off', limit: 10 },
  drafts: { ...any, state: 'draft', limit: 10 },
} as const satisfies Record<string, Ask>;

export interface DeskList {
  readonly total: number;
  readonly meetings: readonly DeskMeeting[];
}

const byName = new Intl.Collator('en').compare;

/** By name; those to be looked at, by when that was last done. */
const orderOf = (state: StateFilter) => (a: Kept, b: Kept) =>
  (state === 'stale' ? byAge(a.meeting, b.meeting) : 0) || byName(a.meeting.name, b.meeting.name);

const textOf = ({ meeting, place }: Kept): string =>
  folded([meeting.name, meeting.group, place?.name, place?.address, meeting.provenance?.source].join(' '));

/** Lists of meetings that somebody looks after, all of them gathered in one pass. */
export function deskLists<Name extends string>(
  entries: Iterable<Kept>,
  me: Organiser,
  asks: Readonly<Record<Name, Ask>>,
  { now, readingOf }: DeskMoment,
): Record<Name, DeskList> {
  const today = new Today(now);
  const lists = (Object.entries(asks) as [Name, Ask][]).map(([name, ask]) => ({
    name,
    ...ask,
    isIn: IN_STATE[ask.state],
    wanted: folded(ask.words).split(/\s+/).filter(Boolean),
    total: 0,
    firsts: new Firsts(ask.limit === 0 ? 0 : ask.skip + ask.limit, orderOf(ask.state)),
  }));
  for (const entry of entries) {
    if (!looksAfter(me, entry.meeting)) continue;
    for (const list of lists) {
      if (!list.isIn(entry.meeting, today, readingOf)) continue;
      if (list.wanted.length > 0) {
        const text = textOf(entry);
        if (!list.wanted.every((word) => text.includes(word))) continue;
      }
      list.total++;
      list.firsts.add(entry);
    }
  }
  const told = {} as Record<Name, DeskList>;
  for (const { name, total, firsts, skip } of lists)
    told[name] = { total, meetings: firsts.sorted().slice(skip).map(deskMeeting) };
  return told;
}
