import type { Handle } from '@sveltejs/kit/hooks';
import { languageOf } from '../languages.ts';

export const handle: Handle = ({ event, resolve }) => {
  const { tag, dir } = languageOf(event.params.language);
  return resolve(event, {
    transformPageChunk: ({ html }) => html.replace('%bearings.lang%', tag).replace('%bearings.dir%', dir),
  });
};
