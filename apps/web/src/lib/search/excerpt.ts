import { wordsIn } from './words.ts';

/** A stretch of text, and whether it is what was looked for. */
export interface Stretch {
  readonly text: string;
  readonly marked: boolean;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Spans in order, those that overlap made one. */
function joined(spans: readonly Span[]): Span[] {
  const all: Span[] = [];
  for (const { start, end } of spans) {
    const last = all.at(-1);
    if (last && start < last.end) all.splice(-1, 1, { start: last.start, end: Math.max(end, last.end) });
    else all.push({ start, end });
  }
  return all;
}

/** How much of the room stands before the first word that was looked for. */
const BEFORE = 0.3;

/** The part of a long text that is shown: from word to word, around the first one that was looked for. */
function windowOf(text: string, words: readonly Span[], first: number, longest: number): Span {
  if (text.length <= longest) return { start: 0, end: text.length };
  const start =
    first + longest * (1 - BEFORE) >= text.length
      ? words.find((word) => word.start >= text.length - longest)?.start
      : words.find((word) => word.start >= first - longest * BEFORE)?.start;
  const from = (start ?? 0) <= (words[0]?.start ?? 0) ? 0 : start!;
  const end = words.findLast((word) => word.end <= from + longest && word.end > from)?.end;
  return { start: from, end: from + longest >= text.length ? text.length : (end ?? from + longest) };
}

/**
 * A text with the words that were looked for marked.
 * @param sought words as `wordsIn` names them
 * @param longest of a longer text only the part around the first of them is given, in UTF-16 units
 */
export function stretches(
  text: string,
  sought: ReadonlySet<string>,
  longest = Number.POSITIVE_INFINITY,
): Stretch[] {
  const words = wordsIn(text);
  const marked = joined(words.filter(({ term }) => sought.has(term)));
  const { start, end } = windowOf(text, words, marked[0]?.start ?? 0, longest);
  const parts: Stretch[] = [];
  const add = (from: number, to: number, isMarked: boolean) => {
    if (to > from) parts.push({ text: text.slice(from, to), marked: isMarked });
  };
  if (start > 0) parts.push({ text: '… ', marked: false });
  let at = start;
  for (const span of marked.filter((one) => one.start >= start && one.end <= end)) {
    add(at, span.start, false);
    add(span.start, span.end, true);
    at = span.end;
  }
  add(at, end, false);
  if (end < text.length) parts.push({ text: ' …', marked: false });
  return parts;
}
