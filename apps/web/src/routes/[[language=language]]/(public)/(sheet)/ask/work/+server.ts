import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { deskOf } from '#lib/page/given-by.ts';
import type { RequestHandler } from './$types';

export const prerender = false;

const Sent = v.strictObject({ what: v.pipe(v.string(), v.maxLength(100)) });

/** Gives out work that a device does before it sends something. */
export const POST: RequestHandler = async ({ request, platform }) => {
  const sent = v.safeParse(Sent, await request.json().catch(() => null));
  if (!sent.success) return json({ problem: 'failed' }, { status: 400 });
  return json(await deskOf(platform).work.challenge(sent.output.what), {
    headers: { 'cache-control': 'no-store' },
  });
};
