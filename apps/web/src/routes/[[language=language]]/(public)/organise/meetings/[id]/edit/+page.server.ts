import { meetingForm } from '@bearings/directory/edits/meeting-form';
import { localDate } from '@bearings/directory/occurrences';
import { fail, redirect } from '@sveltejs/kit';
import { formerIn, isLooking, lineIn, meetingFormIn } from '#lib/organise/form.ts';
import { meetingAt } from '#lib/organise/one.ts';
import { placeOptions } from '#lib/organise/place-options.ts';
import { refusalOf } from '#lib/organise/refusals.ts';
import { signedIn } from '#lib/organise/signed-in.ts';
import { type Returned, written } from '#lib/organise/write-meeting.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const atDesk = await signedIn(event);
  const { meeting, version } = await meetingAt(atDesk, event.params.id);
  const places = (await atDesk.desk.edits.places()).map(({ place }) => place);
  return { id: meeting.id, version, form: meetingForm(meeting), ...placeOptions(places, '', meeting.place) };
};

export const actions: Actions = {
  default: async (event) => {
    const atDesk = await signedIn(event);
    const { me, desk } = atDesk;
    const sent = await event.request.formData();
    const record = await meetingAt(atDesk, event.params.id);
    const mine = meetingFormIn(sent);
    const was = formerIn(sent) ?? meetingForm(record.meeting);
    const seen = Number(lineIn(sent, 'version'));
    const words = lineIn(sent, 'words');
    const places = async () =>
      placeOptions(
        (await desk.edits.places()).map(({ place }) => place),
        words,
        mine.place,
      );
    if (isLooking(sent)) {
      return { form: mine, faults: {}, theirs: {}, version: seen, was, words, ...(await places()) };
    }
    const now = new Date();
    const result = written(mine, was, seen, record, localDate(now.getTime(), record.meeting.zone));
    const back = async (returned: Returned) =>
      fail(400, {
        ...returned,
        version: record.version,
        was: meetingForm(record.meeting),
        words,
        ...(await places()),
      });
    if ('form' in result) return back(result);
    const at = now.toISOString();
    try {
      await desk.edits.saveMeetings(
        [{ ...record, meeting: { ...result.meeting, updatedAt: at }, version: record.version + 1 }],
        { by: me.id, at },
      );
    } catch (error) {
      refusalOf(error, 'StaleError');
      return back({ form: mine, faults: {}, theirs: {} });
    }
    await desk.directory.refresh();
    redirect(303, `${event.url.pathname.replace(/\/edit$/, '')}?saved=${result.merged ? 'merged' : 'yes'}`);
  },
};
