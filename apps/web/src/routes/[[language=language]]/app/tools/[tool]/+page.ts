import { TOOLS, toolById } from '@bearings/programme/tools';
import { error } from '@sveltejs/kit';
import { fetchToolWords, toolWordsOf } from '#lib/messages/tool-words.ts';
import { DEFAULT_LANGUAGE, LANGUAGES, languageOf } from '../../../../../../languages.ts';
import type { EntryGenerator, PageLoad } from './$types';

export const entries: EntryGenerator = () =>
  LANGUAGES.flatMap(({ tag }) =>
    TOOLS.map(({ id }) => (tag === DEFAULT_LANGUAGE ? { tool: id } : { language: tag, tool: id })),
  );

export const load: PageLoad = async ({ params, parent }) => {
  const tool = toolById(params.tool);
  if (!tool) error(404);
  const { tag } = languageOf(params.language);
  const [{ messages }] = await Promise.all([parent(), fetchToolWords(tag, tool.id)]);
  await toolWordsOf(messages, [tool.id]);
  return { tool };
};
