import { confirm } from '@bearings/directory/edits';
import { localDate } from '@bearings/directory/occurrences';
import { fail } from '@sveltejs/kit';
import { changeMany } from '#lib/organise/change-many.ts';
import { tickedIn } from '#lib/organise/form.ts';
import { logOf } from '#lib/organise/log.ts';
import { namesOf } from '#lib/organise/names.ts';
import { deskList } from '#lib/organise/rows.ts';
import { signedIn } from '#lib/organise/signed-in.ts';
import { notesFor, settledIn, todayOf } from '#lib/organise/visitor-notes.ts';
import type { Actions, PageServerLoad } from './$types';

/** So many are looked at in one go; the rest comes after them. */
const AT_ONCE = 25;
const LATEST = 5;

export const load: PageServerLoad = async (event) => {
  const atDesk = await signedIn(event);
  const { me, desk } = atDesk;
  const now = Date.now();
  const list = (state: 'stale' | 'off' | 'draft', limit: number) =>
    deskList(desk.directory.entries, me, { words: '', state, skip: 0, limit }, now);
  const changes = me.role === 'organiser' ? await desk.edits.changes(200) : [];
  const log = logOf(changes).slice(0, LATEST);
  return {
    now,
    role: me.role,
    size: deskList(desk.directory.entries, me, { words: '', state: 'all', skip: 0, limit: 0 }, now).total,
    stale: list('stale', AT_ONCE),
    off: list('off', 10),
    drafts: list('draft', 10),
    notes: await notesFor(atDesk, now),
    settled: settledIn(event.url),
    waiting: me.role === 'organiser' ? await desk.questions.waiting(todayOf(now)) : 0,
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
