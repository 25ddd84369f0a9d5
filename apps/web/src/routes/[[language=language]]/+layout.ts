import { firstOf, wordsOf } from '#lib/messages/catalogues.ts';
import { createMessages, type Messages } from '#lib/messages/messages.ts';
import { languageOf } from '../../../languages.ts';
import type { LayoutLoad } from './$types';

export const prerender = true;

type Areas = Parameters<typeof wordsOf> extends [Messages, ...infer Names] ? Readonly<Names> : never;
const APP = '/[[language=language]]/app';
const WITH_FILES: Areas = ['names', 'rest', 'files'];
/** The screens someone comes in by say little, and wait for no more than that. */
const SAID: Readonly<Record<string, Areas>> = {
  [APP]: [],
  [`${APP}/tools`]: ['names'],
  [`${APP}/settings/export`]: WITH_FILES,
  [`${APP}/settings/import`]: WITH_FILES,
  [`${APP}/settings/diary`]: WITH_FILES,
};
let opened: Messages | undefined;

/** Public pages are made at build time and say anything; the workspace loads what only it says. */
export const load: LayoutLoad = async ({ params, route }) => {
  const { tag } = languageOf(params.language);
  if (import.meta.env.SSR) {
    const all = (await import('virtual:catalogues/all')).default;
    return { messages: createMessages(tag, (await all[tag]!()).default) };
  }
  if (opened?.language.tag !== tag) opened = createMessages(tag, await firstOf(tag), navigator.languages);
  await wordsOf(opened, ...(SAID[route.id ?? ''] ?? ['names', 'rest']));
  return { messages: opened };
};
