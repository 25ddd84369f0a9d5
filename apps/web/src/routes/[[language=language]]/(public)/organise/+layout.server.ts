import { whoIsThere } from '#lib/organise/signed-in.ts';
import type { LayoutServerLoad } from './$types';

export const prerender = false;

/** Who is there, for the words around a page; each page and each action asks again whether they may. */
export const load: LayoutServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'no-store' });
  // Where the store is away, the page says so; its frame stands all the same.
  const me = await whoIsThere(event).catch(() => undefined);
  return { me: me && { id: me.id, name: me.name, role: me.role } };
};
