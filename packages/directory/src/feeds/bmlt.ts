import { DAY_MINUTES } from '../clock-time.ts';
import type { Attendance, Online, Status } from '../meeting.ts';
import type { Place } from '../place.ts';
import { isZone } from '../primitives.ts';
import { weekly } from '../recurrence.ts';
import { readLink, readPhone } from './clean.ts';
import { type Listing, listingOf } from './listing.ts';
import { isRow, type Row } from './row.ts';
import { slugged } from './slug.ts';
import { Terms } from './terms.ts';
import { readClock, USUAL_LENGTH } from './times.ts';
import { BMLT_LETTERS, BMLT_WORLD_CODES, type Kind } from './type-codes.ts';
import { countryOf, feedPlace, readPoint } from './whereabouts.ts';

/** What a server means by the numbers and letters of its formats. */
export type BmltFormats = ReadonlyMap<string, { readonly letters: string; readonly world: string }>;

/** Formats of a server by their number and, behind it, by their letters: rows name both, and letters come twice. */
export function readBmltFormats(value: unknown): BmltFormats {
  const list = isRow(value) ? value.formats : value;
  const formats = new Map<string, { letters: string; world: string }>();
  if (!Array.isArray(list)) return formats;
  for (const format of list.filter(isRow)) {
    const letters = String(format.key_string ?? '');
    const about = { letters, world: String(format.world_id ?? '') };
    if (format.id !== undefined && format.id !== null) formats.set(`#${format.id}`, about);
    if (!formats.has(letters)) formats.set(letters, about);
  }
  return formats;
}

function meaning(letters: string, world: string): readonly [Kind, string] | undefined {
  // "LANG" does not say which language; the letters do.
  return BMLT_WORLD_CODES.get(world) ?? BMLT_LETTERS.get(letters);
}

function readFormats(row: Row, formats: BmltFormats): Terms {
  const terms = new Terms();
  const ids = row.list('format_shared_id_list').filter(Boolean);
  const letters = row.list('formats').filter(Boolean);
  const named =
    ids.length > 0 && ids.every((id) => formats.has(`#${id}`)) ? ids.map((id) => `#${id}`) : letters;
  for (const name of named) {
    const format = formats.get(name) ?? { letters: name, world: '' };
    const found = meaning(format.letters, format.world);
    if (found) terms.add(...found);
    else row.remark('formats', 'format-unknown', format.letters);
  }
  return terms;
}

const VENUES: ReadonlyMap<string, Attendance> = new Map([
  ['1', 'in-person'],
  ['2', 'online'],
  ['3', 'hybrid'],
]);

/** Stated by newer servers; older ones say it by a format, or hold everything in a room. */
function readAttendance(
  row: Row,
  signs: ReadonlySet<string>,
  online: Online | null,
): { attendance: Attendance; status: Status } {
  const published = row.line('published', 10) !== '0';
  const stated = VENUES.get(row.line('venue_type', 10));
  const worked: Attendance = signs.has('hybrid') ? 'hybrid' : signs.has('online') ? 'online' : 'in-person';
  const attendance = stated ?? (signs.has('place-closed') && online ? 'online' : worked);
  if (!published) return { attendance, status: { state: 'draft' } };
  // A place that is closed for now, and no other way in.
  if (signs.has('place-closed') && attendance === 'in-person')
    return { attendance, status: { state: 'paused', from: null, until: null, reason: '' } };
  return { attendance, status: { state: 'active' } };
}

/** Minutes; "00:00:00" leaves it to the server's usual, "24:00:00" is a day. */
function readDuration(row: Row): number {
  const given = row.line('duration_time', 20);
  const found = /^(\d{1,2}):(\d{2})(?::\d{2})?$/.exec(given);
  const minutes = found ? Number(found[1]) * 60 + Number(found[2]) : 0;
  if (minutes < 1 || minutes > DAY_MINUTES) {
    row.remark('duration_time', 'length-doubtful', given);
    return USUAL_LENGTH;
  }
  if (minutes > 360) row.remark('duration_time', 'length-long', given);
  return minutes;
}

