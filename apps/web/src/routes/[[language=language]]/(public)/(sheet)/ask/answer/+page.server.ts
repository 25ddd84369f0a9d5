import { givenBy } from '#lib/page/given-by.ts';
import type { PageServerLoad } from './$types';

export const prerender = false;

export const load: PageServerLoad = ({ platform, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' });
  return { contact: { ...givenBy(platform).directory.contact } };
};
