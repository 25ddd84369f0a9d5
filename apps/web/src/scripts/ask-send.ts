import { toText } from '@bearings/vault/bytes';
import { newCode, showCode, underCode } from '#lib/ask/code.ts';
import { type PublicKey, sealQuestion } from '#lib/ask/question.ts';
import { ofBrowser } from '#lib/ask/sealer.ts';
import { workForQuestion } from '#lib/ask/sent.ts';
import { done } from './work.ts';

/** Where a question goes: what gives out work, and what takes questions. */
export interface Ways {
  readonly work: string;
  readonly send: string;
}

/** What the person keeps: their code, and the day from which nothing lies under it. */
export interface Kept {
  readonly code: string;
  readonly until: string;
}

export interface AskSend {
  send(text: string, key: PublicKey, ways: Ways): Promise<Kept>;
}

/**
 * Seals a question and sends it.
 * @throws Error whose message says why it was not taken, as the server names it
 */
export async function send(text: string, key: PublicKey, ways: Ways): Promise<Kept> {
  const env = ofBrowser(crypto);
  const code = newCode(env);
  const under = await underCode(env.subtle, code);
  const question = { id: under.id, sealed: toText(await sealQuestion(key, under, text)) };
  const work = await done(ways.work, await workForQuestion(env.subtle, question));
  const answer = await fetch(ways.send, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ key: key.id, ...question, work }),
  });
  const told = (await answer.json()) as { readonly problem?: string; readonly until: string };
  if (!answer.ok) throw new Error(told.problem);
  return { code: await showCode(env.subtle, code), until: told.until };
}
