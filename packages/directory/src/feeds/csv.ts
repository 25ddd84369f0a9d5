import Papa from 'papaparse';
import { readDay } from '../day-names.ts';
import { FeedError } from './feed-error.ts';

/** Columns of sheets by what they are called there, in small letters; the field's own name always does. */
const COLUMNS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    id: 'slug',
    'meeting name': 'name',
    meeting: 'name',
    title: 'name',
    weekday: 'day',
    days: 'day',
    start: 'time',
    'start time': 'time',
    end: 'end_time',
    'end time': 'end_time',
    'time zone': 'timezone',
    zone: 'timezone',
    venue: 'location',
    place: 'location',
    'full address': 'formatted_address',
    street: 'address',
    town: 'city',
    province: 'state',
    county: 'state',
    zip: 'postal_code',
    'zip code': 'postal_code',
    postcode: 'postal_code',
    'postal code': 'postal_code',
    lat: 'latitude',
    lng: 'longitude',
    lon: 'longitude',
    long: 'longitude',
    link: 'conference_url',
    'online link': 'conference_url',
    'conference url': 'conference_url',
    'conference phone': 'conference_phone',
    attendance: 'attendance_option',
    type: 'types',
    website: 'url',
    'last updated': 'updated',
  }),
);

const fieldOf = (column: string) => {
  const name = column
    .replace(/^\uFEFF/, '')
    .trim()
    .toLowerCase();
  return COLUMNS.get(name) ?? name.replace(/[\s-]+/g, '_');
};

/** Days as a sheet writes them, several with commas between: names, or numbers with Sunday as 0. What is none stays. */
function daysIn(cell: string): (number | string)[] {
  const words = cell.split(',').map((word) => word.trim());
  return words.filter(Boolean).map((word) => readDay(word) ?? word);
}

/**
 * Rows of a sheet under the names Meeting Guide's fields have. Any order of columns, comma, semicolon or tab.
 * @throws FeedError when its first row names no columns of meetings
 */
export function rowsOfSheet(text: string): Record<string, unknown>[] {
  const { data, errors } = Papa.parse<string[]>(text, { skipEmptyLines: 'greedy' });
  // Behind a mark that is never closed all other rows would be one cell.
  if (errors.some(({ type }) => type === 'Quotes')) throw new FeedError('quote-open');
  const [head, ...rows] = data;
  const fields = (head ?? []).map(fieldOf);
  if (!fields.includes('name')) throw new FeedError('no-columns');
  return rows.map((cells) =>
    // A field named "__proto__" stays a field.
    Object.fromEntries(
      fields.map((field, at) => [field, field === 'day' ? daysIn(cells[at] ?? '') : (cells[at] ?? '')]),
    ),
  );
}
