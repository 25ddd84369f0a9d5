import { LONGEST_NAME, ROLES } from '@bearings/directory/organisers';
import { fail, redirect } from '@sveltejs/kit';
import { lineIn } from '#lib/organise/form.ts';
import { refusalOf } from '#lib/organise/refusals.ts';
import { signedIn } from '#lib/organise/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { me, desk } = await signedIn(event);
  const keys = await desk.organisers.keys();
  const people = me.role === 'organiser' ? await desk.organisers.all() : [me];
  return {
    isOrganiser: me.role === 'organiser',
    people: people.map(({ id, name, role, meetings }) => ({
      id,
      name,
      role,
      meetings: meetings.length,
      keys: keys.filter(({ organiser }) => organiser === id).length,
      isMe: id === me.id,
    })),
    invites:
      me.role === 'organiser'
        ? (await desk.organisers.invites(Date.now())).map(({ id, name, until }) => ({
            id,
            name,
            until: until.slice(0, 10),
          }))
        : [],
    keys: keys
      .filter(({ organiser }) => organiser === me.id)
      .map(({ id, addedAt }) => ({ id, addedOn: addedAt.slice(0, 10) })),
  };
};

export const actions: Actions = {
  invite: async (event) => {
    const { me, desk } = await signedIn(event, 'organiser');
    const form = await event.request.formData();
    const name = lineIn(form, 'name', LONGEST_NAME);
    const role = ROLES.find((known) => known === form.get('role')) ?? 'facilitator';
    if (name === '') return fail(400, { problem: 'name' as const });
    const secret = await desk.gate.invite({ name, role, meetings: [], organiser: null, by: me.id });
    return { link: `${desk.origin}/organise/join#${secret}`, name };
  },

  /** For somebody who lost every key they had. */
  link: async (event) => {
    const { me, desk } = await signedIn(event, 'organiser');
    const person = await desk.organisers.find(lineIn(await event.request.formData(), 'id'));
    if (!person) return fail(404, { problem: 'gone' as const });
    const secret = await desk.gate.invite({ ...person, organiser: person.id, by: me.id });
    return { link: `${desk.origin}/organise/join#${secret}`, name: person.name };
  },

  remove: async (event) => {
    const { desk } = await signedIn(event, 'organiser');
    try {
      await desk.organisers.remove(lineIn(await event.request.formData(), 'id'));
    } catch (error) {
      refusalOf(error, 'LastOrganiserError');
      return fail(409, { problem: 'last' as const });
    }
    redirect(303, event.url.pathname);
  },

  withdraw: async (event) => {
    const { desk } = await signedIn(event, 'organiser');
    await desk.organisers.withdraw(lineIn(await event.request.formData(), 'id'));
    redirect(303, event.url.pathname);
  },

  'remove-key': async (event) => {
    const { me, desk } = await signedIn(event);
    const isGone = await desk.organisers.removeKey(
      lineIn(await event.request.formData(), 'id', 2_000),
      me.id,
    );
    if (!isGone) return fail(409, { problem: 'last-key' as const });
    redirect(303, event.url.pathname);
  },
};
