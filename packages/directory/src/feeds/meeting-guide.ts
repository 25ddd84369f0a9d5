import * as v from 'valibot';
import { DAY_NAMES, readDay } from '../day-names.ts';
import type { Attendance, Meeting, Online, Status } from '../meeting.ts';
import type { Place } from '../place.ts';
import { isZone, Term } from '../primitives.ts';
import { weekly } from '../recurrence.ts';
import { readLink, readPhone, tidy } from './clean.ts';
import { type Listing, listingOf, type Said } from './listing.ts';
import { isRow, Row } from './row.ts';
import { slugged } from './slug.ts';
import { Terms } from './terms.ts';
import { lengthBetween, readClock, readUpdated, USUAL_LENGTH } from './times.ts';
import { MEETING_GUIDE_TYPES, MISSPELT_TYPES } from './type-codes.ts';
import { countryOf, feedPlace, namesHouse, partsOf, readPoint } from './whereabouts.ts';

function dayOf(row: Row, value: unknown): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 6) return value;
  const day = typeof value === 'string' ? readDay(value) : null;
  if (day !== null) {
    row.remark('day', 'day-as-text', value);
    return day;
  }
  return row.reject('day', 'day-unreadable', value);
}

/** Days of the week, each once, in order; none means by appointment. */
function readDays(row: Row): number[] {
  const value = row.value('day');
  if (value === undefined || value === null || value === '') return [];
  const given = Array.isArray(value) ? value : [value];
  return [...new Set(given.map((day) => dayOf(row, day)))].sort((a, b) => a - b);
}

function readStart(row: Row): string {
  if (!row.has('time')) return row.reject('time', 'time-missing');
  const given = row.line('time', 60);
  const clock = readClock(given);
  if (clock === null) return row.reject('time', 'time-unreadable', given);
  if (clock !== given) row.remark('time', 'time-rewritten', given);
  return clock;
}

function readLength(row: Row, start: string): number {
  if (!row.has('end_time')) return USUAL_LENGTH;
  const given = row.line('end_time', 60);
  const end = readClock(given);
  if (end === null) {
    row.remark('end_time', 'length-without-end', given);
    return USUAL_LENGTH;
  }
  const { minutes, code } = lengthBetween(start, end);
  if (code) row.remark('end_time', code, given);
  return minutes;
}

/** What the one list of types says, told apart. */
function readTypes(row: Row): Terms {
  const terms = new Terms();
  for (const given of row.list('types')) {
    const code = MISSPELT_TYPES.get(given) ?? given;
    if (code !== given) row.remark('types', 'type-misspelt', given);
    const known = MEETING_GUIDE_TYPES.get(code) ?? MEETING_GUIDE_TYPES.get(code.toUpperCase());
    if (known) terms.add(...known);
    else if (code === '') row.remark('types', 'type-empty');
    else row.remark('types', 'type-unknown', given);
  }
  return terms;
}

function readOnline(row: Row): Online | null {
  const given = row.line('conference_url', 2_000);
  const found = given === '' ? null : readLink(given);
  if (given !== '') {
    if (!found) row.remark('conference_url', 'link-unusable', given);
    else if (found.repaired && !/^https?:/i.test(given))
      row.remark('conference_url', 'link-without-scheme', given);
  }
  const number = row.line('conference_phone', 200);
  const phone = number === '' ? null : readPhone(number);
  if (number !== '' && phone === null) row.remark('conference_phone', 'phone-unusable', number);
  if (!found && phone === null) return null;
  const notes = ['conference_url_notes', 'conference_phone_notes']
    .map((field) => row.notes(field, 900))
    .filter((text, at, all) => text !== '' && all.indexOf(text) === at)
    .join('\n');
  return { link: found?.link ?? null, phone: phone ?? '', notes, visibility: 'public' };
}

function readRegions(row: Row): string[] {
  const given = row.list('regions');
  const named = ['region', 'sub_region', 'sub_sub_region'].map((field) => row.line(field, 120));
  const regions = given.length > 0 ? given : named;
  return regions
    .flatMap((region) => region.split('>'))
    .map((region) => tidy(region).slice(0, 120))
    .filter(Boolean)
    .slice(0, 6);
}

/** Where it is held, if it names somewhere; approximate unless somebody could find the door. */
function readPlace(row: Row): Omit<Place, 'id'> | null {
  const parts = ['address', 'city', 'state', 'postal_code', 'country'].map((field) => row.line(field, 200));
  const [street = '', city = '', , , country = ''] = parts;
  const whole = row.line('formatted_address', 500);
  // Some feeds write the whole of it into one field that was meant for the street.
  const address = (whole || parts.filter(Boolean).join(', ')).slice(0, 500);
  const name = row.line('location', 255);
  const point = readPoint(row);
  const regions = readRegions(row);
  if (address === '' && point === null && name === '') return null;
  const said = row.value('approximate');
  const told = typeof said === 'object' ? '' : String(said ?? '').trim();
  const hasHouse =
    whole !== '' || city === '' ? namesHouse(address, [city, ...regions]) : street !== '' && street !== city;
  const approximate = /^(yes|true|1)$/i.test(told) || (!/^(no|false|0)$/i.test(told) && !hasHouse);
  return feedPlace({
    name,
    address,
    regions,
    country: countryOf(country || (partsOf(address).at(-1) ?? '')),
    point,
    precision: approximate ? 'approximate' : 'exact',
    notes: row.notes('location_notes', 5_000),
  });
}

