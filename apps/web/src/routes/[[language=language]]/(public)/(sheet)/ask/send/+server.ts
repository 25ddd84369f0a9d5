import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { keepQuestion, type NotTaken, SentQuestionSchema } from '#lib/ask/desk.ts';
import { deskOf } from '#lib/page/given-by.ts';
import type { RequestHandler } from './$types';

export const prerender = false;

const STATUS: Readonly<Record<NotTaken, number>> = {
  key: 409,
  taken: 409,
  work: 403,
  often: 429,
  full: 503,
  clock: 503,
};

/** Takes a sealed question. Nothing of who sends it is kept. */
export const POST: RequestHandler = async ({ request, platform }) => {
  const sent = v.safeParse(SentQuestionSchema, await request.json().catch(() => null));
  if (!sent.success) return json({ problem: 'failed' }, { status: 400 });
  const result = await keepQuestion(deskOf(platform), sent.output);
  return json(result, { status: result.problem ? STATUS[result.problem] : 200 });
};
