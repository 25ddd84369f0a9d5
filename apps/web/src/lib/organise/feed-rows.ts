import type { Messages } from '#lib/messages/messages.ts';
import type { FeedRow } from './given.ts';

/** Reasons whose sentence does not say what of a row it is about. */
const ABOUT_ANY_FIELD: ReadonlySet<string> = new Set([
  'text-trimmed',
  'text-shortened',
  'text-unseen-removed',
  'not-valid',
]);

/** A reason why a row is not as it came; the name its list has for the field stands before it where that says more. */
export const reasonText = (messages: Messages, { field, code, why }: FeedRow['remarks'][number]): string =>
  ABOUT_ANY_FIELD.has(code) && field !== '' ? [field, why].join(messages.text('mark.colon')) : why;

/** What a row is called, and how many others are told with it. */
export function rowText(messages: Messages, { name, alike }: FeedRow): string {
  const first = name || messages.text('public.organise.feed-row-none');
  return alike > 1
    ? messages.text('public.organise.feed-row-more', { name: first, count: alike - 1 })
    : first;
}
