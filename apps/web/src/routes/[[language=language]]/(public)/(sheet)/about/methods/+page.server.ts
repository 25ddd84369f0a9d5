import { methodsOf } from '#lib/about/methods.ts';
import { pagesIn } from '#lib/handbook/shelf.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params }) => methodsOf(await pagesIn(params.language));
