import { blankPlace, placeForm, placeOf } from '@bearings/directory/edits/place-form';
import { withTown } from '@bearings/directory/town';
import { fail, redirect } from '@sveltejs/kit';
import { placeFormIn } from '#lib/organise/form.ts';
import { signedIn } from '#lib/organise/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  await signedIn(event, 'organiser');
  return { form: placeForm(blankPlace('new')) };
};

export const actions: Actions = {
  default: async (event) => {
    const { me, desk } = await signedIn(event, 'organiser');
    const form = placeFormIn(await event.request.formData());
    const read = placeOf(form, blankPlace(desk.newId()));
    if ('faults' in read) return fail(400, { form, faults: read.faults });
    const where = await desk.where();
    const place = withTown(read.place, (one) => where.townOf(one));
    await desk.edits.addPlace(place, { by: me.id, at: new Date().toISOString() });
    await desk.directory.refresh();
    redirect(303, event.url.pathname.replace(/places\/new$/, `meetings/new?place=${read.place.id}`));
  },
};
