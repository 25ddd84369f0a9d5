import { expect, test } from 'vitest';
import { CARD_KEY } from '#lib/safety/open-card.ts';
import { cardLines } from './card-lines.ts';

const storage = (kept: string | null) => () => ({
  getItem: (key: string) => (key === CARD_KEY ? kept : null),
  setItem: () => {},
  removeItem: () => {},
});

test('no card, no line', () => {
  expect(cardLines(storage(null))).toEqual([]);
  expect(cardLines(storage('{'))).toEqual([]);
});

test('what helps alone comes first, then people with how to reach them, then places', () => {
  const card = {
    signs: ['quiet'],
    helps: ['walk'],
    people: [{ text: 'Sam' }],
    professionals: [{ text: 'Dr. Kaya', reach: '555' }],
    places: ['library'],
    safer: 'Ade keeps them',
  };
  expect(cardLines(storage(JSON.stringify(card)))).toEqual([
    'walk',
    'Sam',
    'Dr. Kaya: 555',
    'library',
    'Ade keeps them',
  ]);
});
