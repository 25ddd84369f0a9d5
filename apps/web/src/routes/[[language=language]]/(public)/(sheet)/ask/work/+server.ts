import { utcDate } from '@bearings/directory/recurrence';
import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { effortFor } from '#lib/ask/desk.ts';
import { isForQuestion } from '#lib/ask/sent.ts';
import { deskOf } from '#lib/page/given-by.ts';
import type { RequestHandler } from './$types';

export const prerender = false;

const Sent = v.strictObject({ what: v.pipe(v.string(), v.maxLength(100)) });

/** Gives out work that a device does before it sends something. */
export const POST: RequestHandler = async ({ request, platform }) => {
  const sent = v.safeParse(Sent, await request.json().catch(() => null));
  if (!sent.success) return json({ problem: 'failed' }, { status: 400 });
  const { what } = sent.output;
  const { work, questions } = deskOf(platform);
  const effort = isForQuestion(what) ? effortFor(await questions.waiting(utcDate(Date.now()))) : 1;
  return json(await work.challenge(what, effort), {
    headers: { 'cache-control': 'no-store' },
  });
};
