import type { Handle } from '@sveltejs/kit/hooks';
import { FOR_FRAMEWORK, STYLES } from '#lib/page/fold.ts';
import { building, dev } from '$app/env';
import { languageOf } from '../languages.ts';
import { RELOAD } from '../reload.ts';

const scripts = Object.values(
  import.meta.glob<string>(['./scripts/*.ts', '!./scripts/*.test.ts'], {
    query: '?raw',
    import: 'default',
    eager: true,
  }),
).join('\n');

/** A page that stands in a frame says who may frame it: the operator. */
function framable(response: Response, embedders: string): Response {
  const policy = response.headers.get('content-security-policy');
  if (policy)
    response.headers.set(
      'content-security-policy',
      policy.replace("frame-ancestors 'none'", `frame-ancestors ${embedders}`),
    );
  return response;
}

export const handle: Handle = async ({ event, resolve }) => {
  const { tag, dir } = languageOf(event.params.language);
  const place = event.route.id?.includes('/app') ? 'workspace' : 'public';
  const response = await resolve(event, {
    transformPageChunk: async ({ html }) => {
      const page = html
        .replace('%bearings.lang%', tag)
        .replace('%bearings.dir%', dir)
        .replace('%bearings.place%', place);
      if (!event.route.id?.includes('(public)')) return page;
      if (dev) return page.replace('</head>', `<script type="module" src="${RELOAD}"></script></head>`);
      // A running server has no compiler to lighten styles with; what only a framework would read goes all the same.
      if (!building) {
        const plain = page.replace(FOR_FRAMEWORK, '');
        return event.request.headers.has('x-without') ? plain.replace(STYLES, '') : plain;
      }
      // Imported here, for a running server has no compiler of Svelte.
      const { lean } = await import('#lib/page/lean.ts');
      return lean(page, scripts);
    },
  });
  const isFramed = event.route.id?.includes('/embed/') && event.platform;
  return isFramed ? framable(response, event.platform!.req.bearings.embedders) : response;
};
