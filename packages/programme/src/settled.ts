import { wordsKey } from './line.ts';

/** What a plan may still need for a kind of behaviour, as an idea of ours. */
export const IDEAS = ['withdrawal', 'tolerance', 'debt'] as const;
export type Idea = (typeof IDEAS)[number];

/**
 * Payload of a `settled` record: a loose end became a step, or was let go. It holds the person's words as they stood, or
 * which idea of ours it was.
 */
export interface Settled {
  readonly text?: string | undefined;
  readonly idea?: Idea | undefined;
}

/** Whether one of them is settled: words count as the same however they are set. */
export function isSettled(settled: readonly Settled[], one: Settled): boolean {
  return settled.some(({ text, idea }) =>
    one.idea === undefined
      ? text !== undefined && one.text !== undefined && wordsKey(text) === wordsKey(one.text)
      : idea === one.idea,
  );
}
