import { answerTo } from '#lib/meetings/answer.ts';
import { townIn } from '#lib/meetings/asked.ts';
import { forFrame } from '#lib/meetings/frame.ts';
import { givenBy } from '#lib/page/given-by.ts';
import type { PageServerLoad } from './$types';

export const prerender = false;
export const csr = false;

export const load: PageServerLoad = async ({ platform, url, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' });
  const given = givenBy(platform);
  const asked = forFrame(url.searchParams);
  const town = townIn(asked);
  const towns = town === '' ? [] : (await given.where()).find(town);
  return { answer: answerTo(asked, given, Date.now(), towns) };
};
