import type { Messages } from '#lib/messages/messages.ts';
import type { FeedRemark, FeedRow } from './given.ts';

/** Reasons whose sentence does not say what of a row it is about. */
const ABOUT_ANY_FIELD: ReadonlySet<string> = new Set([
  'text-trimmed',
  'text-shortened',
  'text-unseen-removed',
  'not-valid',
]);

/** A reason why a row is not as it came; the name its list has for the field stands before it where that says more. */
export const reasonText = (messages: Messages, { field, code, why }: FeedRemark): string =>
  ABOUT_ANY_FIELD.has(code) && field !== '' ? [field, why].join(messages.text('mark.colon')) : why;

const nameText = (messages: Messages, name: string): string =>
  name || messages.text('public.organise.feed-row-none');

/** Where a row stands in its list, and what it held where that was repaired; `''` is nothing that was held. */
export const heldText = (messages: Messages, row: number, was: readonly string[]): string =>
  [
    messages.text('public.organise.feed-row-number', { row }),
    ...was.filter(Boolean).map((text) => messages.text('public.organise.feed-row-was', { text })),
  ].join(messages.text('mark.dot'));

/** One of the rows that are told with another. */
export const otherText = (messages: Messages, { row, name, was }: FeedRow['others'][number]): string =>
  [nameText(messages, name), heldText(messages, row, was)].join(messages.text('mark.dot'));

/** What a row is called, and how many others are told with it. */
export function rowText(messages: Messages, { name, alike }: FeedRow): string {
  const first = nameText(messages, name);
  return alike > 1
    ? messages.text('public.organise.feed-row-more', { name: first, count: alike - 1 })
    : first;
}
