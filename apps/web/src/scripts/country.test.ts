import { expect, test } from 'vitest';
import { country } from './country.ts';

const memory = () => {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
};

test('keeps a country and forgets it', () => {
  const storage = memory();
  const chosen = country(() => storage);
  expect(chosen.get()).toBeUndefined();
  chosen.keep('GB');
  expect(chosen.get()).toBe('GB');
  chosen.forget();
  expect(chosen.get()).toBeUndefined();
});

test('ignores what is no country, and storage that refuses', () => {
  const storage = memory();
  country(() => storage).keep('"><b>');
  expect(country(() => storage).get()).toBeUndefined();
  const refused = country(() => {
    throw new Error('denied');
  });
  refused.keep('GB');
  refused.forget();
  expect(refused.get()).toBeUndefined();
});
