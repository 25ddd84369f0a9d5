import type { PublicKey } from '#lib/ask/question.ts';
import { ofBrowser } from '#lib/ask/sealer.ts';
import { type Kept, QuestionSender, type Reply } from '#lib/ask/sending.ts';
import { workForQuestion } from '#lib/ask/sent.ts';
import { done } from './work.ts';

/** Where a question goes: what gives out work, and what takes questions. */
export interface Ways {
  readonly work: string;
  readonly send: string;
}

export interface AskSend {
  send(text: string, key: PublicKey, ways: Ways): Promise<Kept>;
}

/** A line that is silent for so many milliseconds is taken for dead. */
const PATIENCE = 30_000;
const env = ofBrowser(crypto);
const sender = new QuestionSender(env);

/**
 * Seals a question and sends it; the same words again are the same question while nobody knows whether it arrived.
 * @throws Error whose message says what is the matter, as `QuestionSender` does
 */
export const send: AskSend['send'] = (text, key, ways) =>
  sender.send(text, key, {
    workFor: async (question) => done(ways.work, await workForQuestion(env.subtle, question), PATIENCE),
    async post(body) {
      const answer = await fetch(ways.send, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(PATIENCE),
      });
      return (await answer.json()) as Reply;
    },
  });
