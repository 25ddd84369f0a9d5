import { meetingForm, meetingOf } from '@bearings/directory/edits/meeting-form';
import { blankMeeting } from '@bearings/directory/edits/new';
import { localDate } from '@bearings/directory/occurrences';
import { fail, redirect } from '@sveltejs/kit';
import { NEW_PLACE, newPlaceIn, placesFor, placeWritten } from '#lib/organise/choose-place.ts';
import { isLooking, lineIn, meetingFormIn } from '#lib/organise/form.ts';
import { keepNew } from '#lib/organise/keep-new.ts';
import { placeOptions } from '#lib/organise/place-options.ts';
import { signedIn } from '#lib/organise/signed-in.ts';
import { usualZone } from '#lib/organise/usual-zone.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const atDesk = await signedIn(event, 'organiser');
  const form = meetingForm(blankMeeting('new', usualZone(atDesk.desk.directory.entries)));
  return { form, ...placeOptions(await placesFor(atDesk), '', null) };
};

export const actions: Actions = {
  default: async (event) => {
    const atDesk = await signedIn(event, 'organiser');
    const { me, desk } = atDesk;
    const sent = await event.request.formData();
    const form = meetingFormIn(sent);
    const newPlace = newPlaceIn(sent);
    const words = lineIn(sent, 'words');
    const places = await placesFor(atDesk);
    const again = { form, newPlace, words, ...placeOptions(places, words, form.place) };
    if (isLooking(sent)) return { ...again, faults: {} };
    const written = form.place === NEW_PLACE ? await placeWritten(atDesk, newPlace) : undefined;
    const known = new Set([...places.map(({ id }) => id), ...(written ? [NEW_PLACE] : [])]);
    const now = new Date();
    const read = meetingOf(form, blankMeeting(desk.newId(), form.zone), {
      today: localDate(now.getTime(), 'UTC'),
      hasPlace: (id) => known.has(id),
    });
    if ('faults' in read) return fail(400, { ...again, faults: read.faults });
    const at = now.toISOString();
    const meeting = {
      ...read.meeting,
      place: written?.id ?? read.meeting.place,
      // Whoever writes it down says that it is true.
      confirmedOn: localDate(now.getTime(), read.meeting.zone),
      confirmedBy: me.role,
      updatedAt: at,
    };
    if (!(await keepNew(atDesk, meeting, written, at)))
      return fail(409, { ...again, faults: {}, late: true });
    redirect(303, event.url.pathname.replace(/new$/, `${meeting.id}?saved=yes`));
  },
};
