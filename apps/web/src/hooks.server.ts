import type { Handle } from '@sveltejs/kit/hooks';
import { building } from '$app/env';
import { languageOf } from '../languages.ts';
import { lean } from './lib/page/lean.ts';

const scripts = Object.values(
  import.meta.glob<string>(['./scripts/*.ts', '!./scripts/*.test.ts'], {
    query: '?raw',
    import: 'default',
    eager: true,
  }),
).join('\n');

export const handle: Handle = ({ event, resolve }) => {
  const { tag, dir } = languageOf(event.params.language);
  const place = event.route.id?.includes('/app') ? 'workspace' : 'public';
  return resolve(event, {
    transformPageChunk: ({ html }) => {
      const page = html
        .replace('%bearings.lang%', tag)
        .replace('%bearings.dir%', dir)
        .replace('%bearings.place%', place);
      return building && event.route.id?.includes('(public)') ? lean(page, scripts) : page;
    },
  });
};
