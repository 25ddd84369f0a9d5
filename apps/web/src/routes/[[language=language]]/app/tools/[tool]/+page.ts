import { TOOLS, toolById } from '@bearings/programme/tools';
import { error } from '@sveltejs/kit';
import { DEFAULT_LANGUAGE, LANGUAGES } from '../../../../../../languages.ts';
import type { EntryGenerator, PageLoad } from './$types';

export const entries: EntryGenerator = () =>
  LANGUAGES.flatMap(({ tag }) =>
    TOOLS.map(({ id }) => (tag === DEFAULT_LANGUAGE ? { tool: id } : { language: tag, tool: id })),
  );

export const load: PageLoad = ({ params }) => {
  const tool = toolById(params.tool);
  if (!tool) error(404);
  return { tool };
};
