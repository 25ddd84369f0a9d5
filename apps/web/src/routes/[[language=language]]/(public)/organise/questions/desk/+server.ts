import { utcDate } from '@bearings/directory/recurrence';
import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { DeskCall } from '#lib/ask/desk-call.ts';
import { signedIn } from '#lib/organise/signed-in.ts';
import type { RequestHandler } from './$types';

export const prerender = false;

/** What organisers do with questions. All of it comes sealed; only their browser opens it. */
export const POST: RequestHandler = async (event) => {
  const { desk } = await signedIn(event, 'organiser');
  const sent = v.safeParse(DeskCall, await event.request.json().catch(() => null));
  if (!sent.success) return json({ problem: 'failed' }, { status: 400 });
  const call = sent.output;
  const today = utcDate(Date.now());
  const { questions } = desk;
  switch (call.do) {
    case 'queue': {
      const waiting = await questions.queue(call.key, today);
      return waiting
        ? json({ questions: waiting }, { headers: { 'cache-control': 'no-store' } })
        : json({ problem: 'late' }, { status: 409 });
    }
    case 'answer': {
      const day = desk.days.stamp();
      // An answer that got a wrong day would be gone before it is read.
      if (day === undefined) return json({ problem: 'failed' }, { status: 503 });
      const problem = await questions.answer(call.id, call.sealed, call.before, day);
      return problem ? json({ problem }, { status: problem === 'gone' ? 410 : 409 }) : json({});
    }
    case 'close':
      await questions.close(call.id);
      return json({});
    case 'set-key': {
      const { id, publicKey, wrapped, before } = call;
      const isSet = await questions.setKey({ id, publicKey, wrapped, since: today }, before);
      return isSet ? json({}) : json({ problem: 'late' }, { status: 409 });
    }
    case 'rewrap': {
      const isDone = await questions.rewrap(call.id, call.wrapped, call.before);
      return isDone ? json({}) : json({ problem: 'late' }, { status: 409 });
    }
  }
};
