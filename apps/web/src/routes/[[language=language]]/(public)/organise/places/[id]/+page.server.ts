import { placeForm, placeOf } from '@bearings/directory/edits/place-form';
import { withTown } from '@bearings/directory/town';
import { error, fail, redirect } from '@sveltejs/kit';
import { lineIn, placeFormIn } from '#lib/organise/form.ts';
import { keep } from '#lib/organise/keep.ts';
import { logOf } from '#lib/organise/log.ts';
import { namesOf } from '#lib/organise/names.ts';
import { signedIn } from '#lib/organise/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { desk } = await signedIn(event, 'organiser');
  const record = await desk.edits.place(event.params.id);
  if (!record) error(404, 'place');
  const log = logOf(await desk.edits.changesOf(record.place.id, 30));
  return {
    now: Date.now(),
    form: placeForm(record.place),
    version: record.version,
    log,
    names: await namesOf(desk, log),
    saved: event.url.searchParams.has('saved'),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const atDesk = await signedIn(event, 'organiser');
    const { desk } = atDesk;
    const sent = await event.request.formData();
    const form = placeFormIn(sent);
    const record = await desk.edits.place(event.params.id);
    if (!record) error(404, 'place');
    if (Number(lineIn(sent, 'version')) !== record.version)
      return fail(409, { form, faults: {}, late: true, version: record.version });
    const read = placeOf(form, record.place);
    if ('faults' in read)
      return fail(400, { form, faults: read.faults, late: false, version: record.version });
    const where = await desk.where();
    const place = withTown(read.place, (one) => where.townOf(one));
    const saved = { ...record, place, version: record.version + 1 };
    if (!(await keep(atDesk, { places: [saved] }, new Date().toISOString())))
      return fail(409, { form, faults: {}, late: true, version: record.version + 1 });
    redirect(303, `${event.url.pathname}?saved=yes`);
  },
};
