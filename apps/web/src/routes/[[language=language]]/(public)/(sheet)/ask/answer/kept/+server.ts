import { utcDate } from '@bearings/directory/recurrence';
import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { answerStateOf, Id } from '#lib/ask/desk.ts';
import { deskOf } from '#lib/page/given-by.ts';
import type { RequestHandler } from './$types';

export const prerender = false;

const Sent = v.strictObject({ id: Id, drop: v.optional(v.boolean(), false) });

/** What lies under an id, or its end. The id comes in the body, so that no address and no log holds it. */
export const POST: RequestHandler = async ({ request, platform }) => {
  const sent = v.safeParse(Sent, await request.json().catch(() => null));
  if (!sent.success) return json({ problem: 'failed' }, { status: 400 });
  const { id, drop } = sent.output;
  const { questions } = deskOf(platform);
  if (drop) await questions.drop(id);
  return json(answerStateOf(await questions.look(id, utcDate(Date.now()))), {
    headers: { 'cache-control': 'no-store' },
  });
};
