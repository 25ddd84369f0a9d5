import { isBlank, sameWords } from './line.ts';
import { once } from './links.ts';
import type { Entry } from './tool.ts';
import type { LapseReview } from './tools/lapse-review.ts';
import type { UrgeCard } from './tools/urge-card.ts';

/**
 * The card with what a lapse taught: lessons, and what to do at its turning points, as further lines. Doing it twice
 * changes nothing more.
 * @returns new answers for the card; the same ones when there is nothing to add
 */
export function lessonsToCard(
  review: Entry<LapseReview>,
  kept: Pick<Entry<UrgeCard>, 'values'> | undefined,
): UrgeCard {
  const before = kept?.values ?? {};
  const lines = before.lines ?? [];
  const there = new Set(lines.map(({ text }) => sameWords(text) || text));
  const ids = new Set(lines.map(({ id }) => id));
  const { learned = [], chain = [] } = review.values;
  const lessons = once([
    ...learned.map(({ id, text }) => ({ id, text })),
    ...chain.map(({ id, exit = '' }) => ({ id: `${id}-exit`, text: exit })),
  ]).filter(({ id, text }) => !isBlank(text) && !there.has(sameWords(text) || text) && !ids.has(id));
  return lessons.length === 0 ? before : { ...before, lines: [...lines, ...lessons] };
}
