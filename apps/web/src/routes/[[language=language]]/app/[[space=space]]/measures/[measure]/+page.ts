import { MEASURE_IDS } from '@bearings/programme/measure-ids';
import { measureById } from '@bearings/programme/measures';
import { error } from '@sveltejs/kit';
import { measureWords } from '#lib/messages/measure-words.ts';
import { FAMILY } from '#lib/space.ts';
import { DEFAULT_LANGUAGE, LANGUAGES } from '../../../../../../../languages.ts';
import type { EntryGenerator, PageLoad } from './$types';

export const entries: EntryGenerator = () =>
  LANGUAGES.flatMap(({ tag }) => {
    const language = tag === DEFAULT_LANGUAGE ? {} : { language: tag };
    return MEASURE_IDS.flatMap((id) => [
      { ...language, measure: id },
      { ...language, space: FAMILY, measure: id },
    ]);
  });

export const load: PageLoad = async ({ params, parent }) => {
  const measure = measureById(params.measure);
  if (!measure) error(404);
  const { messages } = await parent();
  await measureWords(messages);
  return { measure };
};
