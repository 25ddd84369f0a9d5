import { whoIsThere } from '#lib/organise/signed-in.ts';
import type { LayoutServerLoad } from './$types';

export const prerender = false;

/** Who is there, for the words around a page; each page and each action asks again whether they may. */
export const load: LayoutServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'no-store' });
  const me = await whoIsThere(event);
  return { me: me && { id: me.id, name: me.name, role: me.role } };
};
