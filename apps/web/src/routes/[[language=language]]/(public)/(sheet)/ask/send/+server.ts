import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { Asked, keepQuestion, type NotTaken } from '#lib/ask/desk.ts';
import { deskOf } from '#lib/organise/signed-in.ts';
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
  const asked = v.safeParse(Asked, await request.json().catch(() => null));
  if (!asked.success) return json({ problem: 'failed' }, { status: 400 });
  const result = await keepQuestion(deskOf(platform), asked.output);
  return 'problem' in result ? json(result, { status: STATUS[result.problem] }) : json(result);
};
