import { expect, test } from 'vitest';
import { PREFERENCES_KEY, Preferences, readPreferences } from './preferences.svelte.ts';

test('falls back field by field', () => {
  const defaults = readPreferences(null);
  expect(defaults).toMatchObject({ theme: 'device', lockAfter: 5, asked: false, quiet: false });
  expect(readPreferences('{"theme":"dark","lockAfter":7,"asked":"yes","quiet":true}')).toEqual({
    ...defaults,
    theme: 'dark',
    quiet: true,
  });
  for (const text of ['', 'nonsense', 'null', '[1]', '"x"']) expect(readPreferences(text)).toEqual(defaults);
});

function storage() {
  const texts = new Map<string, string>();
  const here = {
    full: false,
    getItem: (key: string) => texts.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (here.full) throw new Error('full');
      texts.set(key, value);
    },
    removeItem: (key: string) => void texts.delete(key),
  };
  return here;
}

test('two tabs change their settings side by side', () => {
  const here = storage();
  const [one, other] = [new Preferences(here), new Preferences(here)];
  one.change({ theme: 'dark' });
  other.change({ quiet: true });
  one.change({ lockAfter: 15 });
  const both = { theme: 'dark', quiet: true, lockAfter: 15 };
  expect(one.current).toMatchObject(both);
  expect(readPreferences(here.getItem(PREFERENCES_KEY))).toMatchObject(both);
});

test('what could not be stored holds for this visit, and is stored with the next that can', () => {
  const here = storage();
  new Preferences(here).change({ quiet: true });
  const kept = new Preferences(here);
  here.full = true;
  kept.change({ theme: 'dark' });
  expect(kept.current).toMatchObject({ theme: 'dark', quiet: true });
  here.full = false;
  kept.change({ oneFace: true });
  expect(readPreferences(here.getItem(PREFERENCES_KEY))).toMatchObject({ theme: 'dark', oneFace: true });
  const nowhere = new Preferences(undefined);
  nowhere.change({ theme: 'dark' });
  nowhere.change({ quiet: true });
  expect(nowhere.current).toMatchObject({ theme: 'dark', quiet: true });
});
