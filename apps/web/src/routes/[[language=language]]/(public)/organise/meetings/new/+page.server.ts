import { meetingForm, meetingOf } from '@bearings/directory/edits/meeting-form';
import { blankMeeting, slugFor } from '@bearings/directory/edits/new';
import { localDate } from '@bearings/directory/occurrences';
import { fail, redirect } from '@sveltejs/kit';
import { isLooking, lineIn, meetingFormIn } from '#lib/organise/form.ts';
import { placeOptions } from '#lib/organise/place-options.ts';
import { signedIn } from '#lib/organise/signed-in.ts';
import { usualZone } from '#lib/organise/usual-zone.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { desk } = await signedIn(event, 'organiser');
  const places = (await desk.edits.places()).map(({ place }) => place);
  const chosen = event.url.searchParams.get('place') ?? '';
  const blank = meetingForm(blankMeeting('new', usualZone(desk.directory.entries)));
  return { form: { ...blank, place: chosen }, ...placeOptions(places, '', chosen) };
};

export const actions: Actions = {
  default: async (event) => {
    const { me, desk } = await signedIn(event, 'organiser');
    const sent = await event.request.formData();
    const form = meetingFormIn(sent);
    const words = lineIn(sent, 'words');
    const places = async () =>
      placeOptions(
        (await desk.edits.places()).map(({ place }) => place),
        words,
        form.place,
      );
    if (isLooking(sent)) return { form, faults: {}, words, ...(await places()) };
    const blank = blankMeeting(desk.newId(), form.zone);
    const now = new Date();
    const read = meetingOf(form, blank, localDate(now.getTime(), 'UTC'));
    if ('faults' in read) return fail(400, { form, faults: read.faults, words, ...(await places()) });
    const at = now.toISOString();
    const slug = await slugFor(read.meeting, (tried) => desk.edits.hasSlug(tried));
    // Whoever writes it down says that it is true.
    const confirmedOn = localDate(now.getTime(), read.meeting.zone);
    const meeting = { ...read.meeting, slug, confirmedOn, confirmedBy: me.role, updatedAt: at };
    await desk.edits.addMeeting(meeting, { by: me.id, at });
    await desk.directory.refresh();
    redirect(303, event.url.pathname.replace(/new$/, `${meeting.id}?saved=yes`));
  },
};