const OPTIONS: ReadonlyMap<string, Attendance> = new Map([
  ['in_person', 'in-person'],
  ['in-person', 'in-person'],
  ['online', 'online'],
  ['hybrid', 'hybrid'],
]);

/**
 * How one takes part. The format has no field for it, so it is worked out once, here, and from then on it is stated:
 * an address makes it in person, a link or number online, both hybrid; a place that is closed for now counts as none.
 */
function readAttendance(
  row: Row,
  place: Omit<Place, 'id'> | null,
  online: Online | null,
  signs: ReadonlySet<string>,
): { attendance: Attendance; status: Status } {
  const active: Status = { state: 'active' };
  const option = row.line('attendance_option').toLowerCase();
  const stated = OPTIONS.get(option);
  const paused: Status = { state: 'paused', from: null, until: null, reason: '' };
  const closed = signs.has('place-closed');
  const standsOpen = place !== null && place.precision === 'exact' && !closed;
  if (stated) return { attendance: stated, status: stated === 'in-person' && closed ? paused : active };
  const isOnline = online !== null || signs.has('online');
  const worked: Attendance = isOnline ? (standsOpen ? 'hybrid' : 'online') : 'in-person';
  if (option === 'inactive') return { attendance: worked, status: paused };
  if (!isOnline && closed) return { attendance: 'in-person', status: paused };
  if (!isOnline && !standsOpen) row.remark('formatted_address', 'attendance-unsaid');
  return { attendance: signs.has('hybrid') ? 'hybrid' : worked, status: active };
}

/** The row's own name in addresses; made of what it says where it has none or one that no address can hold. */
function readSlug(row: Row, name: string, rest: string): string {
  const value = row.value('slug');
  const given = typeof value === 'number' || typeof value === 'string' ? String(value).trim() : '';
  if (/^[A-Za-z0-9._~-]{1,180}$/.test(given) && !/^\.+$/.test(given)) return given;
  const made = slugged(given || `${name} ${rest}`) || 'meeting';
  row.remark('slug', given === '' ? 'slug-made' : 'slug-changed', given);
  return made;
}

/** Rows older than this are worth asking after. */
const LONG_AGO_YEARS = 2;

function readConfirmed(row: Row, now: number): Pick<Meeting, 'confirmedOn' | 'confirmedBy' | 'updatedAt'> {
  const given = row.line('updated', 60);
  const found = given === '' ? null : readUpdated(given);
  if (given !== '' && !found) row.remark('updated', 'updated-unreadable', given);
  if (!found) return { confirmedOn: null, confirmedBy: null, updatedAt: null };
  if (found.rewritten) row.remark('updated', 'updated-rewritten', given);
  if (now - Date.parse(found.instant) > LONG_AGO_YEARS * 365.25 * 86_400_000)
    row.remark('updated', 'updated-long-ago', given);
  return { confirmedOn: found.instant.slice(0, 10), confirmedBy: 'source', updatedAt: found.instant };
}

const readNotes = (row: Row): string =>
  [row.notes('notes', 5_000), row.notes('group_notes', 4_000)].filter(Boolean).join('\n\n');

function readZone(row: Row): string | null {
  const given = row.line('timezone', 64);
  if (given === '' || isZone(given)) return given || null;
  row.remark('timezone', 'zone-unknown-name', given);
  return null;
}

/** Whose meeting it is and who it is for, as our own export of this format adds it, or a sheet has a column for it. */
function readOurs(row: Row, programme: string): { programme: string; audiences: string[] } {
  const ours = row.value('bearings');
  const inside = new Row(isRow(ours) ? ours : {});
  const said = inside.line('programme') || row.line('programme');
  return {
    programme: v.is(Term, said) ? said : programme,
    audiences: [...inside.list('audiences'), ...row.list('audience')]
      .filter((term) => v.is(Term, term))
      .slice(0, 20),
  };
}

/**
 * One row of a Meeting Guide feed, or of its sheet. A row that names several days gives a listing a day, whose slug
 * ends in it.
 * @param now milliseconds; says what is long ago
 */
export function readMeetingGuideRow(row: Row, programme: string, now: number): Listing[] {
  const name = row.line('name', 255);
  if (name === '') return row.reject('name', 'name-missing');
  const days = readDays(row);
  if (days.length === 0 && row.has('time')) row.remark('time', 'time-without-day');
  const start = days.length > 0 ? readStart(row) : '00:00';
  const duration = days.length > 0 ? readLength(row, start) : USUAL_LENGTH;
  const terms = readTypes(row);
  const ours = readOurs(row, programme);
  for (const term of ours.audiences) terms.add('audience', term);
  const place = readPlace(row);
  const online = readOnline(row);
  const { attendance, status } = readAttendance(row, place, online, terms.signs);
  const link = row.line('url', 2_000) || row.line('website', 2_000);
  const said: Said = {
    name,
    group: row.line('group', 255),
    programme: ours.programme,
    attendance,
    status,
    zone: readZone(row),
    terms,
    online,
    notes: readNotes(row),
    website: link === '' ? null : (readLink(link)?.link ?? null),
    ...readConfirmed(row, now),
  };
  const slug = readSlug(row, name, [...days.map((day) => DAY_NAMES[day]), start].join(' '));
  if (days.length === 0) return [listingOf(slug, slug, { ...said, recurrence: null }, place)];
  return days.map((day) =>
    listingOf(
      days.length === 1 ? slug : `${slug}-${day}`,
      slug,
      {
        ...said,
        recurrence: weekly(day, start, duration),
      },
      place,
    ),
  );
}
