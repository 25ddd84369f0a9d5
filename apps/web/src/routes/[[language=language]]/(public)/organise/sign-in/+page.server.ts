import { redirect } from '@sveltejs/kit';
import { cookieOf, dropCookie } from '#lib/organise/signed-in.ts';
import { wantedIn } from '#lib/organise/wanted.ts';
import { deskOf } from '#lib/page/given-by.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url }) => ({ to: wantedIn(url) });

export const actions: Actions = {
  /** Whoever leaves needs no leave to do so. */
  out: async (event) => {
    const cookie = cookieOf(event);
    if (cookie) await deskOf(event.platform).gate.signOut(cookie);
    dropCookie(event);
    redirect(303, event.url.pathname);
  },
};
