import { answerTo } from '#lib/meetings/answer.ts';
import { townIn } from '#lib/meetings/asked.ts';
import { givenBy } from '#lib/page/given-by.ts';
import type { PageServerLoad } from './$types';

export const prerender = false;

export const load: PageServerLoad = async ({ platform, url, setHeaders }) => {
  // What somebody looked for stays out of the browser's keeping.
  setHeaders({ 'cache-control': 'no-store' });
  const given = givenBy(platform);
  const town = townIn(url.searchParams);
  const towns = town === '' ? [] : (await given.where()).find(town);
  const draw = url.searchParams.get('map') ? await given.outline() : undefined;
  return { answer: answerTo(url.searchParams, given, Date.now(), towns, draw) };
};
