import { firstOf, namesOf, restOf } from '#lib/messages/catalogues.ts';
import { createMessages, type Messages } from '#lib/messages/messages.ts';
import { spaceOf } from '#lib/space.ts';
import { languageOf } from '../../../languages.ts';
import type { LayoutLoad } from './$types';

export const prerender = true;

/** The screens someone comes in by say little, and wait for no more than that. */
const APP = '/[[language=language]]/app/[[space=space]]';
const TOOLS = `${APP}/tools`;
let opened: Messages | undefined;

/** Public pages are made at build time and say anything; the workspace loads what only it says. */
export const load: LayoutLoad = async ({ params, route }) => {
  const { tag } = languageOf(params.language);
  if (import.meta.env.SSR) {
    const all = (await import('virtual:catalogues/all')).default;
    return { messages: createMessages(tag, (await all[tag]!()).default) };
  }
  // A page of the other space is loaded anew, so the space stays what it was.
  if (opened?.language.tag !== tag)
    opened = createMessages(tag, await firstOf(tag), navigator.languages, spaceOf(params.space));
  if (route.id === TOOLS) await namesOf(opened);
  else if (route.id !== APP) await restOf(opened);
  return { messages: opened };
};
