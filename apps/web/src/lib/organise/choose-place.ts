import { placeForm, placeOf } from '@bearings/directory/edits/place-form';
import { looksAfter } from '@bearings/directory/organisers';
import { blankPlace, type Place } from '@bearings/directory/place';
import { withTown } from '@bearings/directory/town';
import { lineIn } from './form.ts';
import type { AtDesk } from './signed-in.ts';

/** What a form has in the place of a place's id, where the place is written down with the meeting. */
export const NEW_PLACE = 'new';

/** What is asked of a place that is written down with a meeting; the rest can be said on its own page. */
export const NEW_PLACE_FIELDS = ['name', 'address', 'country'] as const;
export type NewPlace = Readonly<Record<(typeof NEW_PLACE_FIELDS)[number], string>>;

export const newPlaceIn = (form: FormData): NewPlace => ({
  name: lineIn(form, 'new-name', 255),
  address: lineIn(form, 'new-address', 500),
  country: lineIn(form, 'new-country', 2),
});

/** Places that somebody may choose: of private ones only those of meetings that they look after. */
export async function placesFor({ me, desk }: AtDesk): Promise<Place[]> {
  const places = [...desk.directory.places];
  if (me.role === 'organiser') return places;
  const own = new Set(
    (await desk.edits.meetings(me.meetings))
      .filter(({ meeting }) => looksAfter(me, meeting))
      .map(({ meeting }) => meeting.place),
  );
  return places.filter(({ id, precision }) => precision === 'exact' || own.has(id));
}

/** The place that somebody wrote down; undefined where what they wrote is none. */
export async function placeWritten(
  { desk }: AtDesk,
  { name, address, country }: NewPlace,
): Promise<Place | undefined> {
  const blank = blankPlace(desk.newId());
  const read = placeOf({ ...placeForm(blank), name, address, country }, blank);
  if ('faults' in read) return undefined;
  const where = await desk.where();
  return withTown(read.place, (one) => where.townOf(one));
}
