import { HEADS } from '@bearings/programme/heads';
import { loadTool } from '@bearings/programme/load-tool';
import { bookOf } from '#lib/handbook/book.ts';
import { pagesIn } from '#lib/handbook/shelf.ts';
import { DEFAULT_LANGUAGE, languageOf } from '../../../../../../../languages.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params }) => {
  const { tag } = languageOf(params.language);
  const href = (path: string) => (tag === DEFAULT_LANGUAGE ? path : `/${tag}${path}`);
  const tools = await Promise.all(HEADS.map(async ({ id }) => (await loadTool(id))!));
  const ids = tools.map(({ id }) => id);
  return { book: bookOf(await pagesIn(params.language), ids, href), tools };
};
