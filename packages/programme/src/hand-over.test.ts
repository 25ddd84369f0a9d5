import { describe, expect, test } from 'vitest';
import { entryOf } from './answers.testkit.ts';
import { readEntry } from './entry-schema.ts';
import { lessonsToCard } from './hand-over.ts';
import { kept, line, words } from './sheets.testkit.ts';
import { lapseReview } from './tools/lapse-review.ts';
import { urgeCard } from './tools/urge-card.ts';

describe('what a lapse taught goes to the card', () => {
  const review = entryOf(lapseReview, {
    learned: [line('a', 'Eat first'), line('b', 'shoes on.'), line('c', ' ')],
    chain: [line('d', 'Skipped lunch', { exit: 'Pack a sandwich' }), line('e', 'Went home')],
  });

  test('as new lines behind those that are there, each once', () => {
    const card = lessonsToCard(review, kept);
    expect(words(card.lines!)).toEqual(['Shoes on', 'Ring Sam', 'Eat first', 'Pack a sandwich']);
    expect(card.place).toBe('The bench');
    expect(readEntry(urgeCard, card)).toEqual({ values: card, repaired: [] });
  });

  test('twice is the same as once, and without a card there is one', () => {
    const once = lessonsToCard(review, undefined);
    expect(words(once.lines!)).toEqual(['Eat first', 'shoes on.', 'Pack a sandwich']);
    expect(lessonsToCard(review, { values: once })).toBe(once);
  });
});
