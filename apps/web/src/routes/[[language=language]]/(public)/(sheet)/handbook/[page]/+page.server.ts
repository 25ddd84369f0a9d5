import { error } from '@sveltejs/kit';
import { originOf } from '#lib/handbook/origin.ts';
import { pagesIn } from '#lib/handbook/shelf.ts';
import type { EntryGenerator, PageServerLoad } from './$types';

export const entries: EntryGenerator = async () =>
  (await pagesIn(undefined)).filter(({ kind }) => kind !== 'about').map(({ id }) => ({ page: id }));

export const load: PageServerLoad = async ({ params }) => {
  const pages = (await pagesIn(params.language)).filter(({ kind }) => kind !== 'about');
  const page = pages.find(({ id }) => id === params.page) ?? error(404);
  const next = pages
    .filter(({ id, point }) => point === page.point && id !== page.id)
    .map(({ id, title, summary, kind }) => ({ id, title, summary, kind }));
  return { page, next, origin: originOf(page.id) };
};
