import { sourceOf } from '@bearings/directory/edits/change';
import { fail } from '@sveltejs/kit';
import { lineIn, numberIn } from '#lib/organise/form.ts';
import { logOf } from '#lib/organise/log.ts';
import { namesOf } from '#lib/organise/names.ts';
import { signedIn } from '#lib/organise/signed-in.ts';
import { takeBack } from '#lib/organise/take-back.ts';
import type { Actions, PageServerLoad } from './$types';

const PAGE = 200;

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
    const taken = await takeBack(atDesk, stroke, new Date().toISOString());
    return taken ?? fail(409, { problem: 'late' as const });
  },
};
