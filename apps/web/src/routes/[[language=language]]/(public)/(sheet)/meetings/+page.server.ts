import { answerTo } from '#lib/meetings/answer.ts';
import { givenBy } from '#lib/meetings/given.ts';
import type { PageServerLoad } from './$types';

export const prerender = false;

export const load: PageServerLoad = ({ platform, url, setHeaders }) => {
  // What somebody looked for stays out of the browser's keeping.
  setHeaders({ 'cache-control': 'no-store' });
  return { answer: answerTo(url.searchParams, givenBy(platform), Date.now()) };
};
