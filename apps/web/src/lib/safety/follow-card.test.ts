import { expect, test } from 'vitest';
import { followCard, showCard } from './follow-card.ts';
import { type CardStorage, openCard } from './open-card.ts';

function world() {
  const kept = new Map<string, string>();
  const storage: CardStorage = {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
  return { kept, copy: openCard(() => storage) };
}
const card = (helps: string, id = 'one', edited = 1) => ({
  id,
  type: 'entry',
  createdAt: 1,
  updatedAt: edited,
  versionCount: 1,
  payload: {
    tool: 'safety-card',
    version: 1,
    created: 1,
    edited: 1,
    values: { helps: [{ id: 'a', text: helps }] },
  },
});
const vault = (...records: object[]) => ({ records: () => records, damage: () => [] }) as never;
const nothing = { signs: [], helps: [], people: [], professionals: [], places: [] };

test('a card that was never to be open stays sealed', () => {
  const { kept, copy } = world();
  followCard(vault(card('walk')), copy);
  expect(kept.size).toBe(0);
});

test('the copy says what the card says now; its words go when the card goes, and come back with it', () => {
  const { kept, copy } = world();
  copy.keep(nothing);
  followCard(vault(card('walk')), copy);
  expect(copy.get()).toEqual({ ...nothing, helps: ['walk'] });
  followCard(vault(card('the sea')), copy);
  expect(copy.get()?.helps).toEqual(['the sea']);
  followCard(vault(), copy);
  expect(copy.get()).toBeUndefined();
  expect([...kept.values()].join()).toBe('');
  followCard(vault(card('the sea')), copy);
  expect(copy.get()?.helps).toEqual(['the sea']);
});

test('where the card could not be read, the last copy stays', () => {
  const { copy } = world();
  copy.keep({ ...nothing, helps: ['walk'] });
  followCard({ records: () => [], damage: () => [{ what: 'chunk' }] } as never, copy);
  expect(copy.get()?.helps).toEqual(['walk']);
});

test('what is damaged of a copy at a server keeps no card that was removed', () => {
  const { copy } = world();
  copy.keep({ ...nothing, helps: ['walk'] });
  followCard({ records: () => [], damage: () => [{ what: 'copy' }] } as never, copy);
  expect(copy.get()).toBeUndefined();
});

test('a card that is shown from now on says what is kept, and of two cards the one written on last', () => {
  const { kept, copy } = world();
  expect(showCard(vault(card('old', 'a', 1), card('new', 'b', 2), card('older', 'c', 0)), copy)).toBe(true);
  expect(copy.get()?.helps).toEqual(['new']);
  copy.forget();
  expect(showCard(vault(), copy)).toBe(true);
  expect([...kept.values()]).toEqual(['']);
});

test('where the browser keeps nothing, or not so much, that is said and nothing stands there', () => {
  const refuses = openCard(() => {
    throw new Error('blocked');
  });
  expect(showCard(vault(card('walk')), refuses)).toBe(false);
  const texts = new Map<string, string>();
  const small = openCard(() => ({
    getItem: (key) => texts.get(key) ?? null,
    setItem: (key, value) => {
      if (value !== '') throw new Error('full');
      texts.set(key, value);
    },
    removeItem: (key) => void texts.delete(key),
  }));
  expect(showCard(vault(card('walk')), small)).toBe(false);
  expect(texts.size).toBe(0);
});
