import {
  MOST_QUESTIONS,
  type NotKept,
  type SealedQuestion,
  type UnderCode,
  untilOf,
} from '@bearings/directory/questions';
import * as v from 'valibot';
import type { Days } from '#lib/organise/given.ts';
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

/**
 * Why a question was not kept: beside what the store says, its work does not pay, too many came from one asker, or the
 * server's clock is wrong, so that nobody could say when it ends.
 */
export type NotTaken = NotKept | 'work' | 'often' | 'clock';

/** From which share of a full queue on how much more work is asked: whoever wants to fill it pays for the last part most. */
const EFFORTS = [
  [0.5, 2],
  [0.75, 4],
  [0.9, 8],
] as const;

/** So many times the usual work is asked for a question while so many wait. */
export const effortFor = (waiting: number): number =>
  EFFORTS.findLast(([share]) => waiting >= share * MOST_QUESTIONS)?.[1] ?? 1;

/** What keeping questions needs of the server. */
export interface QuestionDesk {
  readonly questions: {
    add(question: Pick<SealedQuestion, 'id' | 'sealed' | 'day'>, key: string): Promise<NotKept | undefined>;
    waiting(today: string): Promise<number>;
  };
  readonly work: { pays(work: string, what: string, effort: number): Promise<boolean> };
  readonly allows: (kind: 'question') => boolean;
  readonly days: Days;
}

/** Keeps a sealed question, or says why not. */
export async function keepQuestion(
  { questions, work, allows, days }: QuestionDesk,
  { key, id, sealed, work: done }: v.InferOutput<typeof Asked>,
): Promise<{ readonly problem: NotTaken } | { readonly until: string }> {
  const day = days.stamp();
  if (day === undefined) return { problem: 'clock' };
  const effort = effortFor(await questions.waiting(day));
  if (!(await work.pays(done, await workForQuestion(crypto.subtle, { id, sealed }), effort)))
    return { problem: 'work' };
  if (!allows('question')) return { problem: 'often' };
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
