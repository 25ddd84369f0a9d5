import { type CardStorage, openCard } from '#lib/safety/open-card.ts';

/** What a card in the clear says, a line each, what is done alone first; none where none is kept. */
export function cardLines(storage: () => CardStorage): readonly string[] {
  const words = openCard(storage).get();
  if (!words) return [];
  const { helps, people, professionals, places, safer } = words;
  const someone = [...people, ...professionals].map(({ text, reach }) =>
    reach ? `${text}: ${reach}` : text,
  );
  return [...helps, ...someone, ...places, ...(safer ? [safer] : [])];
}
