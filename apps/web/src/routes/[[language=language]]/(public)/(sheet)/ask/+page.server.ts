import { lockOf } from '#lib/ask/desk.ts';
import { deskOf } from '#lib/page/given-by.ts';
import type { PageServerLoad } from './$types';

export const prerender = false;

export const load: PageServerLoad = async ({ platform, url, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' });
  const { questions, directory } = deskOf(platform);
  return {
    host: url.host,
    contact: { ...directory.contact },
    ...(await lockOf(questions)),
  };
};
