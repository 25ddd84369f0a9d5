import { error } from '@sveltejs/kit';
import { pagesIn } from '#lib/handbook/shelf.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params }) => ({
  page: (await pagesIn(params.language)).find(({ id }) => id === 'about-evidence') ?? error(404),
});
