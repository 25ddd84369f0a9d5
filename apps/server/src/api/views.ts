import { accessibilityOf } from '@bearings/directory/entry';
import { Attendance, Exception, type Meeting, Status } from '@bearings/directory/meeting';
import { attendanceOn, type Occurrence } from '@bearings/directory/occurrences';
import { isByTown, Place } from '@bearings/directory/place';
import { publicMeeting, publicPlace } from '@bearings/directory/public-view';
import { Recurrence } from '@bearings/directory/recurrence';
import { type Entry, type Found, type Next, nextOf } from '@bearings/directory/search';
import * as v from 'valibot';

const instant = v.pipe(v.string(), v.description('An instant, RFC 3339, in UTC'));
const text = v.string();
const texts = v.array(v.string());

const PlaceView = v.object({ ...Place.entries, id: text });

/** A meeting in a list. */
export const MeetingSummary = v.object({
  id: text,
  slug: text,
  name: text,
  next: v.nullable(instant),
  ends: v.nullable(instant),
  next_change: v.pipe(
    v.nullable(text),
    v.description('What differs on the next date from what is usual: moved, time, online-only, holiday'),
  ),
  next_attendance: v.pipe(v.nullable(Attendance), v.description('How one takes part on the next date')),
  next_place: v.pipe(
    v.nullable(text),
    v.description('The id of the place where the next date is held; null where one takes part online'),
  ),
  zone: v.pipe(text, v.description('The clock that its times are meant by, a name of the IANA database')),
  programme: text,
  attendance: Attendance,
  status: Status,
  place: v.nullable(PlaceView),
  distance_km: v.nullable(v.number()),
  distance_to: v.pipe(
    v.nullable(v.picklist(['place', 'town'])),
    v.description('What the distance is measured to: where no point is known, the middle of its town'),
  ),
  audiences: texts,
  languages: texts,
  signed: texts,
  accessibility: texts,
  formats: texts,
  letters: v.picklist(['none', 'instant', 'facilitator']),
});

const DateView = v.object({
  date: v.pipe(text, v.description('The local date that its rule gives, which names it')),
  start: instant,
  end: instant,
  held: v.boolean(),
  attendance: Attendance,
  place: v.pipe(
    v.nullable(text),
    v.description('The id of the place where it is held that day; null where one takes part online'),
  ),
  change: v.nullable(text),
  reason: text,
});

/** A meeting alone. */
export const MeetingDetail = v.object({
  ...MeetingSummary.entries,
  recurrence: v.nullable(Recurrence),
  exceptions: v.array(Exception),
  dates: v.pipe(v.array(DateView), v.description('Those of the coming weeks, held or not')),
  group: text,
  online: v.nullable(v.object({ link: v.nullable(text), phone: text, notes: text, visibility: text })),
  access: text,
  registration: v.nullable(text),
  capacity: v.nullable(v.number()),
  letters_how: text,
  facilitators: texts,
  notes: text,
  website: v.nullable(text),
  source: v.nullable(text),
  confirmed_on: v.nullable(text),
  updated_at: v.nullable(text),
});

export const MeetingList = v.object({
  total: v.pipe(v.number(), v.description('Meetings that match, on all pages')),
  meetings: v.array(MeetingSummary),
  cursor: v.pipe(v.nullable(text), v.description('Asks for the next page; null on the last')),
});

/** `2026-11-29T19:00:00Z` of milliseconds. */
export const instantText = (milliseconds: number): string =>
  new Date(milliseconds).toISOString().replace(/\.\d+Z$/, 'Z');

const placeView = (place: Entry['place']) => (place ? publicPlace(place) : null);

/** What the next date is. Whatever is usual is wrong on a day that is held elsewhere, or online alone. */
function nextView(meeting: Meeting, next: Next | null) {
  const attendance = next && attendanceOn(next, meeting.attendance);
  return {
    next: next && instantText(next.start),
    ends: next && instantText(next.end),
    next_change: next?.change ?? null,
    next_attendance: attendance,
    next_place: next && attendance !== 'online' ? (next.elsewhere ?? meeting.place) : null,
  };
}

const common = (meeting: Meeting, place: Entry['place'], next: Next | null, distance: number | null) => ({
  id: meeting.id,
  slug: meeting.slug,
  name: meeting.name,
  ...nextView(meeting, next),
  zone: meeting.zone,
  programme: meeting.programme,
  attendance: meeting.attendance,
  status: meeting.status,
  place: placeView(place),
  distance_km: distance === null ? null : Math.round(distance * 100) / 100,
  distance_to: distance === null ? null : isByTown(place) ? ('town' as const) : ('place' as const),
  audiences: meeting.audiences,
  languages: meeting.languages,
  signed: meeting.signed,
  accessibility: accessibilityOf({ meeting, place }),
  formats: meeting.formats,
  letters: meeting.letters,
});

export const summaryOf = ({ meeting, place, next, distance }: Found): v.InferOutput<typeof MeetingSummary> =>
  common(publicMeeting(meeting), place, next, distance);

export function detailOf(entry: Entry, dates: readonly Occurrence[]): v.InferOutput<typeof MeetingDetail> {
  const meeting = publicMeeting(entry.meeting);
  const next = dates.find(({ held }) => held);
  return {
    ...common(meeting, entry.place, next ? nextOf(next, meeting) : null, null),
    recurrence: meeting.recurrence,
    exceptions: meeting.exceptions,
    dates: dates.map(({ date, start, end, held, attendance, place, change, reason }) => ({
      date,
      start: instantText(start),
      end: instantText(end),
      held,
      attendance,
      place: attendance === 'online' ? null : place,
      change,
      reason,
    })),
    group: meeting.group,
    online: meeting.online,
    access: meeting.access,
    registration: meeting.registration,
    capacity: meeting.capacity,
    letters_how: meeting.lettersHow,
    facilitators: meeting.facilitators.map(({ name }) => name),
    notes: meeting.notes,
    website: meeting.website,
    source: meeting.provenance?.source ?? null,
    confirmed_on: meeting.confirmedOn,
    updated_at: meeting.updatedAt,
  };
}
