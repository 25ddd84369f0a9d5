import { addMinutes } from '../clock-time.ts';
import { accessibilityOf, type Entry } from '../entry.ts';
import { MEETING_GUIDE_TYPES } from '../feeds/type-codes.ts';
import type { Meeting } from '../meeting.ts';
import { localDate, pauseOf } from '../occurrences.ts';
import { type Place, shownPoint } from '../place.ts';
import { WEEKDAYS } from '../recurrence.ts';

/** Why a meeting cannot be told in Meeting Guide's format, or what of it cannot. */
export type Loss = 'not-every-week' | 'paused' | 'exceptions' | 'dates' | 'terms' | 'hidden';

export interface MeetingGuideExport {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  /** Meetings that are left out. */
  readonly skipped: readonly { readonly id: string; readonly why: Loss }[];
  /** What is left out of those that are in. */
  readonly losses: readonly { readonly id: string; readonly why: Loss }[];
}

const CODES: ReadonlyMap<string, string> = new Map(
  [...MEETING_GUIDE_TYPES].map(([code, [kind, term]]) => [`${kind} ${term}`, code]),
);

function typesOf(meeting: Meeting, place: Place | null): { types: string[]; isWhole: boolean } {
  const terms = [
    ...meeting.formats.map((term) => `format ${term}`),
    ...meeting.audiences.map((term) => `audience ${term}`),
    ...meeting.languages.map((term) => `language ${term}`),
    ...meeting.signed.map((term) => `signed ${term}`),
    ...accessibilityOf({ meeting, place }).map((term) => `accessibility ${term}`),
    ...(meeting.letters === 'none' ? [] : ['letters facilitator']),
    ...(meeting.attendance === 'in-person' ? [] : ['sign online']),
  ];
  const codes = terms.map((term) => CODES.get(term));
  const types = [...new Set(codes.filter((code) => code !== undefined))];
  return { types, isWhole: !codes.includes(undefined) };
}

const filled = (fields: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== '' && value !== null && value !== undefined),
  );

function placeFields(place: Place | null): Record<string, unknown> {
  if (!place) return {};
  const point = shownPoint(place);
  const isExact = place.precision === 'exact';
  return {
    location: isExact ? place.name : '',
    formatted_address: isExact
      ? place.address
      : [place.regions.at(-1), place.country].filter(Boolean).join(', '),
    latitude: point?.latitude,
    longitude: point?.longitude,
    approximate: isExact ? 'no' : 'yes',
    regions: place.regions.length > 0 ? place.regions : undefined,
    location_notes: isExact ? place.notes : '',
  };
}

/** Whether it is held these days, whatever was or will be. */
function isActive(meeting: Meeting, now: number): boolean {
  const { status, zone } = meeting;
  const pause = pauseOf(meeting);
  if (!pause) return status.state === 'active' || (status.state === 'closed' && status.from !== null);
  const today = localDate(now, zone);
  return (pause.from !== null && today < pause.from) || (pause.until !== null && today > pause.until);
}

/**
 * Meetings in the format of Meeting Guide (code4recovery/spec 1.1.9): every week only, one row a day, contacts left
 * out. Whose meeting it is and who it is for, which it has no field for, stand under `bearings`.
 * @param entries as everybody may see them
 * @param now milliseconds; says who is paused
 */
export function meetingGuide(entries: readonly Entry[], now: number): MeetingGuideExport {
  const rows: Record<string, unknown>[] = [];
  const skipped: { id: string; why: Loss }[] = [];
  const losses: { id: string; why: Loss }[] = [];
  for (const entry of entries) {
    const { meeting, place } = entry;
    const { id, recurrence: rule } = meeting;
    if (!isActive(meeting, now)) {
      skipped.push({ id, why: 'paused' });
      continue;
    }
    if (rule && (rule.every !== 'week' || rule.interval !== 1)) {
      skipped.push({ id, why: 'not-every-week' });
      continue;
    }
    const { types, isWhole } = typesOf(meeting, place);
    if (!isWhole) losses.push({ id, why: 'terms' });
    if (meeting.exceptions.length > 0) losses.push({ id, why: 'exceptions' });
    if (rule && (rule.from !== null || rule.until !== null)) losses.push({ id, why: 'dates' });
    const isOpen = meeting.online?.visibility === 'public';
    if (meeting.online && !isOpen) losses.push({ id, why: 'hidden' });
    const common = {
      name: meeting.name,
      timezone: meeting.zone,
      ...placeFields(place),
      group: meeting.group,
      notes: meeting.notes,
      types: types.length > 0 ? types : undefined,
      attendance_option: meeting.attendance.replace('-', '_'),
      conference_url: isOpen ? meeting.online?.link : '',
      conference_url_notes: isOpen ? meeting.online?.notes : '',
      conference_phone: isOpen ? meeting.online?.phone : '',
      updated: meeting.updatedAt?.slice(0, 19).replace('T', ' '),
      url: meeting.website,
      bearings: { id: meeting.id, programme: meeting.programme, audiences: meeting.audiences },
    };
    if (rule === null) {
      rows.push(filled({ slug: meeting.slug, ...common }));
      continue;
    }
    const days = rule.weekdays.map((name) => (WEEKDAYS.indexOf(name) + 1) % 7).sort((a, b) => a - b);
    for (const day of days)
      rows.push(
        filled({
          slug: days.length === 1 ? meeting.slug : `${meeting.slug}-${day}`,
          day,
          time: rule.start,
          end_time: addMinutes(rule.start, rule.duration),
          ...common,
        }),
      );
  }
  return { rows, skipped, losses };
}
