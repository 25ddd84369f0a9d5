import { type Change, sourceOf } from '@bearings/directory/edits/change';
import { changedFields, undo, undoMeeting } from '@bearings/directory/edits/undo';
import { looksAfter } from '@bearings/directory/organisers';
import { fail } from '@sveltejs/kit';
import { lineIn, numberIn } from '#lib/organise/form.ts';
import { logOf } from '#lib/organise/log.ts';
import { namesOf } from '#lib/organise/names.ts';
import { refusalOf } from '#lib/organise/refusals.ts';
import { type AtDesk, signedIn } from '#lib/organise/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

const PAGE = 200;

const isMine = ({ me }: AtDesk, { subject, id }: Pick<Change, 'subject' | 'id'>) =>
  subject === 'meeting' ? looksAfter(me, { id }) : me.role === 'organiser';

export const load: PageServerLoad = async (event) => {
  const atDesk = await signedIn(event);
  const before = numberIn(event.url.searchParams.get('before')) ?? undefined;
  const { me, desk } = atDesk;
  const changes = await desk.edits.changes(PAGE, before, me.role === 'organiser' ? undefined : me.meetings);
  const log = logOf(changes);
  return {
    now: Date.now(),
    log,
    names: await namesOf(desk, log),
    next: changes.length === PAGE ? changes.at(-1)!.seq : null,
  };
};

/** Takes one change back, as far as nothing came after it. @returns how many, and names of what stays in part */
async function takeBack(atDesk: AtDesk, stroke: readonly Change[], now: string) {
  const { me, desk } = atDesk;
  const hand = { by: me.id, at: now };
  const left: string[] = [];
  let places = 0;
  const meetings = [];
  for (const change of stroke.filter((one) => one.before !== null && isMine(atDesk, one)))
    if (change.subject === 'meeting') {
      const record = await desk.edits.meeting(change.id);
      if (!record) continue;
      const undone = undoMeeting(record.meeting, change.before!, change.after);
      if (undone.left.length > 0) left.push(record.meeting.name);
      if (changedFields(record.meeting, undone.result).length === 0) continue;
      const meeting = { ...undone.result, updatedAt: now };
      meetings.push({ ...record, meeting, version: record.version + 1 });
    } else {
      const record = await desk.edits.place(change.id);
      if (!record) continue;
      const undone = undo(record.place, change.before!, change.after);
      if (undone.left.length > 0) left.push(record.place.name);
      if (changedFields(record.place, undone.result).length === 0) continue;
      const saved = { ...record, place: undone.result, version: record.version + 1 };
      await desk.edits.savePlace(saved, record.place, hand);
      places++;
    }
  await desk.edits.saveMeetings(meetings, hand);
  if (meetings.length + places > 0) await desk.directory.refresh();
  return { undone: meetings.length + places, left };
}

export const actions: Actions = {
  undo: async (event) => {
    const atDesk = await signedIn(event);
    const { edits } = atDesk.desk;
    const form = await event.request.formData();
    const seq = numberIn(lineIn(form, 'seq'));
    const change = seq === null ? undefined : await edits.change(seq);
    if (!change) return fail(404, { problem: 'gone-change' as const });
    // A whole list that was read is not taken back here, one meeting of it is.
    const isAlone = form.has('alone') || sourceOf(change) !== null;
    const stroke = isAlone ? [change] : await edits.stroke(change);
    try {
      return await takeBack(atDesk, stroke, new Date().toISOString());
    } catch (error) {
      refusalOf(error, 'StaleError');
      return fail(409, { problem: 'late' as const });
    }
  },
};
