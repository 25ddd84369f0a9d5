import { HEADS, headOf } from '@bearings/programme/heads';
import { loadTool } from '@bearings/programme/load-tool';
import { error } from '@sveltejs/kit';
import { fetchToolWords, toolWordsOf } from '#lib/messages/tool-words.ts';
import { mirrorOf } from '#lib/mirrors/shelf.ts';
import { shapeOf } from '#lib/shapes/shelf.ts';
import { FAMILY, spaceOf } from '#lib/space.ts';
import { finderOf } from '#lib/tool/finder.ts';
import { DEFAULT_LANGUAGE, LANGUAGES, languageOf } from '../../../../../../../languages.ts';
import type { EntryGenerator, PageLoad } from './$types';

export const entries: EntryGenerator = () =>
  LANGUAGES.flatMap(({ tag }) => {
    const language = tag === DEFAULT_LANGUAGE ? {} : { language: tag };
    return HEADS.flatMap(({ id, point }) => [
      ...(point === 'family' ? [] : [{ ...language, tool: id }]),
      { ...language, space: FAMILY, tool: id },
    ]);
  });

export const load: PageLoad = async ({ params, parent }) => {
  const { tag } = languageOf(params.language);
  const head = headOf(params.tool);
  const [tool, mirror, { messages }] = await Promise.all([
    loadTool(params.tool),
    head && mirrorOf(head),
    parent(),
    fetchToolWords(tag, params.tool),
  ]);
  if (!tool || !mirror || (tool.point === 'family' && spaceOf(params.space) === 'own')) error(404);
  const [finder, shape] = await Promise.all([
    finderOf(tool),
    shapeOf(tool),
    toolWordsOf(messages, [tool.id]),
  ]);
  return { tool, mirror, finder, shape };
};
