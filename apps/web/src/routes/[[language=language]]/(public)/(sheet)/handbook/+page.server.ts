import { pagesIn } from '#lib/handbook/shelf.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params }) => ({
  pages: (await pagesIn(params.language))
    .filter(({ kind }) => kind !== 'about')
    .map(({ id, kind, point, title, summary, minutes }) => ({ id, kind, point, title, summary, minutes })),
});
