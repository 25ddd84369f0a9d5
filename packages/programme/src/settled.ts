import { wordsKey } from './line.ts';

/** What a plan may still need for a kind of behaviour, as an idea of ours. */
export const IDEAS = ['withdrawal', 'tolerance', 'debt'] as const;
export type Idea = (typeof IDEAS)[number];
/** Who owes asks once, whatever it was for; what the body does is of one behaviour. */
export const IDEAS_OF_ONE: readonly Idea[] = ['withdrawal', 'tolerance'];

/**
 * Payload of a `settled` record: a loose end became a step, or was let go. It holds the person's words as they stood, or
 * which idea of ours it was.
 */
export interface Settled {
  readonly text?: string | undefined;
  readonly idea?: Idea | undefined;
  /** Id of the behaviour an idea was settled for; without one it is settled for all. */
  readonly behaviour?: string | undefined;
}

/** Whether one of them is settled: words count as the same however they are set. */
export const isSettled = (settled: readonly Settled[], one: Settled): boolean =>
  settled.some(({ text, idea, behaviour }) =>
    one.idea === undefined
      ? text !== undefined && one.text !== undefined && wordsKey(text) === wordsKey(one.text)
      : idea === one.idea && (behaviour === undefined || behaviour === one.behaviour),
  );
