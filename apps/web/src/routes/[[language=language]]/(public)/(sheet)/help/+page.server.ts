import { countriesIn } from '#lib/help/shelf.ts';
import { languageOf } from '../../../../../../languages.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ params }) => ({
  countries: countriesIn(languageOf(params.language).pseudo ? 'en' : languageOf(params.language).tag),
});
