import { error } from '@sveltejs/kit';
import { readAsked, zonePart } from '#lib/meetings/asked.ts';
import { hereOf } from '#lib/meetings/here.ts';
import { givenBy } from '#lib/page/given-by.ts';
import type { PageServerLoad } from './$types';

export const prerender = false;

export const load: PageServerLoad = ({ platform, params, url, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' });
  const now = Date.now();
  const asked = readAsked(url.searchParams);
  const given = givenBy(platform);
  const here = hereOf(params.id, given, now);
  if (!here) error(404, 'place');
  return {
    ...here,
    now,
    contact: { ...given.directory.contact },
    zone: asked.query.zone,
    behind: zonePart(asked),
  };
};
