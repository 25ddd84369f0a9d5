import { meetingForm } from '@bearings/directory/edits/meeting-form';
import { localDate } from '@bearings/directory/occurrences';
import { fail, redirect } from '@sveltejs/kit';
import { NEW_PLACE, newPlaceIn, placesFor, placeWritten } from '#lib/organise/choose-place.ts';
import { formerIn, isLooking, lineIn, meetingFormIn, numberIn } from '#lib/organise/form.ts';
import { meetingAt } from '#lib/organise/one.ts';
import { placeOptions } from '#lib/organise/place-options.ts';
import { refusalOf } from '#lib/organise/refusals.ts';
import { signedIn } from '#lib/organise/signed-in.ts';
import { type Returned, written } from '#lib/organise/write-meeting.ts';
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
    const { me, desk } = atDesk;
    const sent = await event.request.formData();
    const record = await meetingAt(atDesk, event.params.id);
    const saved = meetingForm(record.meeting);
    const mine = meetingFormIn(sent);
    const newPlace = newPlaceIn(sent);
    const was = formerIn(sent) ?? saved;
    const seen = numberIn(lineIn(sent, 'version')) ?? 0;
    const words = lineIn(sent, 'words');
    const places = await placesFor(atDesk);
    const again = { newPlace, words, ...placeOptions(places, words, mine.place) };
    if (isLooking(sent)) return { ...again, form: mine, faults: {}, theirs: {}, version: seen, was };
    const place = mine.place === NEW_PLACE ? await placeWritten(atDesk, newPlace) : undefined;
    const known = new Set([...places.map(({ id }) => id), ...(place ? [NEW_PLACE] : [])]);
    const now = new Date();
    const result = written(mine, was, seen, record, {
      today: localDate(now.getTime(), record.meeting.zone),
      hasPlace: (id) => known.has(id),
    });
    const back = (returned: Returned) =>
      fail(400, { ...again, ...returned, version: record.version, was: saved });
    if ('form' in result) return back(result);
    const hand = { by: me.id, at: now.toISOString() };
    if (place) await desk.edits.addPlace(place, hand);
    const meeting = {
      ...result.meeting,
      place: place?.id ?? result.meeting.place,
      updatedAt: hand.at,
    };
    try {
      await desk.edits.saveMeetings([{ ...record, meeting, version: record.version + 1 }], hand);
    } catch (error) {
      refusalOf(error, 'StaleError');
      return back({ form: { ...mine, place: meeting.place ?? '' }, faults: {}, theirs: {} });
    }
    await desk.directory.refresh();
    redirect(303, `${event.url.pathname.replace(/\/edit$/, '')}?saved=${result.merged ? 'merged' : 'yes'}`);
  },
};
