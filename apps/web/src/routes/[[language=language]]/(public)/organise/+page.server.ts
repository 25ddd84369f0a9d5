import { confirm } from '@bearings/directory/edits';
import type { Meeting } from '@bearings/directory/meeting';
import { localDate } from '@bearings/directory/occurrences';
import { utcDate } from '@bearings/directory/recurrence';
import { fail } from '@sveltejs/kit';
import { changeMany } from '#lib/organise/change-many.ts';
import { deskLists, TO_DO } from '#lib/organise/desk-lists.ts';
import { tickedIn } from '#lib/organise/form.ts';
import { logOf } from '#lib/organise/log.ts';
import { namesOf } from '#lib/organise/names.ts';
import { signedIn } from '#lib/organise/signed-in.ts';
import { notesFor, settledIn } from '#lib/organise/visitor-notes.ts';
import type { Actions, PageServerLoad } from './$types';

const LATEST = 5;

export const load: PageServerLoad = async (event) => {
  const atDesk = await signedIn(event);
  const { me, desk } = atDesk;
  const now = Date.now();
  const readingOf = (meeting: Meeting) => desk.directory.readingOf(meeting);
  const { all, ...lists } = deskLists(desk.directory.entries, me, TO_DO, { now, readingOf });
  const changes = me.role === 'organiser' ? await desk.edits.changes(200) : [];
  const log = logOf(changes).slice(0, LATEST);
  const notes = await notesFor(atDesk, now);
  const takesQuestions = me.role !== 'organiser' || (await desk.questions.key()) !== undefined;
  const waiting = me.role === 'organiser' ? await desk.questions.waiting(utcDate(now)) : 0;
  const shown = [notes, ...Object.values(lists)];
  return {
    now,
    role: me.role,
    size: all.total,
    ...lists,
    notes,
    settled: settledIn(event.url),
    takesQuestions,
    waiting,
    // Said only where nothing else is: the page would speak against itself.
    isClear: takesQuestions && waiting === 0 && shown.every(({ total }) => total === 0),
    log,
    names: await namesOf(desk, log),
  };
};

export const actions: Actions = {
  confirm: async (event) => {
    const atDesk = await signedIn(event);
    const seen = tickedIn(await event.request.formData());
    if (seen.size === 0) return fail(400, { problem: 'none' as const });
    const now = new Date().toISOString();
    return changeMany(
      atDesk,
      seen,
      (meeting) => confirm(meeting, localDate(Date.parse(now), meeting.zone), atDesk.me.role),
      now,
    );
  },
};
