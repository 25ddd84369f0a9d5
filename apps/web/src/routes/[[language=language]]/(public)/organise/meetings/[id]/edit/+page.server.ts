import { confirm } from '@bearings/directory/edits';
import { meetingForm } from '@bearings/directory/edits/meeting-form';
import { localDate } from '@bearings/directory/occurrences';
import { fail, redirect } from '@sveltejs/kit';
import { NEW_PLACE, newPlaceIn, placesFor, placeWritten } from '#lib/organise/choose-place.ts';
import { formerIn, isLooking, lineIn, meetingFormIn, numberIn } from '#lib/organise/form.ts';
import { keep } from '#lib/organise/keep.ts';
import { meetingAt } from '#lib/organise/one.ts';
import { placeOptions } from '#lib/organise/place-options.ts';
import { signedIn } from '#lib/organise/signed-in.ts';
import { written } from '#lib/organise/write-meeting.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const atDesk = await signedIn(event);
  const { meeting, version } = await meetingAt(atDesk, event.params.id);
  const places = placeOptions(await placesFor(atDesk), '', meeting.place);
  return { id: meeting.id, version, form: meetingForm(meeting), ...places };
};

export const actions: Actions = {
  default: async (event) => {
    const atDesk = await signedIn(event);
    const sent = await event.request.formData();
    const record = await meetingAt(atDesk, event.params.id);
    const former = meetingForm(record.meeting);
    const mine = meetingFormIn(sent);
    const newPlace = newPlaceIn(sent);
    const was = formerIn(sent) ?? former;
    const seen = numberIn(lineIn(sent, 'version')) ?? 0;
    const words = lineIn(sent, 'words');
    const places = await placesFor(atDesk);
    const confirmed = sent.get('confirmed') === 'yes';
    const again = { confirmed, newPlace, words, ...placeOptions(places, words, mine.place) };
    if (isLooking(sent)) return { ...again, form: mine, faults: {}, theirs: {}, version: seen, was };
    const place = mine.place === NEW_PLACE ? await placeWritten(atDesk, newPlace) : undefined;
    const known = new Set([...places.map(({ id }) => id), ...(place ? [NEW_PLACE] : [])]);
    const now = new Date();
    const result = written(mine, was, seen, record, {
      today: localDate(now.getTime(), record.meeting.zone),
      hasPlace: (id) => known.has(id),
    });
    if ('form' in result) return fail(400, { ...again, ...result, version: record.version, was: former });
    const at = now.toISOString();
    const edited = { ...result.meeting, place: place?.id ?? result.meeting.place, updatedAt: at };
    const today = localDate(now.getTime(), edited.zone);
    const meeting = confirmed ? confirm(edited, today, atDesk.me.role) : edited;
    const saved = { ...record, meeting, version: record.version + 1 };
    if (!(await keep(atDesk, { newPlaces: place ? [place] : [], meetings: [saved] }, at)))
      return fail(409, { ...again, form: mine, faults: {}, theirs: {}, version: seen, was, late: true });
    redirect(303, `${event.url.pathname.replace(/\/edit$/, '')}?saved=${result.merged ? 'merged' : 'yes'}`);
  },
};
