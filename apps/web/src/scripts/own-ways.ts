import type { UrgeHelp } from '@bearings/programme/urge-help';
import type { Way } from './now-page.ts';

const CARD = 'card-';

/** The ways with what the person wrote for them: those that have it say so, and lead nowhere to write it. */
export const waysWithKept = (
  ways: readonly Way[],
  kept: Pick<UrgeHelp, 'reasons' | 'people'>,
): readonly Way[] =>
  ways.map((way) =>
    way.needs && kept[way.needs].length > 0 ? { ...way, line: way.mine!, write: undefined } : way,
  );

/** How many of one's own words stand in one line. */
const MOST = 3;

/** The ways with the person's own words for what else they may do, and for what calms them, in place of ours. */
export function waysInOwnWords(
  ways: readonly Way[],
  { instead, calm }: Pick<UrgeHelp, 'instead' | 'calm'>,
): readonly Way[] {
  const lines: Readonly<Record<string, string>> = {
    substitute: instead
      .slice(0, MOST)
      .map(({ text }) => text)
      .join(' · '),
    'calm-practice': calm[0]?.text ?? '',
  };
  return ways.map((way) => (lines[way.id] ? { ...way, line: lines[way.id]!, own: true } : way));
}

/**
 * The ways in the person's order: the lines of their card first, in their own words, then the others.
 * @param ways as the page came with them
 * @param order ids of all methods, the person's first
 * @param cardName what a line of the card is called that names no method
 */
export function ownWays(
  ways: readonly Way[],
  lines: UrgeHelp['lines'],
  order: readonly string[],
  cardName: string,
): readonly Way[] {
  const known = new Map(ways.map((way) => [way.id, way]));
  const written = lines.map(({ item, text, method }): Way => {
    const way = method === undefined ? undefined : known.get(method);
    if (way && text.trim() === '') return way;
    return way
      ? { ...way, line: text, own: true }
      : { id: CARD + item, name: cardName, line: text, own: true, run: [0] };
  });
  const named = new Set(written.map(({ id }) => id));
  return [...written, ...order.flatMap((id) => (named.has(id) ? [] : (known.get(id) ?? [])))];
}

/** What was tried, as the urge log keeps it: methods by id, lines of the card in the person's words. */
export const waysKept = (ids: readonly string[], lines: UrgeHelp['lines']): readonly string[] =>
  ids.flatMap((id) =>
    id.startsWith(CARD) ? (lines.find(({ item }) => CARD + item === id)?.text ?? []) : [id],
  );