/** Some rows keep the prompt of the form they were written in before the mark. */
const behindPrompt = (text: string) => text.split('#@-@#').at(-1)!.trim();

function readPlace(row: Row): Omit<Place, 'id'> | null {
  const text = (field: string) => behindPrompt(row.line(field, 300));
  const street = text('location_street');
  const town = text('location_municipality') || text('location_city_subsection');
  const postcode = text('location_postal_code_1');
  const nation = text('location_nation');
  const address = [street, town, text('location_province'), /\d/.test(postcode) ? postcode : '', nation]
    .filter(Boolean)
    .join(', ')
    .slice(0, 500);
  const name = text('location_text').slice(0, 255);
  const point = readPoint(row);
  if (name === '' && street === '' && point === null) return null;
  const regions = [
    text('location_province'),
    text('location_sub_province'),
    text('location_municipality'),
    text('location_city_subsection'),
    text('location_neighborhood'),
  ]
    .filter((region, at, all) => region !== '' && all.indexOf(region) === at)
    .map((region) => region.slice(0, 120));
  const lines = ['bus_lines', 'train_lines'].map(text).filter(Boolean);
  return feedPlace({
    name,
    address,
    regions,
    country: countryOf(nation),
    point,
    precision: street === '' ? 'approximate' : 'exact',
    notes: [row.notes('location_info', 600), ...lines].filter(Boolean).join('\n'),
  });
}

function readOnline(row: Row): Online | null {
  const given = row.line('virtual_meeting_link', 2_000);
  const found = given === '' ? null : readLink(given);
  if (given !== '' && !found) row.remark('virtual_meeting_link', 'link-unusable', given);
  const number = row.line('phone_meeting_number', 200);
  const phone = number === '' ? null : readPhone(number);
  if (number !== '' && phone === null) row.remark('phone_meeting_number', 'phone-unusable', number);
  if (!found && phone === null) return null;
  return {
    link: found?.link ?? null,
    phone: phone ?? '',
    notes: row.notes('virtual_meeting_additional_info', 2_000),
    visibility: 'public',
  };
}

function readWeekday(row: Row): number {
  const given = row.value('weekday_tinyint');
  const day = Number(/^[1-7]$/.exec(row.line('weekday_tinyint', 10))?.[0] ?? Number.NaN);
  return day >= 1 && day <= 7 ? day - 1 : row.reject('weekday_tinyint', 'day-unreadable', given);
}

/** One row of a BMLT server's JSON. @param formats what the server means by its formats */
export function readBmltRow(row: Row, programme: string, formats: BmltFormats): Listing[] {
  const name = row.line('meeting_name', 255);
  if (name === '') return row.reject('meeting_name', 'name-missing');
  const day = readWeekday(row);
  if (!row.has('start_time')) return row.reject('start_time', 'time-missing');
  const start = readClock(row.line('start_time', 20));
  if (start === null) return row.reject('start_time', 'time-unreadable', row.value('start_time'));
  const terms = readFormats(row, formats);
  const online = readOnline(row);
  const zone = row.line('time_zone', 64);
  if (zone !== '' && !isZone(zone)) row.remark('time_zone', 'zone-unknown-name', zone);
  const number = row.line('id_bigint', 40);
  if (number === '') row.remark('id_bigint', 'slug-made');
  const id = slugged(`${name} ${number || `${day} ${start}`}`) || `meeting-${number}`;
  return [
    listingOf(
      id,
      number || id,
      {
        name,
        group: row.line('service_body_name', 255),
        programme,
        ...readAttendance(row, terms.signs, online),
        zone: zone !== '' && isZone(zone) ? zone : null,
        terms,
        online,
        notes: row.notes('comments', 5_000),
        website: null,
        confirmedOn: null,
        confirmedBy: null,
        updatedAt: null,
        recurrence: weekly(day, start, readDuration(row)),
      },
      readPlace(row),
    ),
  ].map((listing) => ({ ...listing, id: number || id }));
}
