import { expect, test } from 'vitest';
import { CARD_KEY, type CardStorage, openCard } from './open-card.ts';

function storage(): CardStorage & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}
const words = {
  signs: ['quiet'],
  helps: ['walk'],
  people: [{ text: 'Sam', reach: '555' }],
  professionals: [],
  places: [],
  safer: 'Ade keeps them',
};

test('nothing stands in the clear until it is wanted; then the words alone, and none once it is not', () => {
  const here = storage();
  const card = openCard(() => here);
  expect([card.get(), card.isWanted()]).toEqual([undefined, false]);
  expect(card.keep({ ...words, sentence: { id: 'x' } } as never)).toBe(true);
  expect(card.get()).toEqual(words);
  expect(here.kept.get(CARD_KEY)).not.toContain('sentence');
  card.forget();
  expect([card.get(), card.isWanted(), here.kept.size]).toEqual([undefined, false, 0]);
});

test.each(['', 'no JSON', 'null', '7', '[]'])('what else stands there is no card: %s', (text) => {
  const here = storage();
  here.kept.set(CARD_KEY, text);
  const found = openCard(() => here).get();
  expect(found?.helps ?? []).toEqual([]);
});

test('parts that do not fit are left out, and the rest is read', () => {
  const here = storage();
  here.kept.set(
    CARD_KEY,
    JSON.stringify({ ...words, signs: [1, null, 'quiet'], people: ['Sam', { text: 'Sam' }] }),
  );
  expect(openCard(() => here).get()).toEqual({ ...words, people: [{ text: 'Sam' }] });
});

test('a browser that keeps nothing says so, and nothing throws', () => {
  const card = openCard(() => {
    throw new Error('blocked');
  });
  expect([card.keep(words), card.get(), card.isWanted()]).toEqual([false, undefined, false]);
  expect(() => card.forget()).not.toThrow();
});
