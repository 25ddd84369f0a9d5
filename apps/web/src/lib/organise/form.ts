import { MEETING_FIELDS, type MeetingField, type MeetingForm } from '@bearings/directory/edits/meeting-form';
import { PLACE_FIELDS, type PlaceForm } from '@bearings/directory/edits/place-form';
import { LocalDate, UNSEEN } from '@bearings/directory/primitives';
import * as v from 'valibot';

/** Browsers send lines apart as two signs; what nobody sees was pasted along by mistake. */
const clean = (text: string) => text.replaceAll('\r\n', '\n').replace(UNSEEN, '');

/** A line of a form, as somebody typed it: without what stands before and behind it, and never endless. */
export const lineIn = (form: FormData, name: string, longest = 500): string =>
  clean(String(form.get(name) ?? ''))
    .trim()
    .slice(0, longest);

/** A local date of a form; null where none is given, or one that no calendar has. */
export function dateIn(form: FormData, name: string): string | null {
  const text = lineIn(form, name, 20);
  return v.is(LocalDate, text) ? text : null;
}

/** A whole number as it stands in a form or an address; null where it is none. */
export const numberIn = (text: string | null): number | null =>
  text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null;

const MONTH_DAY: Readonly<Record<'nth' | 'day', string>> = { nth: 'on-nth', day: 'on-day' };

/** Which days of a month a form names: `1TU,-1FR`; its two columns belong together line by line. */
function daysOfMonth(form: FormData): string {
  const days = form.getAll(MONTH_DAY.day);
  return form
    .getAll(MONTH_DAY.nth)
    .map((nth, at) => (nth === '' ? '' : `${nth}${days[at] ?? ''}`))
    .filter(Boolean)
    .join();
}

/** The form of a meeting as somebody sent it. Boxes that were ticked stand as one text, with commas. */
export const meetingFormIn = (form: FormData): MeetingForm =>
  Object.fromEntries(
    MEETING_FIELDS.map((field: MeetingField) => [
      field,
      field === 'on' ? daysOfMonth(form) : clean(form.getAll(field).filter(Boolean).join()),
    ]),
  ) as MeetingForm;

/** The form of a place as somebody sent it. */
export const placeFormIn = (form: FormData): PlaceForm =>
  Object.fromEntries(
    PLACE_FIELDS.map((field) => [field, clean(form.getAll(field).filter(Boolean).join())]),
  ) as PlaceForm;

/** What somebody ticked in a list, each with the version they saw: `m1:3`. */
export function tickedIn(form: FormData): Map<string, number> {
  const ticked = new Map<string, number>();
  for (const value of form.getAll('tick')) {
    const [, id, version] = /^([a-z0-9]{1,40}):(\d+)$/.exec(String(value)) ?? [];
    if (id) ticked.set(id, Number(version));
  }
  return ticked;
}

/** What a form said when it was opened, as it comes back with it; undefined where it does not. */
export function formerIn(form: FormData): MeetingForm | undefined {
  try {
    const told: unknown = JSON.parse(String(form.get('was')));
    if (typeof told !== 'object' || told === null) return undefined;
    const entries = MEETING_FIELDS.map((field) => [field, (told as Record<string, unknown>)[field]] as const);
    return entries.every(([, value]) => typeof value === 'string')
      ? (Object.fromEntries(entries) as MeetingForm)
      : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Whether a form asks for places alone: by its button, or by Enter behind new words. The button that says so saves.
 */
export function isLooking(form: FormData): boolean {
  if (form.has('save')) return false;
  const words = lineIn(form, 'words');
  return form.has('look') || (words !== '' && words !== lineIn(form, 'looked'));
}
