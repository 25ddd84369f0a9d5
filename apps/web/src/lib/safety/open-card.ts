import type { CardWords, OnCard } from '@bearings/programme/mirrors/safety-page';

/**
 * Where a card stands in the clear, if the person wants it to be read before anything is unlocked. It is the only thing
 * they wrote that does. /help reads it by this name as well.
 */
export const CARD_KEY = 'bearings.card';

/** Storage may be missing or refuse (private windows, blocked by settings). */
export type CardStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Keeps, reads and destroys the copy. None of these throws. */
export interface OpenCard {
  /** What stands there; `undefined` where nothing does, or nothing that can be read. */
  get(): CardWords | undefined;
  /** Whether it is to be there: the person said so. */
  isWanted(): boolean;
  /** Takes the words away; that the card is to be there stays, should it come back. */
  empty(): void;
  /** @returns false where the browser would not keep it */
  keep(words: CardWords): boolean;
  forget(): void;
}

export function openCard(storage: () => CardStorage): OpenCard {
  const safely = <T>(work: (storage: CardStorage) => T): T | undefined => {
    try {
      return work(storage());
    } catch {
      return undefined;
    }
  };
  const read = () => safely((open) => open.getItem(CARD_KEY)) ?? undefined;
  return {
    get() {
      const text = read();
      return text === undefined ? undefined : safely(() => wordsIn(JSON.parse(text)));
    },
    isWanted: () => read() !== undefined,
    keep: ({ signs, helps, people, professionals, places, safer }) =>
      safely((open) => {
        const words = { signs, helps, people, professionals, places, ...(safer ? { safer } : {}) };
        open.setItem(CARD_KEY, JSON.stringify(words));
        return true;
      }) ?? false,
    empty: () => void safely((open) => open.setItem(CARD_KEY, '')),
    forget: () => void safely((open) => open.removeItem(CARD_KEY)),
  };
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const listIn = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const textsIn = (value: unknown): string[] => listIn(value).filter(isText);
const peopleIn = (value: unknown): OnCard[] =>
  listIn(value).flatMap((one) => {
    const { text, reach } = (one ?? {}) as Record<string, unknown>;
    return isText(text) ? [isText(reach) ? { text, reach } : { text }] : [];
  });

/** Anything may stand in storage: what doesn't fit is left out. */
function wordsIn(found: unknown): CardWords | undefined {
  if (typeof found !== 'object' || found === null) return undefined;
  const { signs, helps, people, professionals, places, safer } = found as Record<string, unknown>;
  return {
    signs: textsIn(signs),
    helps: textsIn(helps),
    people: peopleIn(people),
    professionals: peopleIn(professionals),
    places: textsIn(places),
    ...(isText(safer) ? { safer } : {}),
  };
}
