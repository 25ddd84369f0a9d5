import {
  type KeptAnswer,
  MOST_QUESTIONS,
  type NotKept,
  type QuestionKey,
  type SealedQuestion,
  untilOf,
} from '@bearings/directory/questions';
import * as v from 'valibot';
import type { Days } from '#lib/organise/given.ts';
import type { PublicKey } from './question.ts';
import { workForQuestion } from './sent.ts';
import { ANSWER_SIZES, isOfSize, QUESTION_SIZES } from './sizes.ts';

/** 16 bytes, base64url. */
export const Id = v.pipe(v.string(), v.regex(/^[\w-]{22}$/));
export const SealedAnswer = v.pipe(
  v.string(),
  v.check((text) => isOfSize(text, ANSWER_SIZES)),
);

/** What `/ask` sends. */
export const SentQuestionSchema = v.strictObject({
  key: v.pipe(v.string(), v.maxLength(40)),
  id: Id,
  sealed: v.pipe(
    v.string(),
    v.check((text) => isOfSize(text, QUESTION_SIZES)),
  ),
  work: v.pipe(v.string(), v.maxLength(4_000)),
});
export type SentQuestion = v.InferOutput<typeof SentQuestionSchema>;

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
    look(id: string, today: string): Promise<KeptAnswer | undefined>;
    waiting(today: string): Promise<number>;
  };
  readonly work: { pays(work: string, what: string, effort: number): Promise<boolean> };
  readonly allows: (kind: 'question') => boolean;
  readonly days: Days;
}

/** What became of a question that was sent, and the local date from which it is gone. Both: it was there already. */
export interface Keeping {
  readonly problem?: NotTaken;
  readonly until?: string;
}

/** Keeps a sealed question, or says why not. */
export async function keepQuestion(
  { questions, work, allows, days }: QuestionDesk,
  { key, id, sealed, work: done }: SentQuestion,
): Promise<Keeping> {
  const day = days.stamp();
  if (day === undefined) return { problem: 'clock' };
  const effort = effortFor(await questions.waiting(day));
  if (!(await work.pays(done, await workForQuestion(crypto.subtle, { id, sealed }), effort)))
    return { problem: 'work' };
  if (!allows('question')) return { problem: 'often' };
  const problem = await questions.add({ id, sealed, day }, key);
  if (!problem) return { until: untilOf(day) };
  // Whoever got no reply sends it again, and is told how long it is kept.
  const there = problem === 'taken' ? await questions.look(id, day) : undefined;
  return there ? { problem, until: there.until } : { problem };
}

/** The key that a question is to be sealed to; null where nobody takes any, or the store is away. */
export interface Lock {
  readonly key: PublicKey | null;
  readonly isAway: boolean;
}

/** @param patience milliseconds after which a store that says nothing is taken for away */
export async function lockOf(
  questions: { key(): Promise<QuestionKey | undefined> },
  patience = 5_000,
): Promise<Lock> {
  const away = Promise.withResolvers<never>();
  const timer = setTimeout(away.reject, patience);
  try {
    const key = await Promise.race([questions.key(), away.promise]);
    return { key: key ? { id: key.id, publicKey: key.publicKey } : null, isAway: false };
  } catch {
    // Whom else to ask is known all the same.
    return { key: null, isAway: true };
  } finally {
    clearTimeout(timer);
  }
}

/** What is told to whoever knows an id. */
export type AnswerState =
  | { readonly state: 'gone' }
  | { readonly state: 'waiting'; readonly until: string }
  | { readonly state: 'answered'; readonly answer: string; readonly until: string };

export const answerStateOf = (under: KeptAnswer | undefined): AnswerState => {
  if (!under) return { state: 'gone' };
  const { answer, until } = under;
  return answer === null ? { state: 'waiting', until } : { state: 'answered', answer, until };
};
