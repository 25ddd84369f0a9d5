import { deskOf } from '#lib/organise/signed-in.ts';
import type { PageServerLoad } from './$types';

export const prerender = false;

export const load: PageServerLoad = async ({ platform, url, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' });
  const { questions, directory } = deskOf(platform);
  const key = await questions.key();
  return {
    host: url.host,
    contact: { ...directory.contact },
    key: key ? { id: key.id, publicKey: key.publicKey } : null,
  };
};
