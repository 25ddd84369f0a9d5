import { dateOf, dayNumber } from '../recurrence.ts';

/**
 * The key that questions are sealed to. The server keeps its private half wrapped by a passphrase that it never learns.
 */
export interface QuestionKey {
  readonly id: string;
  /** Base64url. */
  readonly publicKey: string;
  /** JSON, as the organisers' browser wrote it. */
  readonly wrapped: string;
  /** Local date, in UTC. */
  readonly since: string;
}

/** A question in the organisers' queue: sealed bytes in base64url, and nothing of who asked. */
export interface SealedQuestion {
  /** 128 bits that the asker's code gives; base64url. */
  readonly id: string;
  readonly sealed: string;
  /** Local date on which it came, in UTC. */
  readonly day: string;
  /** The answer, sealed for the asker; null: there is none yet. */
  readonly answer: string | null;
  /** Local date from which it is gone. */
  readonly until: string;
}

/** Why a question was not kept: it was sealed to a key that is no more, there are too many, or its id is taken. */
export type NotKept = 'key' | 'full' | 'taken';

/** Why an answer was not kept: its question is no more, or another answer is there than the one that was seen. */
export type NotAnswered = 'gone' | 'late';

/** What lies under a code: an answer, or that there is none yet. */
export type KeptAnswer = Pick<SealedQuestion, 'answer' | 'until'>;

/** A question vanishes after so many days, an answer so many days after it was given. */
export const QUESTION_DAYS = 30;
/** Questions that wait for an answer at once; a flood can fill no more. */
export const MOST_QUESTIONS = 200;

/** @param from local date */
export const untilOf = (from: string): string => dateOf(dayNumber(from) + QUESTION_DAYS);
