import type { Meeting } from '@bearings/directory/meeting';
import { fail } from '@sveltejs/kit';
import { changeMany } from '#lib/organise/change-many.ts';
import { deskLists, STATES } from '#lib/organise/desk-lists.ts';
import { editOf } from '#lib/organise/edit-of.ts';
import { tickedIn } from '#lib/organise/form.ts';
import { signedIn } from '#lib/organise/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

const PAGE = 50;

export const load: PageServerLoad = async (event) => {
  const { me, desk } = await signedIn(event);
  const { searchParams } = event.url;
  const now = Date.now();
  const words = (searchParams.get('q') ?? '').slice(0, 200);
  const state = STATES.find((known) => known === searchParams.get('state')) ?? 'all';
  const skip = Math.max(0, Math.trunc(Number(searchParams.get('skip')) || 0));
  const ask = { words, state, skip, limit: PAGE };
  const readingOf = (meeting: Meeting) => desk.directory.readingOf(meeting);
  const { list } = deskLists(desk.directory.entries, me, { list: ask }, { now, readingOf });
  return {
    now,
    words,
    state,
    skip,
    next: skip + PAGE < list.total ? skip + PAGE : null,
    list,
    role: me.role,
  };
};

export const actions: Actions = {
  default: async (event) => {
    const atDesk = await signedIn(event);
    const form = await event.request.formData();
    const seen = tickedIn(form);
    if (seen.size === 0) return fail(400, { problem: 'none' as const });
    const now = new Date();
    const edit = editOf(form, atDesk.me.role, now.getTime());
    if (!edit) return fail(400, { problem: 'dates' as const });
    return changeMany(atDesk, seen, edit, now.toISOString());
  },
};
