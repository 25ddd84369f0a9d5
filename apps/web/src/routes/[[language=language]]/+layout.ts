import { createMessages } from '#lib/messages/messages.ts';
import { languageOf } from '../../../languages.ts';
import type { LayoutLoad } from './$types';

export const prerender = true;

/** Public pages are made at build time and say anything; the workspace loads what only it says. */
export const load: LayoutLoad = async ({ params }) => {
  const { tag } = languageOf(params.language);
  const loaders = import.meta.env.SSR
    ? (await import('virtual:catalogues/all')).default
    : (await import('virtual:catalogues/workspace')).default;
  const preferred = import.meta.env.SSR ? [] : navigator.languages;
  return { messages: createMessages(tag, (await loaders[tag]!()).default, preferred) };
};
