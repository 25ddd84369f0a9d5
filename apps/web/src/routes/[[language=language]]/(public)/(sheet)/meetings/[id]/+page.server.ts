import { schemaOrg } from '@bearings/directory/schema-org';
import { error, fail, redirect } from '@sveltejs/kit';
import { readAsked, zonePart } from '#lib/meetings/asked.ts';
import { detailOf } from '#lib/meetings/detail.ts';
import { keepNote, type NoteOutcome, noteIn } from '#lib/meetings/note.ts';
import { deskOf, givenBy } from '#lib/page/given-by.ts';
import type { Actions, PageServerLoad } from './$types';

export const prerender = false;

const STATUS: Readonly<Record<Exclude<NoteOutcome, 'thanks'>, number>> = {
  choose: 400,
  often: 429,
  enough: 429,
  failed: 503,
};

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
    origin: given.origin,
    address: `${given.origin}${url.pathname}`,
    contact: { ...given.directory.contact },
    zone: asked.query.zone,
    speaksOfZone: asked.speaksOfZone,
    behind: zonePart(asked),
    isNoted: url.searchParams.has('noted'),
    // A block of data: `<` written so that no text in it can end it.
    schema: JSON.stringify(schemaOrg(detail, `${given.origin}${url.pathname}`, next)).replaceAll(
      '<',
      '\\u003c',
    ),
  };
};

export const actions: Actions = {
  /** What a visitor says of it. Nothing of who they are is kept. */
  note: async ({ platform, params, url, request }) => {
    if (!detailOf(params.id, givenBy(platform), Date.now())) error(404, 'meeting');
    const written = noteIn(await request.formData());
    const outcome = await keepNote(deskOf(platform), params.id, written);
    if (outcome !== 'thanks')
      return fail(STATUS[outcome], {
        outcome,
        written: { what: written.what, words: written.words },
      });
    const zone = zonePart(readAsked(url.searchParams));
    redirect(303, `${url.pathname}${zone}${zone ? '&' : '?'}noted=yes#note`);
  },
};
