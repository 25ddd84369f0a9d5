import { type NotKept, type SealedQuestion, type UnderCode, untilOf } from '@bearings/directory/questions';
import * as v from 'valibot';
import { workForQuestion } from './sent.ts';
import { ANSWER_SIZES, isOfSize, QUESTION_SIZES } from './sizes.ts';

/** 16 bytes, base64url. */
export const Id = v.pipe(v.string(), v.regex(/^[\w-]{22}$/));
export const SealedAnswer = v.pipe(
  v.string(),
  v.check((text) => isOfSize(text, ANSWER_SIZES)),
);

/** What `/ask` sends. */
export const Asked = v.strictObject({
  key: v.pipe(v.string(), v.maxLength(40)),
  id: Id,
  sealed: v.pipe(
    v.string(),
    v.check((text) => isOfSize(text, QUESTION_SIZES)),
  ),
  work: v.pipe(v.string(), v.maxLength(4_000)),
});

/** Why a question was not kept: beside what the store says, its work does not pay, or too many came from one asker. */
export type NotTaken = NotKept | 'work' | 'often';

/** What keeping questions needs of the server. */
export interface QuestionDesk {
  readonly questions: {
    add(question: Pick<SealedQuestion, 'id' | 'sealed' | 'day'>, key: string): Promise<NotKept | undefined>;
  };
  readonly work: { pays(work: string, what: string): Promise<boolean> };
  readonly allows: (kind: 'question') => boolean;
}

/** Keeps a sealed question, or says why not. @param now epoch ms */
export async function keepQuestion(
  { questions, work, allows }: QuestionDesk,
  { key, id, sealed, work: done }: v.InferOutput<typeof Asked>,
  now: number,
): Promise<{ readonly problem: NotTaken } | { readonly until: string }> {
  if (!(await work.pays(done, await workForQuestion(crypto.subtle, { id, sealed }))))
    return { problem: 'work' };
  if (!allows('question')) return { problem: 'often' };
  const day = new Date(now).toISOString().slice(0, 10);
  const problem = await questions.add({ id, sealed, day }, key);
  return problem ? { problem } : { until: untilOf(day) };
}

/** What is told to whoever knows an id. */
export type Found =
  | { readonly state: 'gone' }
  | { readonly state: 'waiting'; readonly until: string }
  | { readonly state: 'answered'; readonly answer: string; readonly until: string };

export const foundOf = (under: UnderCode | undefined): Found => {
  if (!under) return { state: 'gone' };
  const { answer, until } = under;
  return answer === null ? { state: 'waiting', until } : { state: 'answered', answer, until };
};
