import type { KeyTask } from '@bearings/directory/served';
import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { setCookie, whoIsThere } from '#lib/organise/signed-in.ts';
import { deskOf } from '#lib/page/given-by.ts';
import type { RequestHandler } from './$types';

export const prerender = false;

const text = v.pipe(v.string(), v.maxLength(500));
/** What a page sends: first for what its key is wanted, then what the key answered. */
const Sent = v.strictObject({
  kind: v.picklist(['sign-in', 'join', 'add']),
  link: v.optional(text, ''),
  ticket: v.optional(text, ''),
  response: v.optional(v.unknown()),
});

/** Sign-in with a passkey, in two steps: a question for the key, and its answer. */
export const POST: RequestHandler = async (event) => {
  const { request, platform, url } = event;
  const sent = v.safeParse(Sent, await request.json().catch(() => null));
  if (!sent.success) return json({ problem: 'failed' }, { status: 400 });
  const { kind, link, ticket, response } = sent.output;
  const { gate } = deskOf(platform);
  const organiser = kind === 'add' ? await whoIsThere(event) : undefined;
  if (kind === 'add' && !organiser) return json({ problem: 'out' }, { status: 401 });
  const task: KeyTask =
    kind === 'join' ? { kind, link } : kind === 'add' ? { kind, organiser: organiser! } : { kind };
  if (response === undefined) {
    const question = await gate.ask(task, url.host);
    return question ? json(question) : json({ problem: 'link' }, { status: 410 });
  }
  const cookie = await gate.take(task, { ticket, response }, url.host);
  if (!cookie) return json({ problem: kind === 'join' ? 'link' : 'key' }, { status: 403 });
  setCookie(event, cookie);
  const me = await gate.signedIn(cookie);
  return json({ name: me?.name ?? '' });
};
