import { schemaOrg } from '@bearings/directory/schema-org';
import { error } from '@sveltejs/kit';
import { readAsked, zonePart } from '#lib/meetings/asked.ts';
import { detailOf } from '#lib/meetings/detail.ts';
import { givenBy } from '#lib/meetings/given.ts';
import type { PageServerLoad } from './$types';

export const prerender = false;

export const load: PageServerLoad = ({ platform, params, url, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' });
  const now = Date.now();
  const given = givenBy(platform);
  const detail = detailOf(params.id, given, now);
  if (!detail) error(404, 'meeting');
  const asked = readAsked(url.searchParams);
  const next = detail.dates.find(({ held }) => held) ?? detail.back;
  return {
    detail,
    now,
    address: `${given.origin}${url.pathname}`,
    contact: { ...given.directory.contact },
    zone: asked.query.zone,
    speaksOfZone: asked.speaksOfZone,
    behind: zonePart(asked),
    // A block of data: `<` written so that no text in it can end it.
    schema: JSON.stringify(schemaOrg(detail, `${given.origin}${url.pathname}`, next)).replaceAll(
      '<',
      '\\u003c',
    ),
  };
};
